package capnp

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// The frame before a message (encoding.html#serialization-over-a-stream): the number of segments
// less one and the size of each in words, 32 bits each, padded to whole words.

// headerSize is the size in bytes of the frame header whose first 4 bytes are given.
func headerSize(first uint32, l Limits) (int, error) {
	n := uint64(first) + 1
	if n > uint64(l.Segments) {
		return 0, fmt.Errorf("%w: %d segments, at most %d allowed", ErrSize, n, l.Segments)
	}
	return int((4+n*4+7)/8) * 8, nil
}

// bodySize is the size in bytes of the segments that a whole header announces.
func bodySize(header []byte, l Limits) (int, error) {
	n := int(binary.LittleEndian.Uint32(header)) + 1
	words := int64(len(header)) / 8
	for i := range n {
		segment := int64(binary.LittleEndian.Uint32(header[4+i*4:]))
		if segment > maxCount {
			return 0, fmt.Errorf("%w: a segment of %d words", ErrSize, segment)
		}
		words += segment
	}
	if words > min(l.Bytes, math.MaxInt)/8 {
		return 0, fmt.Errorf("%w: %d bytes, at most %d allowed", ErrSize, words*8, l.Bytes)
	}
	if n == 1 && len(header) == 8 && words == 1 {
		return 0, fmt.Errorf("%w: the first segment is empty", ErrHeader)
	}
	return int(words)*8 - len(header), nil
}

// measureFrame finds the frame at the start of data: the sizes in bytes of header and body.
func measureFrame(data []byte, l Limits) (header, body int, err error) {
	if len(data) == 0 {
		return 0, 0, io.EOF
	}
	if len(data) < 8 {
		return 0, 0, shortOf(len(data), 8, "frame header")
	}
	header, err = headerSize(binary.LittleEndian.Uint32(data), l)
	if err != nil {
		return 0, 0, err
	}
	if len(data) < header {
		return 0, 0, shortOf(len(data), header, "frame header")
	}
	body, err = bodySize(data[:header], l)
	if err != nil {
		return 0, 0, err
	}
	if len(data)-header < body {
		return 0, 0, shortOf(len(data), header+body, "message")
	}
	return header, body, nil
}

func shortOf(have, want int, what string) error {
	return fmt.Errorf("capnp: %d of %d bytes of a %s: %w", have, want, what, io.ErrUnexpectedEOF)
}

// openFrame verifies the message that data is, and gives its root.
func openFrame(data []byte, header int, l Limits) (Struct, error) {
	if header == 8 && data[0] == 0 {
		return openSingle(data, l)
	}
	n := int(binary.LittleEndian.Uint32(data)) + 1
	segments := make([][]byte, n)
	at := header
	for i := range segments {
		end := at + int(binary.LittleEndian.Uint32(data[4+i*4:]))*8
		segments[i] = data[at:end:end]
		at = end
	}
	return openSegments(segments, l)
}

func openSegments(segments [][]byte, l Limits) (Struct, error) {
	if _, err := verify(segments, l); err != nil {
		return Struct{}, err
	}
	return flatten(segments), nil
}

// flatten copies a verified message into one segment without far pointers.
func flatten(segments [][]byte) Struct {
	t, w := messageLoc(segments).follow()
	if w == 0 || w&3 != kindStruct {
		return Struct{}
	}
	return Struct{loc: t, size: shapeSize(w)}.deepCopy()
}

// openSingle is openFrame for one segment behind a header of one word.
func openSingle(data []byte, l Limits) (Struct, error) {
	body := data[8:]
	form, err := verify([][]byte{body}, l)
	if err != nil {
		return Struct{}, err
	}
	if form == irregular {
		return flatten([][]byte{body}), nil
	}
	s := readStruct(singleLoc(data))
	if form == compact && s.size != 0 {
		s.size |= framed
	}
	return s, nil
}
