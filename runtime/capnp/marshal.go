package capnp

import "io"

// Marshal gives a message whose root is v, framed as in a stream: one segment, compact. The zero
// view gives a message with a null root.
func Marshal[T ~StructKind](v T) []byte { return Struct(v).marshal() }

// Append is Marshal that appends to dst.
func Append[T ~StructKind](dst []byte, v T) []byte { return Struct(v).appendTo(dst) }

// Write writes the message that Marshal gives to w.
func Write[T ~StructKind](w io.Writer, v T) error {
	return Struct(v).write(w)
}

func (s Struct) write(w io.Writer) error {
	_, err := w.Write(s.message())
	return err
}

// Copy is a deep copy of v as the root of a message of its own: compact, its objects in depth-first
// order, with all data and pointers, also those that no schema knows. Shapes stay as they are.
func Copy[T ~StructKind](v T) T { return T(Struct(v).deepCopy()) }

// IsCompact reports whether the objects below v follow it without gaps, in depth-first order, as
// in a Copy.
func IsCompact[T ~StructKind](v T) bool {
	s := Struct(v)
	_, ok := s.measure()
	return ok || s.size&framed != 0
}

// Compact is v itself if it is the root of a compact message, else a Copy: a value that keeps no
// more memory than it needs. An element of a list or a child, even a compact one, is copied, since
// it keeps the whole message. Like v, the result lives no longer than what UnmarshalNoCopy or
// Decoder.Reuse promise; Copy is for what has to outlive that.
func Compact[T ~StructKind](v T) T {
	if Struct(v).size&framed != 0 {
		return v
	}
	return Copy(v)
}

// Size is how many bytes Marshal gives for v, found out without building the message. It panics
// where Marshal does.
func Size[T ~StructKind](v T) int { return Struct(v).marshalSize() }

func (s Struct) marshalSize() int {
	switch {
	case s.size&framed != 0:
		return len(s.frame())
	case s.IsNull():
		return len(nullMessage)
	}
	below, _ := s.measure()
	words := uint(s.shape().Words()) + uint(below) + 2
	if below < 0 || words > maxCount+1 {
		panicLarge()
	}
	return int(words) * 8
}

// nullMessage is a message with a null root.
const nullMessage = "\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

func (s Struct) marshal() []byte {
	if s.size&framed != 0 {
		return append([]byte(nil), s.frame()...)
	}
	return s.message()
}

// message is the framed message, which may be the memory of s.
func (s Struct) message() []byte {
	if s.size&framed != 0 {
		return s.frame()
	}
	if s.IsNull() {
		return []byte(nullMessage)
	}
	b := s.build()
	return b.bytes()
}

func (s Struct) appendTo(dst []byte) []byte {
	if s.size&framed != 0 {
		return append(dst, s.frame()...)
	}
	return append(dst, s.message()...)
}

func (s Struct) deepCopy() Struct {
	if s.IsNull() {
		return Struct{}
	}
	if s.size&framed != 0 && s.size&^(framed|whole) != 0 {
		frame := append([]byte(nil), s.frame()...)
		return framedAt(frame, s.size&^whole, s.loc.message())
	}
	b := s.build()
	return b.Done()
}

// build writes a message with a copy of s as its root.
func (s Struct) build() Builder {
	shape := s.shape()
	words, compact := s.measure()
	b := NewBuilder(shape, words)
	b.copyStruct(b.Root(), s, compact, words)
	return b
}
