package capnp

import "iter"

// ListKind is any of the list types of this package; L is the type itself.
type ListKind[L any] interface {
	readList(q loc) (L, bool)
}

// readListAt reads pointer i of s as a list; def, if not "", is the default as for StructOr.
func readListAt[L ListKind[L]](s Struct, i uint16, def string) L {
	var l L
	if i < s.size.ptrs {
		if v, ok := l.readList(s.slot(i)); ok {
			return v
		}
	}
	if def != "" {
		l, _ = l.readList(constLoc(def))
	}
	return l
}

// structs is a list of structs, of any type. There are two forms, so that the common one takes one
// comparison: n elements of el (data words in the low 16 bits, pointers above); or, with n = 0,
// a list of numbers of less than a word, el then being its length << 2 | its element size.
type structs struct {
	loc loc
	n   uint32
	el  uint32
}

// List is a list of structs. A list of numbers or of pointers reads as one, too, each element
// being the first field (encoding.html, "lists upgrade").
type List[T ~StructKind] struct {
	_    [0]func() T
	list structs
}

// ListAt reads pointer i of s; def, if not "", is the default as for StructOr.
func ListAt[T ~StructKind](s Struct, i uint16, def string) List[T] {
	return List[T]{list: s.structs(i, def)}
}

func (s Struct) structs(i uint16, def string) structs {
	if i < s.size.ptrs {
		if l, ok := readStructs(s.slot(i)); ok {
			return l
		}
	}
	if def != "" {
		l, _ := readStructs(constLoc(def))
		return l
	}
	return structs{}
}

func readStructs(q loc) (structs, bool) {
	w := q.u64(0)
	if w&(7<<32|3) == elemComposite<<32|kindList {
		return composite(q.near(w))
	}
	return otherStructs(q)
}

func composite(t loc) (structs, bool) {
	tag := t.u64(0)
	n, el := uint32(tag)>>2, uint32(tag>>32)
	if n == 0 || el == 0 {
		return structs{loc: nowhere(), n: n}, true
	}
	return structs{t.add(8), n, el}, true
}

func otherStructs(q loc) (structs, bool) {
	t, w := q.follow()
	if w&3 != kindList {
		return structs{}, false
	}
	n := uint32(w >> 35)
	es := uint32(w>>32) & 7
	switch es {
	case elemComposite:
		return composite(t)
	case elemPointer:
		return structs{t, n, 1 << 16}, true
	case elemEight:
		return structs{t, n, 1}, true
	case elemVoid:
		return structs{t, n, 0}, true
	case elemBit:
		return structs{}, false
	}
	if n == 0 {
		return structs{loc: t}, true
	}
	return structs{t, 0, n<<2 | (es - elemVoid - 1)}, true
}

func (l structs) len() int {
	if l.n == 0 {
		return int(l.el >> 2)
	}
	return int(l.n)
}

// elements gives the length, the distance in bytes and the size of the elements.
func (l structs) elements() (n, stride uint, sz size) {
	if l.n == 0 {
		width := uint32(1) << (l.el&3 - 1)
		return uint(l.el >> 2), uint(width), size{data: width}
	}
	data, ptrs := l.el&0xffff, l.el>>16
	return uint(l.n), uint(data+ptrs) * 8, size{data: data * 8, ptrs: uint16(ptrs)}
}

// narrow is element i of a list of numbers of less than a word.
//
//go:noinline
func (l structs) narrow(i int) Struct {
	n, stride, sz := l.elements()
	if uint(i) >= n {
		panicIndex(i, int(n))
	}
	return Struct{loc: l.loc.add(uint(i) * stride), size: sz}
}

func (l structs) at(i int) Struct {
	if uint(i) >= uint(l.n) {
		return l.narrow(i)
	}
	data, ptrs := l.el&0xffff, l.el>>16
	return Struct{
		loc:  l.loc.add(uint(i) * uint(data+ptrs) * 8),
		size: size{data: data * 8, ptrs: uint16(ptrs)},
	}
}

func (List[T]) readList(q loc) (List[T], bool) {
	l, ok := readStructs(q)
	return List[T]{list: l}, ok
}

// Len is the number of elements.
func (l List[T]) Len() int { return l.list.len() }

// At is element i; it panics if i is out of range.
func (l List[T]) At(i int) T { return T(l.list.at(i)) }

// All iterates over indexes and elements.
func (l List[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		n, stride, sz := l.list.elements()
		for i := uint(0); i < n; i++ {
			if !yield(int(i), T(Struct{loc: l.list.loc.add(i * stride), size: sz})) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l List[T]) Values() iter.Seq[T] {
	return func(yield func(T) bool) {
		n, stride, sz := l.list.elements()
		for i := uint(0); i < n; i++ {
			if !yield(T(Struct{loc: l.list.loc.add(i * stride), size: sz})) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if there are none.
func (l List[T]) Slice() []T { return Map(l, func(v T) T { return v }) }

// Map gives f of each element of l as a new slice; nil if l has none.
func Map[L interface {
	Len() int
	At(int) E
}, E, F any](l L, f func(E) F) []F {
	n := l.Len()
	if n == 0 {
		return nil
	}
	s := make([]F, n)
	for i := range s {
		s[i] = f(l.At(i))
	}
	return s
}
