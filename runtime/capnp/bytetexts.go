package capnp

import (
	"bytes"
	"iter"
)

// ByteTexts is a list of texts read as bytes, which must not be written to. A list of structs
// reads as one, too, if they have pointers: it is their first pointer field.
type ByteTexts struct {
	_    [0]func()
	list strided
}

// ByteTextsAt reads pointer i of s; def, if not "", is the default as for StructOr.
//
//go:noinline
func ByteTextsAt(s Struct, i uint16, def string) ByteTexts {
	return ByteTexts{list: s.pointers(i, def)}
}

func (ByteTexts) readList(q loc) (ByteTexts, bool) {
	l, ok := readPointers(q)
	return ByteTexts{list: l}, ok
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l ByteTexts) IsNull() bool { return l.list.loc.isNull() }

// Len is the number of elements.
func (l ByteTexts) Len() int { return int(l.list.n) }

// At is element i; it panics if i is out of range.
func (l ByteTexts) At(i int) []byte { return readTextBytes(l.list.at(i)) }

// All iterates over indexes and elements.
func (l ByteTexts) All() iter.Seq2[int, []byte] {
	return func(yield func(int, []byte) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(int(i), readTextBytes(l.list.loc.add(i*uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l ByteTexts) Values() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(readTextBytes(l.list.loc.add(i * uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l ByteTexts) Slice() [][]byte { return Map(l, func(v []byte) []byte { return v }) }

// Copy gives copies of the elements, which do not keep the message; nil if there are none.
//
//go:noinline
func (l ByteTexts) Copy() [][]byte { return Map(l, bytes.Clone) }
