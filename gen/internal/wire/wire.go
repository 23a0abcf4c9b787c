// Package wire reads and writes the objects of Cap'n Proto messages without knowing their
// types: what resolve needs for embedded messages and request for values.
//
// It exists beside runtime/capnp because the compiler deals with structs whose sizes it
// learns at run time, and in ways that users of generated code never need.
package wire

import (
	"encoding/binary"
	"errors"
)

// Word is the size of the unit that everything is aligned to, in bytes.
const Word = 8

// ErrMalformed is the error for all bytes that are not a message.
var ErrMalformed = errors.New("malformed Cap'n Proto message")

// The tags in the low bits of a pointer.
const (
	structTag = 0
	listTag   = 1
	farTag    = 2
	otherTag  = 3
)

// composite is the element size of lists of structs. Sizes below it are those of the
// encoding: void, bit, 1, 2, 4 and 8 bytes, pointer.
const (
	pointerElements = 6
	composite       = 7
)

var elementBits = [...]uint64{0, 1, 8, 16, 32, 64, 64}

// maxSegments and maxDepth are generous limits on what a file may hold.
const (
	maxSegments = 1 << 16
	maxDepth    = 1 << 10
)

// Message is the segments of a message.
type Message [][]byte

// Parse splits a message in the standard framing. Bytes behind it are ignored.
func Parse(data []byte) (Message, error) {
	if len(data) < 4 {
		return nil, ErrMalformed
	}
	count := uint64(binary.LittleEndian.Uint32(data)) + 1
	header := (4 + 4*count + Word - 1) / Word * Word
	if count > maxSegments || header > uint64(len(data)) {
		return nil, ErrMalformed
	}
	m := make(Message, count)
	rest := data[header:]
	for i := range m {
		size := uint64(binary.LittleEndian.Uint32(data[4+4*i:])) * Word
		if size > uint64(len(rest)) {
			return nil, ErrMalformed
		}
		m[i], rest = rest[:size:size], rest[size:]
	}
	if len(m[0]) < Word {
		return nil, ErrMalformed
	}
	return m, nil
}
