package capnp

import "encoding/binary"

// Canonical is the canonical form of v (encoding.html#canonicalization): one segment with its root
// pointer first and no frame header, objects in depth-first order, structs without the zero words
// and null pointers at the end of their sections, elements of a list of structs as large as
// the largest of them. It is what `capnp convert binary:canonical` writes, and the same for all
// messages that say the same, whatever version of the schema wrote them. UnmarshalSegments reads
// it.
//
// The zero view is written as a struct of size zero, which reads the same. The encoding knows no
// canonical form with capabilities; here a capability is written as its index in the table that
// travels with the message, so the form means something only beside the table. Bits of floats are
// written as they are: 0 and -0 differ, and so do NaNs.
//
// The form is never larger than a Copy. Canonical panics if a copy had more than 2^29-1 words.
func Canonical[T ~StructKind](v T) []byte { return Struct(v).canonical() }

func (s Struct) canonical() []byte {
	below, _ := s.measure()
	words := uint(s.shape().Words()) + uint(below) + 1
	if below < 0 || words > maxCount {
		panicLarge()
	}
	c := canonizer{b: make([]byte, words*8), end: 8}
	c.structAt(0, s)
	return c.b[:c.end:c.end]
}

// canonizer writes a canonical message. It goes where measure went, so b is large enough.
type canonizer struct {
	b   []byte // zero from end on
	end uint   // bytes used
}

// object takes the next words and makes the pointer at lead to them; of w the offset is ignored.
func (c *canonizer) object(at, words uint, w uint64) uint {
	o := c.end
	c.end += words * 8
	c.put(at, w&^0xfffffffc|uint64(uint32((o-at)/8-1)<<2))
	return o
}

func (c *canonizer) put(at uint, w uint64) { binary.LittleEndian.PutUint64(c.b[at:], w) }

// structAt writes s and makes the pointer at lead to it.
func (c *canonizer) structAt(at uint, s Struct) {
	shape := s.trimmed()
	if shape == (Shape{}) {
		c.put(at, emptyStruct)
		return
	}
	c.sections(c.object(at, uint(shape.Words()), shape.word()), s, shape)
}

// sections writes what s has within shape to at, and the objects below it.
func (c *canonizer) sections(at uint, s Struct, shape Shape) {
	if n := min(uint(s.size.data()), uint(shape.Data)*8); n > 0 {
		copy(c.b[at:], s.loc.bytes(n))
	}
	at += uint(shape.Data) * 8
	for i := range min(s.size.ptrs(), shape.Pointers) {
		c.pointer(at+uint(i)*8, s.slot(i))
	}
}

func (c *canonizer) pointer(at uint, q loc) {
	t, w := q.follow()
	switch {
	case w == 0:
	case w&3 == kindOther:
		c.put(at, w)
	case w&3 == kindList:
		c.list(at, t, w)
	default:
		c.structAt(at, Struct{loc: t, size: shapeSize(w)})
	}
}

func (c *canonizer) list(at uint, t loc, w uint64) {
	n := uint(w >> 35)
	switch w >> 32 & 7 {
	case elemComposite:
		c.composite(at, t)
		return
	case elemPointer:
		o := c.object(at, n, w)
		for i := range n {
			c.pointer(o+i*8, t.add(i*8))
		}
		return
	}
	words := uint(listWords(w))
	o := c.object(at, words, w)
	if words == 0 {
		return
	}
	copy(c.b[o:], t.bytes(words*8))
	last := o + words*8 - 8
	c.put(last, binary.LittleEndian.Uint64(c.b[last:])&paddingMask(w))
}

func (c *canonizer) composite(at uint, t loc) {
	l := composite(t)
	shape := l.trimmed()
	words := uint(l.n) * uint(shape.Words())
	o := c.object(at, 1+words, kindList|elemComposite<<32|uint64(words)<<35)
	c.put(o, uint64(l.n)<<2|shape.word())
	if words == 0 {
		return
	}
	o += 8
	for i := range l.n {
		c.sections(o, l.element(uint(i)), shape)
		o += uint(shape.Words()) * 8
	}
}

// trimmed is the least shape in which all elements fit.
func (l structs) trimmed() (shape Shape) {
	for i := uint(0); i < uint(l.n) && shape != l.size.shape(); i++ {
		shape = shape.Union(l.element(i).trimmed())
	}
	return shape
}

// trimmed is the shape of s without the zero words and null pointers at the end of its sections.
func (s Struct) trimmed() Shape {
	data, ptrs := uint(s.size.data()), s.size.ptrs()
	for data >= 8 && s.loc.u64(data-8) == 0 {
		data -= 8
	}
	for data&7 != 0 && s.loc.u8(data-1) == 0 { // in an element of a list of numbers
		data--
	}
	for ptrs > 0 && s.slot(ptrs-1).u64(0) == 0 {
		ptrs--
	}
	return Shape{uint16((data + 7) / 8), ptrs}
}
