//go:build !purego && (386 || amd64 || arm64 || ppc64le)

package capnp

import "unsafe"

// Builder writes one message into memory whose size was computed before. Generated constructors
// call it; each call has to agree with the size that was announced for it, else it panics. With a
// fifth field it would not be kept in registers, and constructors would take twice as long.
type Builder struct {
	p     unsafe.Pointer // the frame header; the root pointer follows it
	end   uint           // words used, header included
	words uint           // words in all, header included
	refs  *refs          // nil as long as there are no capabilities
}

// Place is a struct, or a list of pointers, being written. Its setters take what the compiler
// computed and check nothing.
type Place struct {
	p     unsafe.Pointer
	shape Shape
}

func newBuilder(words uint) Builder { return Builder{p: makeBuffer(words), words: words} }

// makeBuffer is apart so that the memory is never on a stack, which moves. There are at least
// three words, for the place of the root to be inside even if the root has no size.
//
//go:noinline
func makeBuffer(words uint) unsafe.Pointer {
	switch { // sizes that the compiler knows are allocated faster
	case words <= 4:
		return unsafe.Pointer(new([4]uint64))
	case words <= 6:
		return unsafe.Pointer(new([6]uint64))
	case words <= 8:
		return unsafe.Pointer(new([8]uint64))
	case words <= 12:
		return unsafe.Pointer(new([12]uint64))
	}
	return unsafe.Pointer(unsafe.SliceData(make([]uint64, words)))
}

func (b *Builder) setHeader(frame, root uint64) {
	*(*uint64)(b.p) = frame
	*(*uint64)(unsafe.Add(b.p, 8)) = root
}

// Root is the root struct.
func (b *Builder) Root() Place { return Place{unsafe.Add(b.p, 16), wordShape(b.rootWord())} }

// rootWord is the root pointer.
func (b *Builder) rootWord() uint64 { return *(*uint64)(unsafe.Add(b.p, 8)) }

func (b *Builder) bytes() []byte { return unsafe.Slice((*byte)(b.p), b.words*8) }

func (b *Builder) rootLoc() loc { return loc{unsafe.Add(b.p, 16), b.message()} }

// framedAt is the root struct of a compact message.
func framedAt(frame []byte, sz size, m *message) Struct {
	return Struct{loc: loc{unsafe.Pointer(&frame[16]), m}, size: sz}
}

// tail gives the struct at dst and the words that follow it, if these are the next to be used;
// else nil.
func (b *Builder) tail(dst Place, words int) []byte {
	n := uint(words)
	size := uint(dst.shape.Words()) * 8
	if n > b.words-b.end || uintptr(dst.p)+uintptr(size) != uintptr(b.p)+uintptr(b.end)*8 {
		return nil
	}
	b.end += n
	return unsafe.Slice((*byte)(dst.p), size+n*8)
}

// object makes pointer i of s lead to the next words, and gives these, but nil for no words. Of w
// the offset is ignored.
func (b *Builder) object(s Place, i uint32, words uint, w uint64) []byte {
	if words > b.words-b.end {
		panic(wordsPanic)
	}
	q := s.slot(i)
	off := (uintptr(b.p)+uintptr(b.end)*8-uintptr(q))/8 - 1
	*(*uint64)(q) = w&^0xfffffffc | uint64(uint32(off)<<2)
	if words == 0 {
		return nil
	}
	o := unsafe.Slice((*byte)(unsafe.Add(b.p, b.end*8)), words*8)
	b.end += words
	return o
}

// placeAt is the struct whose first byte is o[0]; o may be empty if the struct is.
func placeAt(o []byte, shape Shape) Place {
	return Place{unsafe.Pointer(unsafe.SliceData(o)), shape}
}

// wordOf is the word of the frame that pointer i of s is.
func (b *Builder) wordOf(s Place, i uint32) uint32 {
	return uint32((uintptr(s.slot(i)) - uintptr(b.p)) / 8)
}

func (s Place) slot(i uint32) unsafe.Pointer {
	return unsafe.Add(s.p, (uint(s.shape.Data)+uint(i))*8)
}

func (s Place) setPointer(i uint32, w uint64) { *(*uint64)(s.slot(i)) = w }

// bytes gives the first n bytes of the struct.
func (s Place) bytes(n uint) []byte { return unsafe.Slice((*byte)(s.p), n) }

// Elem is element k of the list of structs whose first element is s.
func (s Place) Elem(k int) Place {
	return Place{unsafe.Add(s.p, uint(k)*uint(s.shape.Words())*8), s.shape}
}

// PutBool sets the bit at an offset in bits, which was not set before.
func (s Place) PutBool(bit uint32, v bool) {
	if v {
		*(*uint8)(unsafe.Add(s.p, bit>>3)) |= 1 << (bit & 7)
	}
}

// PutUint8 sets the field at an offset in bytes.
func (s Place) PutUint8(off uint32, v uint8) { *(*uint8)(unsafe.Add(s.p, off)) = v }

// PutUint16 sets the field at an offset in bytes.
func (s Place) PutUint16(off uint32, v uint16) { *(*uint16)(unsafe.Add(s.p, off)) = v }

// PutUint32 sets the field at an offset in bytes.
func (s Place) PutUint32(off uint32, v uint32) { *(*uint32)(unsafe.Add(s.p, off)) = v }

// PutUint64 sets the field at an offset in bytes.
func (s Place) PutUint64(off uint32, v uint64) { *(*uint64)(unsafe.Add(s.p, off)) = v }
