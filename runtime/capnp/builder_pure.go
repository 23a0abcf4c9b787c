//go:build purego || !(386 || amd64 || arm64 || ppc64le)

package capnp

import "encoding/binary"

// Builder writes one message into memory whose size was computed before. Generated constructors
// call it; each call has to agree with the size that was announced for it, else it panics.
type Builder struct {
	seg   *segment
	b     []byte // the frame header, the root pointer, ...
	end   uint   // words used, header included
	words uint   // words in all, header included
	refs  *refs  // nil as long as there are no capabilities
}

// Place is a struct, or a list of pointers, being written. Its setters take what the compiler
// computed.
type Place struct {
	b     []byte // from the struct to the end of the message: how long that is tells where it is
	shape Shape
}

func newBuilder(words uint) Builder {
	seg := makeSegment(words * 8)
	return Builder{seg: seg, b: seg.b, words: words}
}

// small, medium: a segment with its memory in one allocation.
type (
	small struct {
		segment
		mem [64]byte
	}
	medium struct {
		segment
		mem [216]byte
	}
)

func makeSegment(n uint) *segment {
	switch {
	case n <= uint(len(small{}.mem)):
		s := new(small)
		s.segment = segment{b: s.mem[:n:n]}
		return &s.segment
	case n <= uint(len(medium{}.mem)):
		s := new(medium)
		s.segment = segment{b: s.mem[:n:n]}
		return &s.segment
	}
	return &segment{b: make([]byte, n)}
}

func (b *Builder) setHeader(frame, root uint64) {
	binary.LittleEndian.PutUint64(b.b, frame)
	binary.LittleEndian.PutUint64(b.b[8:], root)
}

// Root is the root struct.
func (b *Builder) Root() Place { return Place{b.b[16:], wordShape(b.rootWord())} }

// rootWord is the root pointer.
func (b *Builder) rootWord() uint64 { return binary.LittleEndian.Uint64(b.b[8:]) }

func (b *Builder) bytes() []byte { return b.b }

func (b *Builder) rootLoc() loc {
	b.seg.m = b.message()
	return loc{b.seg, 16}
}

// framedAt is the root struct of a compact message.
func framedAt(frame []byte, sz size, m *message) Struct {
	return Struct{loc: loc{&segment{frame, m}, 16}, size: sz}
}

// at is the word of the message where a place's memory starts.
func (b *Builder) at(o []byte) uint { return b.words - uint(len(o))/8 }

// wordOf is the word of the frame that pointer i of s is.
func (b *Builder) wordOf(s Place, i uint32) uint32 {
	return uint32(b.at(s.b)) + uint32(s.shape.Data) + i
}

// tail gives the struct at dst and the words that follow it, if these are the next to be used;
// else nil.
func (b *Builder) tail(dst Place, words int) []byte {
	n, size := uint(words), uint(dst.shape.Words())
	if n > b.words-b.end || b.at(dst.b)+size != b.end {
		return nil
	}
	b.end += n
	return dst.b[:(size+n)*8]
}

// object makes pointer i of s lead to the next words, and gives the memory from there to the end
// of the message, but nil for no words. Of w the offset is ignored.
func (b *Builder) object(s Place, i uint32, words uint, w uint64) []byte {
	if words > b.words-b.end {
		panic(wordsPanic)
	}
	off := b.end - (b.at(s.b) + uint(s.shape.Data) + uint(i)) - 1
	s.setPointer(i, w&^0xfffffffc|uint64(uint32(off)<<2))
	if words == 0 {
		return nil
	}
	o := b.b[b.end*8:]
	b.end += words
	return o
}

// placeAt is the struct whose first byte is o[0]; o may be empty if the struct is.
func placeAt(o []byte, shape Shape) Place { return Place{o, shape} }

func (s Place) setPointer(i uint32, w uint64) {
	binary.LittleEndian.PutUint64(s.b[(uint(s.shape.Data)+uint(i))*8:], w)
}

// bytes gives the first n bytes of the struct.
func (s Place) bytes(n uint) []byte { return s.b[:n] }

// Elem is element k of the list of structs whose first element is s.
func (s Place) Elem(k int) Place {
	return Place{s.b[uint(k)*uint(s.shape.Words())*8:], s.shape}
}

// PutBool sets the bit at an offset in bits, which was not set before.
func (s Place) PutBool(bit uint32, v bool) {
	if v {
		s.b[bit>>3] |= 1 << (bit & 7)
	}
}

// PutUint8 sets the field at an offset in bytes.
func (s Place) PutUint8(off uint32, v uint8) { s.b[off] = v }

// PutUint16 sets the field at an offset in bytes.
func (s Place) PutUint16(off uint32, v uint16) { binary.LittleEndian.PutUint16(s.b[off:], v) }

// PutUint32 sets the field at an offset in bytes.
func (s Place) PutUint32(off uint32, v uint32) { binary.LittleEndian.PutUint32(s.b[off:], v) }

// PutUint64 sets the field at an offset in bytes.
func (s Place) PutUint64(off uint32, v uint64) { binary.LittleEndian.PutUint64(s.b[off:], v) }
