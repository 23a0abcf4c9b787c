package capnp

import (
	"bytes"
	"iter"
)

// Datas is a list of byte strings, which must not be written to. A list of structs reads as one,
// too, if they have pointers: it is their first pointer field.
type Datas struct {
	_    [0]func()
	list strided
}

// DatasAt reads pointer i of s; def, if not "", is the default as for StructOr.
//
//go:noinline
func DatasAt(s Struct, i uint16, def string) Datas {
	return Datas{list: s.pointers(i, def)}
}

func (Datas) readList(q loc) (Datas, bool) {
	l, ok := readPointers(q)
	return Datas{list: l}, ok
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l Datas) IsNull() bool { return l.list.loc.isNull() }

// Len is the number of elements.
func (l Datas) Len() int { return int(l.list.n) }

// At is element i; it panics if i is out of range.
func (l Datas) At(i int) []byte { return readData(l.list.at(i)) }

// All iterates over indexes and elements.
func (l Datas) All() iter.Seq2[int, []byte] {
	return func(yield func(int, []byte) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(int(i), readData(l.list.loc.add(i*uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l Datas) Values() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(readData(l.list.loc.add(i * uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l Datas) Slice() [][]byte { return Map(l, func(v []byte) []byte { return v }) }

// Copy gives copies of the elements, which do not keep the message; nil if there are none.
//
//go:noinline
func (l Datas) Copy() [][]byte { return Map(l, bytes.Clone) }
