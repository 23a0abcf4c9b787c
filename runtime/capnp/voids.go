package capnp

import "iter"

// Voids is a list of elements without content. A list of anything reads as one.
type Voids struct {
	_     [0]func()
	n     uint32
	there bool
}

// VoidsAt reads pointer i of s; def, if not "", is the default as for StructOr.
//
//go:noinline
func VoidsAt(s Struct, i uint16, def string) Voids { return readListAt[Voids](s, i, def) }

func (Voids) readList(q loc) (Voids, bool) {
	t, w := q.follow()
	if w&3 != kindList {
		return Voids{}, false
	}
	if w>>32&7 == elemComposite {
		return Voids{n: uint32(t.u64(0)) >> 2, there: true}, true
	}
	return Voids{n: uint32(w >> 35), there: true}, true
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l Voids) IsNull() bool { return !l.there }

// Len is the number of elements.
func (l Voids) Len() int { return int(l.n) }

// At is element i; it panics if i is out of range.
func (l Voids) At(i int) struct{} {
	if uint(i) >= uint(l.n) {
		panic(indexPanic)
	}
	return struct{}{}
}

// All iterates over indexes and elements.
func (l Voids) All() iter.Seq2[int, struct{}] {
	return func(yield func(int, struct{}) bool) {
		for i := uint(0); i < uint(l.n); i++ {
			if !yield(int(i), struct{}{}) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l Voids) Values() iter.Seq[struct{}] {
	return func(yield func(struct{}) bool) {
		for i := uint(0); i < uint(l.n); i++ {
			if !yield(struct{}{}) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l Voids) Slice() []struct{} {
	if l.IsNull() {
		return nil
	}
	return make([]struct{}, l.n)
}
