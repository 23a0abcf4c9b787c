package capnp

import "iter"

// Number is what a list of numbers holds: integers, floats and enums.
type Number interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64
}

// Numbers is a list of integers, floats or enums. A list of structs reads as one, too, if its data
// sections hold a number of that size: it is their first field.
type Numbers[T Number] struct {
	_    [0]func() T
	list strided
}

// strided is n elements, stride bytes from one to the next.
type strided struct {
	loc    loc
	n      uint32
	stride uint32
}

// NumbersAt reads pointer i of s; def, if not "", is the default as for StructOr.
func NumbersAt[T Number](s Struct, i uint16, def string) Numbers[T] {
	width := sizeOf[T]()
	if i < s.size.ptrs() {
		q := s.slot(i)
		if w := q.u64(0); w&(7<<32|3) == elemOf(width)<<32|kindList && w>>35 != 0 {
			return Numbers[T]{list: strided{q.nearList(w), uint32(w >> 35), width}}
		}
	}
	return Numbers[T]{list: s.numbers(i, width, def)}
}

func (s Struct) numbers(i uint16, width uint32, def string) strided {
	if i < s.size.ptrs() {
		if l, ok := readNumbers(s.slot(i), width); ok {
			return l
		}
	}
	return constNumbers(width, def)
}

func constNumbers(width uint32, def string) strided {
	if def == "" {
		return strided{}
	}
	l, _ := readNumbers(constLoc(def), width)
	return l
}

// elemOf is the element size of numbers of a width in bytes.
func elemOf(width uint32) uint64 {
	switch width {
	case 1:
		return elemByte
	case 2:
		return elemTwo
	case 4:
		return elemFour
	}
	return elemEight
}

func readNumbers(q loc, width uint32) (strided, bool) {
	t, w := q.follow()
	switch w & (7<<32 | 3) {
	case elemOf(width)<<32 | kindList:
		return strided{t, uint32(w >> 35), width}, true
	case elemComposite<<32 | kindList:
		l := composite(t)
		if l.size.data() == 0 && l.n != 0 {
			return strided{}, false
		}
		return strided{l.loc, l.n, l.stride}, true
	}
	return strided{}, false
}

func (Numbers[T]) readList(q loc) (Numbers[T], bool) {
	l, ok := readNumbers(q, sizeOf[T]())
	return Numbers[T]{list: l}, ok
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l Numbers[T]) IsNull() bool { return l.list.loc.isNull() }

// Len is the number of elements.
func (l Numbers[T]) Len() int { return int(l.list.n) }

// At is element i; it panics if i is out of range.
func (l Numbers[T]) At(i int) T {
	if uint(i) >= uint(l.list.n) {
		panic(indexPanic)
	}
	return number[T](l.list.loc, uint(i)*uint(l.list.stride))
}

// All iterates over indexes and elements.
func (l Numbers[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		p, stride := l.list.loc, uint(l.list.stride)
		end, i := uint(l.list.n)*stride, 0
		for off := uint(0); off < end; off += stride {
			if !yield(i, number[T](p, off)) {
				return
			}
			i++
		}
	}
}

// Values iterates over the elements.
func (l Numbers[T]) Values() iter.Seq[T] {
	return func(yield func(T) bool) {
		p, stride := l.list.loc, uint(l.list.stride)
		end := uint(l.list.n) * stride
		for off := uint(0); off < end; off += stride {
			if !yield(number[T](p, off)) {
				return
			}
		}
	}
}

// Slice gives the elements, in place where the message holds them as Go does, so they must
// not be written to; else as a copy. It is nil if l is null.
//
//go:noinline
func (l Numbers[T]) Slice() []T {
	if l.list.n > 0 && l.list.stride == sizeOf[T]() {
		if s, ok := alias[T](l.list.loc, l.list.n); ok {
			return s
		}
	}
	return l.Copy()
}

// Copy gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l Numbers[T]) Copy() []T {
	if l.IsNull() {
		return nil
	}
	s := make([]T, l.list.n)
	for i := range s {
		s[i] = number[T](l.list.loc, uint(i)*uint(l.list.stride))
	}
	return s
}

// CopyNumbers gives the list of numbers at pointer i of s as a new slice; nil if there is none.
//
//go:noinline
func CopyNumbers[T Number](s Struct, i uint16) []T { return NumbersAt[T](s, i, "").Copy() }
