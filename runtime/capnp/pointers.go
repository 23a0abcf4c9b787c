package capnp

import "iter"

// Pointers is a list of pointers of any type. A list of structs reads as one, too, if they have
// pointers: it is their first pointer field.
type Pointers struct {
	_    [0]func()
	list strided
}

// PointersAt reads pointer i of s; def, if not "", is the default as for StructOr.
//
//go:noinline
func PointersAt(s Struct, i uint16, def string) Pointers {
	return Pointers{list: s.pointers(i, def)}
}

func (Pointers) readList(q loc) (Pointers, bool) {
	l, ok := readPointers(q)
	return Pointers{list: l}, ok
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l Pointers) IsNull() bool { return l.list.loc.isNull() }

// Len is the number of elements.
func (l Pointers) Len() int { return int(l.list.n) }

// At is element i; it panics if i is out of range.
func (l Pointers) At(i int) AnyPointer { return anyPointer(l.list.at(i)) }

// All iterates over indexes and elements.
func (l Pointers) All() iter.Seq2[int, AnyPointer] {
	return func(yield func(int, AnyPointer) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(int(i), anyPointer(l.list.loc.add(i*uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l Pointers) Values() iter.Seq[AnyPointer] {
	return func(yield func(AnyPointer) bool) {
		for i := uint(0); i < uint(l.list.n); i++ {
			if !yield(anyPointer(l.list.loc.add(i * uint(l.list.stride)))) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l Pointers) Slice() []AnyPointer { return Map(l, func(v AnyPointer) AnyPointer { return v }) }

func anyPointer(q loc) AnyPointer { return AnyPointer{loc: q} }

func (s Struct) pointers(i uint16, def string) strided {
	if i < s.size.ptrs() {
		if l, ok := readPointers(s.slot(i)); ok {
			return l
		}
	}
	if def != "" {
		l, _ := readPointers(constLoc(def))
		return l
	}
	return strided{}
}

// readPointers reads the pointer at q as a list of pointers.
func readPointers(q loc) (strided, bool) {
	t, w := q.follow()
	switch w & (7<<32 | 3) {
	case elemPointer<<32 | kindList:
		return strided{t, uint32(w >> 35), 8}, true
	case elemComposite<<32 | kindList:
		l := composite(t)
		if l.n == 0 {
			return strided{loc: nowhere()}, true
		}
		if l.size.ptrs() == 0 {
			return strided{}, false
		}
		return strided{l.loc.add(uint(l.size.data())), l.n, l.stride}, true
	}
	return strided{}, false
}

func (l strided) at(i int) loc {
	if uint(i) >= uint(l.n) {
		panic(indexPanic)
	}
	return l.loc.add(uint(i) * uint(l.stride))
}
