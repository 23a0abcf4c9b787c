package draft

import (
	"encoding/binary"

	"github.com/capngo/capngo/runtime/capnp"
)

// Struct is a struct in the making. Offsets are those of package capnp: in bytes of the data section,
// of Bool in bits.
type Struct struct {
	Data     []byte   // whole words, at most 65535
	Pointers []Object // at most 65535
}

// NewStruct makes a struct whose data is zero and whose pointers are null.
func NewStruct(dataWords, pointers uint16) *Struct {
	return &Struct{make([]byte, int(dataWords)*8), make([]Object, pointers)}
}

// Open makes a draft of s, at least as large as a struct of that size. What its pointers lead to
// is kept until it is replaced.
func Open(s capnp.Struct, dataWords, pointers uint16) *Struct {
	shape := capnp.ShapeOf(dataWords, pointers, &s)
	d := NewStruct(shape.Data, shape.Pointers)
	for off := 0; off < len(d.Data); off += 8 {
		binary.LittleEndian.PutUint64(d.Data[off:], word(s, uint32(off)))
	}
	for i := range d.Pointers {
		d.Pointers[i] = Keep(s.AnyPointer(uint16(i)))
	}
	return d
}

// word reads 8 bytes of s. An element of a list of numbers has fewer.
func word(s capnp.Struct, off uint32) uint64 {
	if w := s.Uint64(off); w != 0 || off > 0 {
		return w
	}
	return uint64(max(uint32(s.Uint8(0)), uint32(s.Uint16(0)), s.Uint32(0)))
}

func (s *Struct) shape() capnp.Shape {
	return capnp.Shape{Data: uint16(len(s.Data) / 8), Pointers: uint16(len(s.Pointers))}
}

func (s *Struct) words() int { return s.shape().Words() + s.below() }

// below is the size of the objects that s leads to.
func (s *Struct) below() int { return sizes(s.Pointers) }

func (s *Struct) put(b *capnp.Builder, at capnp.Place, i uint32) {
	s.fill(b, b.PutStruct(at, i, s.shape()))
}

// fill writes the struct to its place, which may be larger, and the objects below it.
func (s *Struct) fill(b *capnp.Builder, at capnp.Place) {
	for off := 0; off < len(s.Data); off += 8 {
		if w := binary.LittleEndian.Uint64(s.Data[off:]); w != 0 {
			at.PutUint64(uint32(off), w)
		}
	}
	putAll(b, at, s.Pointers)
}

func sizes(objects []Object) int {
	total := 0
	for _, o := range objects {
		if o != nil {
			total += o.words()
		}
	}
	return total
}

func putAll(b *capnp.Builder, at capnp.Place, objects []Object) {
	for i, o := range objects {
		if o != nil {
			o.put(b, at, uint32(i))
		}
	}
}

// Bits reads the value of a number of bits, 1 to 64 and a power of 2, that is at that multiple of
// its size.
func (s *Struct) Bits(size int, offset uint32) uint64 {
	at := s.Data[int(offset)*size/8:]
	switch size {
	case 1:
		return uint64(at[0] >> (offset % 8) & 1)
	case 8:
		return uint64(at[0])
	case 16:
		return uint64(binary.LittleEndian.Uint16(at))
	case 32:
		return uint64(binary.LittleEndian.Uint32(at))
	}
	return binary.LittleEndian.Uint64(at)
}

// SetBits writes the lowest bits of v there.
func (s *Struct) SetBits(size int, offset uint32, v uint64) {
	at := s.Data[int(offset)*size/8:]
	switch size {
	case 1:
		at[0] = at[0]&^(1<<(offset%8)) | byte(v&1)<<(offset%8)
	case 8:
		at[0] = byte(v)
	case 16:
		binary.LittleEndian.PutUint16(at, uint16(v))
	case 32:
		binary.LittleEndian.PutUint32(at, uint32(v))
	default:
		binary.LittleEndian.PutUint64(at, v)
	}
}
