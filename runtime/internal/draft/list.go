package draft

import "github.com/capngo/capngo/runtime/capnp"

// Voids is a list of that many elements without content.
type Voids int

func (n Voids) words() int { return 0 }

func (n Voids) put(b *capnp.Builder, at capnp.Place, i uint32) {
	b.PutVoidsOr(at, i, make([]struct{}, n), nil)
}

// Bools is a list of bits.
type Bools []bool

func (l Bools) words() int { return capnp.BoolsOrWords(notNil(l), 0, nil) }

func (l Bools) put(b *capnp.Builder, at capnp.Place, i uint32) {
	b.PutBoolsOr(at, i, notNil(l), nil)
}

// Numbers is a list of integers, floats or enumerants.
type Numbers[T capnp.Number] []T

func (l Numbers[T]) words() int { return capnp.NumbersOrWords(notNil(l), 0, nil) }

func (l Numbers[T]) put(b *capnp.Builder, at capnp.Place, i uint32) {
	capnp.PutNumbersOr(b, at, i, notNil(l), nil)
}

// Pointers is a list of pointers.
type Pointers []Object

func (l Pointers) words() int { return len(l) + sizes(l) }

func (l Pointers) put(b *capnp.Builder, at capnp.Place, i uint32) {
	if len(l) == 0 {
		b.PutEmptyList(at, i)
		return
	}
	putAll(b, b.PutPointerList(at, i, len(l)), l)
}

// Structs is a list of structs. None is nil.
type Structs struct {
	Least capnp.Shape // of an element; some may be larger, and then all are
	List  []*Struct
}

func (l *Structs) shape() capnp.Shape {
	shape := l.Least
	for _, s := range l.List {
		shape = shape.Union(s.shape())
	}
	return shape
}

func (l *Structs) words() int {
	total := 1 + len(l.List)*l.shape().Words()
	for _, s := range l.List {
		total += s.below()
	}
	return total
}

func (l *Structs) put(b *capnp.Builder, at capnp.Place, i uint32) {
	shape := l.shape()
	if len(l.List) == 0 {
		b.PutEmptyStructList(at, i, shape)
		return
	}
	first := b.PutStructList(at, i, len(l.List), shape)
	for k, s := range l.List {
		s.fill(b, first.Elem(k))
	}
}
