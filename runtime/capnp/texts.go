package capnp

import (
	"iter"
	"strings"
)

// Texts is a list of texts. A list of structs reads as one, too, if they have
// pointers: it is their first pointer field.
type Texts struct {
	_    [0]func()
	list strided
}

// TextsAt reads pointer i of s; def, if not "", is the default as for StructOr.
//
//go:noinline
func TextsAt(s Struct, i uint16, def string) Texts {
	return Texts{list: s.pointers(i, def)}
}

func (Texts) readList(q loc) (Texts, bool) {
	l, ok := readPointers(q)
	return Texts{list: l}, ok
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l Texts) IsNull() bool { return l.list.loc.isNull() }

// Len is the number of elements.
func (l Texts) Len() int { return int(l.list.n) }

// At is element i; it panics if i is out of range.
func (l Texts) At(i int) string { return readText(l.list.at(i)) }

// All iterates over indexes and elements.
func (l Texts) All() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(int(i), readText(l.list.loc.add(i*uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l Texts) Values() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(readText(l.list.loc.add(i * uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l Texts) Slice() []string { return Map(l, func(v string) string { return v }) }

// Copy gives copies of the elements, which do not keep the message; nil if there are none.
//
//go:noinline
func (l Texts) Copy() []string { return Map(l, strings.Clone) }
