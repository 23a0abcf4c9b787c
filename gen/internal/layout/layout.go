// Package layout decides where the fields of a struct go: it turns sizes, asked for in
// ordinal order, into offsets. It is pure arithmetic and knows nothing of schemas; resolve
// drives it. The algorithm is part of the format's compatibility promise (a field added
// later may only fill padding), so every choice here equals the reference compiler's.
//
// Sizes are the logarithm to base 2 of a number of bits: 0 is a bool, 3 a byte, 6 a word.
// Offsets count units of the size they come with, from the start of the data section.
package layout

import "errors"

// wordSize is the largest size: 64 bits.
const wordSize = 6

// discriminantSize is the size of the number that tells which member of a union is set.
const discriminantSize = 4

// ErrIssue344 says that the reference refuses this schema, because its version 0.5 and
// those before laid it out wrongly: data of a nested union was expanded over other fields.
var ErrIssue344 = errors.New("Bad news: Cap'n Proto 0.5.x and previous contained a bug " +
	"which would cause this schema to be compiled incorrectly. Please see: " +
	"https://github.com/capnproto/capnproto/issues/344")

// Scope is a place that fields are added to: a Struct, or a Group within a union.
type Scope interface {
	// AddData finds room for a number of the size and gives its offset.
	AddData(size int) uint32

	// AddPointer gives the index of a new pointer in the pointer section.
	AddPointer() uint32

	// AddVoid adds a member that takes no room, but makes the union it is in have one more.
	AddVoid()

	// tryExpandData makes the data at offset larger in place, by doubling it so often.
	tryExpandData(size int, offset uint32, doublings int) bool

	root() *Struct
}

// Struct is the outermost scope. The zero Struct is empty and ready to use.
type Struct struct {
	words    uint32
	pointers uint32
	holes    holeSet
	err      error
}

// Words is the size of the data section so far.
func (s *Struct) Words() uint32 { return s.words }

// Pointers is the size of the pointer section so far.
func (s *Struct) Pointers() uint32 { return s.pointers }

// Err is ErrIssue344 if the fields so far cannot be laid out safely, else nil.
func (s *Struct) Err() error { return s.err }

// AddData implements Scope.
func (s *Struct) AddData(size int) uint32 {
	if hole, ok := s.holes.allocate(size); ok {
		return hole
	}
	offset := s.words << (wordSize - size)
	s.words++
	s.holes.addAtEnd(size, offset+1, wordSize)
	return offset
}

// AddPointer implements Scope.
func (s *Struct) AddPointer() uint32 {
	s.pointers++
	return s.pointers - 1
}

// AddVoid implements Scope.
func (s *Struct) AddVoid() {}

func (s *Struct) tryExpandData(size int, offset uint32, doublings int) bool {
	return s.holes.expand(size, offset, doublings)
}

func (s *Struct) root() *Struct { return s }
