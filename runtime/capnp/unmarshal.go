package capnp

import (
	"fmt"
	"io"
)

// Unmarshal verifies the message that data holds and gives its root; data is copied. It is an
// error if bytes follow the message. What it returns can be read without an error ever after.
func Unmarshal[T ~StructKind](data []byte) (T, error) {
	s, err := unmarshalAll(data, Limits{}, true)
	return T(s), err
}

// UnmarshalLimits is Unmarshal with limits other than the default ones.
func UnmarshalLimits[T ~StructKind](data []byte, l Limits) (T, error) {
	s, err := unmarshalAll(data, l, true)
	return T(s), err
}

// UnmarshalNoCopy gives views that die when data is changed or used for something else: they read
// data itself. Changing data under a view is a data race, and may make its getters crash.
func UnmarshalNoCopy[T ~StructKind](data []byte) (T, error) {
	s, err := unmarshalAll(data, Limits{}, false)
	return T(s), err
}

// UnmarshalPrefix is Unmarshal of the first message in data; rest is what follows it. At the end,
// when data is empty, the error is io.EOF.
func UnmarshalPrefix[T ~StructKind](data []byte) (v T, rest []byte, err error) {
	s, rest, err := unmarshal(data, Limits{}, true)
	return T(s), rest, err
}

// UnmarshalSegments verifies a message that is given as its segments, which are read in place like
// the data of UnmarshalNoCopy. Bytes beyond the last whole word of a segment are not part of it.
func UnmarshalSegments[T ~StructKind](segments [][]byte) (T, error) {
	s, err := unmarshalSegments(segments)
	return T(s), err
}

func unmarshalSegments(segments [][]byte) (Struct, error) {
	l := Limits{}.withDefaults()
	if len(segments) == 0 {
		return Struct{}, fmt.Errorf("%w: no segments", ErrHeader)
	}
	if len(segments) > l.Segments {
		return Struct{}, fmt.Errorf("%w: %d segments, at most %d allowed",
			ErrSize, len(segments), l.Segments)
	}
	whole := make([][]byte, len(segments))
	total := int64(0)
	for i, b := range segments {
		n := len(b) &^ 7
		if uint64(n/8) > maxCount {
			return Struct{}, fmt.Errorf("%w: a segment of %d words", ErrSize, n/8)
		}
		whole[i] = b[:n:n]
		total += int64(n)
	}
	if total > l.Bytes {
		return Struct{}, fmt.Errorf("%w: %d bytes, at most %d allowed", ErrSize, total, l.Bytes)
	}
	return openSegments(whole, l)
}

// unmarshalAll is what the functions above have in common: these are so small that they are inlined.
// A generic function that is not knows its type when the program runs, and keeps all methods of
// that type in the program.
func unmarshalAll(data []byte, l Limits, copied bool) (Struct, error) {
	s, rest, err := unmarshal(data, l, copied)
	if err == nil && len(rest) > 0 {
		return Struct{}, trailing(len(rest))
	}
	return s, err
}

func unmarshal(data []byte, l Limits, copied bool) (s Struct, rest []byte, err error) {
	l = l.withDefaults()
	header, body, err := measureFrame(data, l)
	if err != nil {
		return Struct{}, data, err
	}
	end := header + body
	message, rest := data[:end:end], data[end:]
	if copied {
		message = append([]byte(nil), message...)
	}
	s, err = openFrame(message, header, l)
	return s, rest, err
}

func trailing(n int) error { return fmt.Errorf("%w: %d", ErrTrailing, n) }

// Read reads one message from r, not a byte more. At the end of r the error is io.EOF.
// Decoder is faster for many messages.
func Read[T ~StructKind](r io.Reader) (T, error) {
	s, err := readMessage(r)
	return T(s), err
}
