package capnp

import "iter"

// ListKind is any of the list types of this package; L is the type itself.
type ListKind[L any] interface {
	readList(q loc) (L, bool)
}

// readListAt reads pointer i of s as a list; def, if not "", is the default as for StructOr.
func readListAt[L ListKind[L]](s Struct, i uint16, def string) L {
	var l L
	if i < s.size.ptrs() {
		if v, ok := l.readList(s.slot(i)); ok {
			return v
		}
	}
	if def != "" {
		l, _ = l.readList(constLoc(def))
	}
	return l
}

// structs is a list of structs, of any type.
type structs struct {
	loc       loc
	n, stride uint32 // stride in bytes
	size      size   // of an element
}

// List is a list of structs. A list of numbers or of pointers reads as one, too, each element
// being the first field (encoding.html, "lists upgrade").
type List[T ~StructKind] struct {
	_    [0]func() T
	list structs
}

// ListAt reads pointer i of s; def, if not "", is the default as for StructOr.
func ListAt[T ~StructKind](s Struct, i uint16, def string) List[T] {
	if i < s.size.ptrs() {
		if l, ok := readStructs(s.slot(i)); ok {
			return List[T]{list: l}
		}
	}
	return List[T]{list: constStructs(def)}
}

func readStructs(q loc) (structs, bool) {
	w := q.u64(0)
	if w&(7<<32|3) == elemComposite<<32|kindList {
		return composite(q.nearList(w)), true
	}
	return otherStructs(q)
}

func constStructs(def string) structs {
	if def == "" {
		return structs{}
	}
	l, _ := readStructs(constLoc(def))
	return l
}

// composite is the list whose tag is at t.
func composite(t loc) structs {
	tag := t.u64(0)
	n, sz := uint32(tag)>>2, shapeSize(tag)
	l := structs{loc: nowhere(), n: n, stride: sz.data() + uint32(sz.ptrs())*8, size: sz}
	if n != 0 && sz != 0 {
		l.loc = t.add(8)
	}
	return l
}

// otherStructs reads any list but a composite one as a list of structs.
func otherStructs(q loc) (structs, bool) {
	t, w := q.follow()
	if w&3 != kindList {
		return structs{}, false
	}
	n, width := uint32(w>>35), uint32(elemBits[w>>32&7]/8)
	switch w >> 32 & 7 {
	case elemComposite:
		return composite(t), true
	case elemPointer:
		return structs{t, n, 8, 1 << 32}, true
	case elemBit:
		return structs{}, false
	}
	return structs{t, n, width, size(width)}, true
}

func (List[T]) readList(q loc) (List[T], bool) {
	l, ok := readStructs(q)
	return List[T]{list: l}, ok
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l List[T]) IsNull() bool { return l.list.loc.isNull() }

// Len is the number of elements.
func (l List[T]) Len() int { return int(l.list.n) }

// At is element i; it panics if i is out of range.
func (l List[T]) At(i int) T {
	if uint(i) >= uint(l.list.n) {
		panic(indexPanic)
	}
	return T(l.list.element(uint(i)))
}

// All iterates over indexes and elements.
func (l List[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		p, n, stride, sz := l.list.loc, int(l.list.n), uint(l.list.stride), l.list.size
		off := uint(0)
		for i := 0; i < n; i++ {
			if !yield(i, T(Struct{loc: p.add(off), size: sz})) {
				return
			}
			off += stride
		}
	}
}

// Values iterates over the elements.
func (l List[T]) Values() iter.Seq[T] {
	return func(yield func(T) bool) {
		p, n, stride, sz := l.list.loc, l.list.n, uint(l.list.stride), l.list.size
		off := uint(0)
		for i := uint32(0); i < n; i++ {
			if !yield(T(Struct{loc: p.add(off), size: sz})) {
				return
			}
			off += stride
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l List[T]) Slice() []T {
	if l.IsNull() {
		return nil
	}
	s := make([]T, l.list.n)
	for i := range s {
		s[i] = T(l.list.element(uint(i)))
	}
	return s
}

// Structs is a list of structs for generated code, which makes them plain. There is one of it, so a
// package that has structs in lists takes less time to compile than with a List of each of them.
type Structs struct {
	_    [0]func()
	list structs
}

// StructsAt reads pointer i of s.
//
//go:noinline
func StructsAt(s Struct, i uint16) Structs { return Structs{list: ListAt[Struct](s, i, "").list} }

// IsNull is IsNull of List.
func (l Structs) IsNull() bool { return l.list.loc.isNull() }

// Len is Len of List.
func (l Structs) Len() int { return int(l.list.n) }

// At is At of List.
//
//go:noinline
func (l Structs) At(i int) Struct { return List[Struct]{list: l.list}.At(i) }

// MapStructs is Map of a list of structs. It is smaller: there is one for each F, whatever T is.
func MapStructs[T ~StructKind, F any](l List[T], f func(T) F) []F {
	if l.IsNull() {
		return nil
	}
	s := make([]F, l.list.n)
	for i := range s {
		s[i] = f(T(l.list.element(uint(i))))
	}
	return s
}

// Map gives f of each element of l as a new slice; nil if l is null.
func Map[L interface {
	IsNull() bool
	Len() int
	At(int) E
}, E, F any](l L, f func(E) F) []F {
	if l.IsNull() {
		return nil
	}
	s := make([]F, l.Len())
	for i := range s {
		s[i] = f(l.At(i))
	}
	return s
}
