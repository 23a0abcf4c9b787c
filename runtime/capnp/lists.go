package capnp

import "iter"

// Lists is a list of lists; L is any list type of this package. A list of structs reads as one,
// too, if they have pointers: it is their first pointer field.
type Lists[L ListKind[L]] struct {
	_    [0]func() L
	list strided
}

// ListsAt reads pointer i of s; def, if not "", is the default as for StructOr.
func ListsAt[L ListKind[L]](s Struct, i uint16, def string) Lists[L] {
	return Lists[L]{list: s.pointers(i, def)}
}

func (Lists[L]) readList(q loc) (Lists[L], bool) {
	l, ok := readPointers(q)
	return Lists[L]{list: l}, ok
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l Lists[L]) IsNull() bool { return l.list.loc.isNull() }

// Len is the number of elements.
func (l Lists[L]) Len() int { return int(l.list.n) }

// At is element i; it panics if i is out of range.
func (l Lists[L]) At(i int) L { return readElement[L](l.list.at(i)) }

// All iterates over indexes and elements.
func (l Lists[L]) All() iter.Seq2[int, L] {
	return func(yield func(int, L) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(int(i), readElement[L](l.list.loc.add(i*uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l Lists[L]) Values() iter.Seq[L] {
	return func(yield func(L) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(readElement[L](l.list.loc.add(i * uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l Lists[L]) Slice() []L { return Map(l, func(v L) L { return v }) }

func readElement[L ListKind[L]](q loc) L {
	var l L
	l, _ = l.readList(q)
	return l
}
