package wire

import "encoding/binary"

// Size is how a list stores its elements.
type Size uint8

// The sizes, but for structs: see Writer.Structs.
const (
	Void Size = iota
	Bit
	Byte
	TwoBytes
	FourBytes
	EightBytes
	Pointer
)

// SizeOf gives the size for elements of so many bits, from 8 to 64.
func SizeOf(bits int) Size {
	switch bits {
	case 8:
		return Byte
	case 16:
		return TwoBytes
	case 32:
		return FourBytes
	default:
		return EightBytes
	}
}

// Writer builds a message of one segment, by adding objects at its end. Places are byte
// offsets in it, and "to" is that of a pointer, which is made to point to the object.
type Writer struct {
	out []byte
}

// NewWriter gives a writer with nothing but a null root pointer, at the offset 0.
func NewWriter() *Writer { return &Writer{out: make([]byte, Word)} }

// Bytes is the message so far. Its contents may be changed; it moves when objects are added.
func (w *Writer) Bytes() []byte { return w.out }

// grow adds zero bytes up to a whole number of words.
func (w *Writer) grow(size int) int {
	at := len(w.out)
	w.out = append(w.out, make([]byte, (size+Word-1)/Word*Word)...)
	return at
}

// Struct adds a struct with sections of so many words and gives the place of its data.
func (w *Writer) Struct(to, data, pointers int) int {
	at := w.grow((data + pointers) * Word)
	if at == len(w.out) {
		// A struct without sections is right before its pointer, lest it be null.
		binary.LittleEndian.PutUint64(w.out[to:], emptyStruct)
		return at
	}
	setPointer(w.out, to, structTag, uint32(data)|uint32(pointers)<<16, at)
	return at
}

// emptyStruct is the pointer to a struct without sections.
const emptyStruct = 0xfffffffc

// List adds a list of numbers or pointers and gives the place of its first element.
func (w *Writer) List(to int, size Size, count int) int {
	at := w.grow((count*int(elementBits[size]) + 7) / 8)
	setPointer(w.out, to, listTag, uint32(size)|uint32(count)<<3, at)
	return at
}

// Structs adds a list of structs and gives the place of the first one's data.
func (w *Writer) Structs(to, count, data, pointers int) int {
	words := count * (data + pointers)
	at := w.grow((1 + words) * Word)
	setPointer(w.out, to, listTag, composite|uint32(words)<<3, at)
	binary.LittleEndian.PutUint32(w.out[at:], uint32(count)<<2)
	binary.LittleEndian.PutUint32(w.out[at+4:], uint32(data)|uint32(pointers)<<16)
	return at + Word
}

// Paste adds all objects of a message of one segment, as EncodeValue and Flatten make them,
// and points to its root.
func (w *Writer) Paste(to int, flat []byte) {
	root := binary.LittleEndian.Uint64(flat)
	if root == 0 || root == emptyStruct {
		binary.LittleEndian.PutUint64(w.out[to:], root)
		return
	}
	at := w.grow(len(flat) - Word)
	copy(w.out[at:], flat[Word:])
	target := at + int(int32(root)>>2)*Word
	setPointer(w.out, to, uint32(root&3), uint32(root>>32), target)
}

// RootStruct takes the struct at the root of a flat message apart: into its data section,
// and a flat message for each pointer, nil for null.
func RootStruct(flat []byte) (data []byte, pointers [][]byte) {
	c := copier{message: Message{flat}}
	root, ok := c.word(place{})
	if !ok || root == 0 || root&3 != structTag {
		return nil, nil
	}
	at := Word + int(int32(root)>>2)*Word
	dataSize, count := int(uint16(root>>32))*Word, int(root>>48)
	data, ok = c.bytes(place{0, at}, uint64(dataSize+count*Word))
	if !ok {
		return nil, nil
	}
	pointers = make([][]byte, count)
	for i := range pointers {
		if p, _ := c.word(place{0, at + dataSize + i*Word}); p != 0 {
			pointers[i] = Extract(flat, at+dataSize+i*Word)
		}
	}
	return data[:dataSize], pointers
}

// GrowRoot gives a flat message whose root struct has at least the sizes given, in words. A
// null root becomes a struct of these sizes. What has them is given back as it is.
func GrowRoot(flat []byte, data, pointers int) []byte {
	root := binary.LittleEndian.Uint64(flat)
	haveData, havePointers := int(uint16(root>>32)), int(root>>48)
	enough := haveData >= data && havePointers >= pointers && root != 0
	if enough || root&3 != structTag {
		return flat
	}
	had, objects := RootStruct(flat)
	w := NewWriter()
	at := w.Struct(0, max(data, haveData), max(pointers, havePointers))
	copy(w.out[at:], had)
	at += max(data, haveData) * Word
	for i, object := range objects {
		if object != nil {
			w.Paste(at+i*Word, object)
		}
	}
	return w.Bytes()
}
