package capnp

import "iter"

// Bools is a list of bits.
type Bools struct {
	_   [0]func()
	loc loc
	n   uint32
}

// BoolsAt reads pointer i of s; def, if not "", is the default as for StructOr.
//
//go:noinline
func BoolsAt(s Struct, i uint16, def string) Bools { return readListAt[Bools](s, i, def) }

func (Bools) readList(q loc) (Bools, bool) {
	t, w := q.follow()
	if w&(7<<32|3) != elemBit<<32|kindList {
		return Bools{}, false
	}
	return Bools{loc: t, n: uint32(w >> 35)}, true
}

func (l Bools) bit(i uint) bool { return l.loc.u8(i>>3)>>(i&7)&1 != 0 }

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l Bools) IsNull() bool { return l.loc.isNull() }

// Len is the number of elements.
func (l Bools) Len() int { return int(l.n) }

// At is element i; it panics if i is out of range.
func (l Bools) At(i int) bool {
	if uint(i) >= uint(l.n) {
		panic(indexPanic)
	}
	return l.bit(uint(i))
}

// All iterates over indexes and elements.
func (l Bools) All() iter.Seq2[int, bool] {
	return func(yield func(int, bool) bool) {
		for i := uint(0); i < uint(l.n); i++ {
			if !yield(int(i), l.bit(i)) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l Bools) Values() iter.Seq[bool] {
	return func(yield func(bool) bool) {
		for i := uint(0); i < uint(l.n); i++ {
			if !yield(l.bit(i)) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l Bools) Slice() []bool { return Map(l, func(v bool) bool { return v }) }
