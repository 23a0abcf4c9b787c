//go:build purego || !(386 || amd64 || arm64 || ppc64le)

package capnp

import "math"

// Bool reads the bit at an offset in bits.
func (s Struct) Bool(bit uint32) bool {
	return bit>>3 < s.size.data() && s.loc.u8(uint(bit>>3))>>(bit&7)&1 != 0
}

// Uint8 reads the field at an offset in bytes.
func (s Struct) Uint8(off uint32) uint8 {
	if off >= s.size.data() {
		return 0
	}
	return s.loc.u8(uint(off))
}

// Uint16 reads the field at an offset in bytes.
func (s Struct) Uint16(off uint32) uint16 {
	if uint64(off)+2 > uint64(s.size.data()) {
		return 0
	}
	return s.loc.u16(uint(off))
}

// Uint32 reads the field at an offset in bytes.
func (s Struct) Uint32(off uint32) uint32 {
	if uint64(off)+4 > uint64(s.size.data()) {
		return 0
	}
	return s.loc.u32(uint(off))
}

// Uint64 reads the field at an offset in bytes.
func (s Struct) Uint64(off uint32) uint64 {
	if uint64(off)+8 > uint64(s.size.data()) {
		return 0
	}
	return s.loc.u64(uint(off))
}

// Int8 reads the field at an offset in bytes.
func (s Struct) Int8(off uint32) int8 { return int8(s.Uint8(off)) }

// Int16 reads the field at an offset in bytes.
func (s Struct) Int16(off uint32) int16 { return int16(s.Uint16(off)) }

// Int32 reads the field at an offset in bytes.
func (s Struct) Int32(off uint32) int32 { return int32(s.Uint32(off)) }

// Int64 reads the field at an offset in bytes.
func (s Struct) Int64(off uint32) int64 { return int64(s.Uint64(off)) }

// Float32 reads the field at an offset in bytes.
func (s Struct) Float32(off uint32) float32 { return math.Float32frombits(s.Uint32(off)) }

// Float64 reads the field at an offset in bytes.
func (s Struct) Float64(off uint32) float64 { return math.Float64frombits(s.Uint64(off)) }

// Is reports whether the union whose tag is at an offset in bytes has the member tag set.
func (s Struct) Is(off uint32, tag uint16) bool { return s.Uint16(off) == tag }

// In is s if its union has the member tag set, else the zero view, which reads as the defaults.
func (s Struct) In(off uint32, tag uint16) Struct {
	if s.Uint16(off) != tag {
		return Struct{}
	}
	return s
}

// HasStruct is Has, inlined: what generated code asks of structs, by which trees are walked.
func (s Struct) HasStruct(i uint16) bool { return i < s.size.ptrs() && s.slot(i).u64(0) != 0 }

// Struct reads pointer i as a struct; null and anything else read as the zero view.
func (s Struct) Struct(i uint16) Struct {
	if i >= s.size.ptrs() {
		return Struct{}
	}
	return readStruct(s.slot(i))
}

// Text reads pointer i as text: a list of bytes that ends in NUL, without that NUL. Null and
// anything else read as "". The string is the message's own memory in the default build.
func (s Struct) Text(i uint16) string {
	return string(s.TextBytes(i)) // inlined: a string that is only looked at is not copied
}

// Data reads pointer i as a list of bytes, in place: they must not be written to. Null and
// anything else read as nil.
func (s Struct) Data(i uint16) []byte {
	if i >= s.size.ptrs() {
		return nil
	}
	return readData(s.slot(i))
}

// element is element i, which has to be inside.
func (l structs) element(i uint) Struct {
	return Struct{loc: l.loc.add(i * uint(l.stride)), size: l.size}
}

// readText reads the pointer at q as text.
func readText(q loc) string { return string(readTextBytes(q)) } // inlined as Text is
