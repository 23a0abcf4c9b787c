package capnp

import "math"

// StructKind is what every view of a struct is underneath: generated types are defined as
// capnp.Struct, and generic code takes them as ~StructKind and converts with T(s).
type StructKind = struct {
	_    [0]func() // not comparable: two views are no values to compare
	loc  loc       // of the data section; the pointer section follows it
	size size
}

// Struct is an immutable view of a struct in a message. Its zero value, like every field beyond
// the struct's sections, reads as the default. Offsets of fields are in bytes of the data section
// (Bool: in bits), pointers are numbered from 0. Views may be read by many goroutines at once.
type Struct StructKind

// size says how large a struct's sections are: the data section in bytes (32 bits; less than a word
// only in an element of a list of numbers), the pointers (16 bits), and 16 bits of flags. One word,
// since each field of a view takes a register in calls.
type size uint64

const (
	// framed: the frame header and the root pointer are right before the struct, and the message
	// is compact and holds nothing else.
	framed size = 1 << (48 + iota)
	// whole: a struct to be carried over as it is, see AsIs.
	whole
)

func (z size) data() uint32 { return uint32(z) }
func (z size) ptrs() uint16 { return uint16(z >> 32) }

// shapeSize is the size of a struct by the word that describes it.
func shapeSize(w uint64) size { return size(w>>32&0xffff*8 | w>>48<<32) }

// IsNull reports whether s is the zero view, which a null pointer reads as.
func (s Struct) IsNull() bool { return s.loc.isNull() }

// Float32Xor is Float32 of a field whose default has the bits def.
func (s Struct) Float32Xor(off, def uint32) float32 {
	return math.Float32frombits(s.Uint32(off) ^ def)
}

// Float64Xor is Float64 of a field whose default has the bits def.
func (s Struct) Float64Xor(off uint32, def uint64) float64 {
	return math.Float64frombits(s.Uint64(off) ^ def)
}

// slot is the place of pointer i, which has to be inside the pointer section.
func (s Struct) slot(i uint16) loc { return s.loc.add(uint(s.size.data()) + uint(i)*8) }

// Has reports whether pointer i is not null.
//
//go:noinline
func (s Struct) Has(i uint16) bool { return s.HasStruct(i) }

// HasIn is In(off, tag).Has(i).
//
//go:noinline
func (s Struct) HasIn(off uint32, tag, i uint16) bool { return s.In(off, tag).HasStruct(i) }

// StructIn is In(off, tag).Struct(i).
//
//go:noinline
func (s Struct) StructIn(off uint32, tag, i uint16) Struct { return s.In(off, tag).Struct(i) }

// StructOr is Struct of a field with a default: def is a message body of one segment, its root
// pointer first, as the compiler encodes it. It is trusted.
func (s Struct) StructOr(i uint16, def string) Struct {
	if v := s.Struct(i); !v.IsNull() {
		return v
	}
	return ConstStruct(def)
}

// ConstStruct is a struct constant: def is a message body as for StructOr.
func ConstStruct(def string) Struct {
	if def == "" {
		return Struct{}
	}
	return readStruct(constLoc(def))
}

// readStruct reads the pointer at q as a struct.
func readStruct(q loc) (t Struct) {
	if w := q.u64(0); w&3 == kindStruct && w != 0 {
		t.loc, t.size = q.nearStruct(w), shapeSize(w)
	}
	return t
}
