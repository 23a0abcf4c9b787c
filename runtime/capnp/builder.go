package capnp

import "encoding/binary"

// Shape is the size of a struct's sections, in words and in pointers.
type Shape struct{ Data, Pointers uint16 }

// ShapeOf is the shape of a struct to be written with data words and ptrs pointers of its schema:
// that, and room for what base has besides. For a base to be carried over as it is (AsIs) it is
// the shape of base.
func ShapeOf(data, ptrs uint16, base *Struct) Shape {
	if base.size != 0 {
		return base.shapeAtLeast(data, ptrs)
	}
	return Shape{data, ptrs}
}

// Union is the least shape that holds both.
//
//go:noinline
func (a Shape) Union(b Shape) Shape {
	return Shape{max(a.Data, b.Data), max(a.Pointers, b.Pointers)}
}

// shape of a struct; data of less than a word counts as one.
func (z size) shape() Shape { return Shape{uint16((z.data() + 7) / 8), z.ptrs()} }

// Words is the size of a struct of that shape.
func (a Shape) Words() int { return int(a.Data) + int(a.Pointers) }

func (s Struct) shape() Shape { return s.size.shape() }

//go:noinline
func (s *Struct) shapeAtLeast(data, ptrs uint16) Shape {
	if s.size&whole != 0 {
		return s.shape()
	}
	return s.shape().Union(Shape{data, ptrs})
}

// word is the description of a struct of that shape in a pointer.
func (a Shape) word() uint64 { return uint64(a.Data)<<32 | uint64(a.Pointers)<<48 }

// wordShape is the reverse of word.
func wordShape(w uint64) Shape { return Shape{uint16(w >> 32), uint16(w >> 48)} }

// NewBuilder starts a message: its root, and below words for all objects under it. It panics if
// that is more than 2^29-1 words, the largest segment there is.
func NewBuilder(root Shape, below int) Builder {
	words := uint(root.Words()) + uint(below) + 2
	if below < 0 || words > maxCount+1 {
		panicLarge()
	}
	b := newBuilder(words)
	b.end = 2 + uint(root.Words())
	w := root.word()
	if w == 0 {
		w = emptyStruct
	}
	b.setHeader(uint64(words-1)<<32, w)
	return b
}

// Done is a view of the finished message. It panics if the announced words are not all used.
//
//go:noinline
func (b *Builder) Done() Struct {
	if b.end != b.words {
		panic(wordsPanic)
	}
	return Struct{loc: b.rootLoc(), size: shapeSize(b.rootWord()) | framed}
}

// PutStruct makes pointer i of s lead to a new struct, and gives its place.
func (b *Builder) PutStruct(s Place, i uint32, shape Shape) Place {
	if shape == (Shape{}) {
		s.setPointer(i, emptyStruct)
		return Place{}
	}
	return placeAt(b.object(s, i, uint(shape.Words()), shape.word()), shape)
}

// PutStructList makes pointer i of s lead to a new list of n structs, and gives the place of the
// first one; the others are its Elem. It takes one word more than the elements.
func (b *Builder) PutStructList(s Place, i uint32, n int, elem Shape) Place {
	words := uint64(n) * uint64(elem.Words())
	if n < 0 || uint64(n) > 1<<30-1 || words > maxCount {
		panicLarge()
	}
	o := b.object(s, i, uint(words)+1, kindList|elemComposite<<32|words<<35)
	binary.LittleEndian.PutUint64(o, uint64(n)<<2|elem.word())
	if words == 0 {
		return Place{}
	}
	return placeAt(o[8:], elem)
}

// PutPointerList makes pointer i of s lead to a new list of n pointers, which are the pointers of
// the place that it gives. It takes n words.
func (b *Builder) PutPointerList(s Place, i uint32, n int) Place {
	if uint64(n) > maxCount {
		panicLarge()
	}
	o := b.object(s, i, uint(n), kindList|elemPointer<<32|uint64(n)<<35)
	return placeAt(o, Shape{})
}

// PutEmptyList makes pointer i of s lead to an empty list of pointers. It takes no words.
func (b *Builder) PutEmptyList(s Place, i uint32) {
	b.object(s, i, 0, kindList|elemPointer<<32)
}

// PutEmptyStructList makes pointer i of s lead to an empty list of structs. It takes one word.
func (b *Builder) PutEmptyStructList(s Place, i uint32, elem Shape) {
	b.PutStructList(s, i, 0, elem)
}

const wordsPanic = "capnp: a message does not have the announced size"

//go:noinline
func panicLarge() { panic("capnp: a message or list has more than 2^29-1 words or elements") }
