package capnp

import "math"

// PutInt8 sets the field at an offset in bytes.
func (s Place) PutInt8(off uint32, v int8) { s.PutUint8(off, uint8(v)) }

// PutInt16 sets the field at an offset in bytes.
func (s Place) PutInt16(off uint32, v int16) { s.PutUint16(off, uint16(v)) }

// PutInt32 sets the field at an offset in bytes.
func (s Place) PutInt32(off uint32, v int32) { s.PutUint32(off, uint32(v)) }

// PutInt64 sets the field at an offset in bytes.
func (s Place) PutInt64(off uint32, v int64) { s.PutUint64(off, uint64(v)) }

// PutFloat32 sets the field at an offset in bytes.
func (s Place) PutFloat32(off uint32, v float32) { s.PutUint32(off, math.Float32bits(v)) }

// PutFloat64 sets the field at an offset in bytes.
func (s Place) PutFloat64(off uint32, v float64) { s.PutUint64(off, math.Float64bits(v)) }

// PutFloat32Xor sets a field whose default has the bits def.
func (s Place) PutFloat32Xor(off uint32, v float32, def uint32) {
	s.PutUint32(off, math.Float32bits(v)^def)
}

// PutFloat64Xor sets a field whose default has the bits def.
func (s Place) PutFloat64Xor(off uint32, v float64, def uint64) {
	s.PutUint64(off, math.Float64bits(v)^def)
}
