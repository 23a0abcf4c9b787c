package convert

import (
	"bytes"
	"encoding/binary"

	"github.com/capngo/capngo/runtime/capnp"
)

// guess says what format input may be in that begins with prefix; "" if nothing is plausible.
func guess(prefix []byte) Format {
	unpacked, _ := capnp.Unpack(wholeWords(prefix), 1<<20)
	switch {
	case plausibleText(prefix, '('):
		return Text
	case plausibleText(prefix, '{'):
		return JSON
	case plausibleFrame(prefix):
		return Binary
	case plausibleFrame(unpacked):
		return Packed
	case plausibleRoot(prefix, 1):
		return Flat
	case plausibleRoot(unpacked, 1):
		return FlatPacked
	}
	return ""
}

// plausibleText reports whether data may begin with comments and what opens a struct.
func plausibleText(data []byte, opens byte) bool {
	for {
		data = bytes.TrimLeft(data, " \t\r\n\v\f")
		if len(data) == 0 || data[0] != '#' {
			return len(data) > 0 && data[0] == opens
		}
		data = data[max(bytes.IndexByte(data, '\n'), 0):]
		if data[0] == '#' {
			return false // the comment does not end
		}
	}
}

// wholeWords cuts off a packed word of which not all is there, and gives at most some words.
func wholeWords(packed []byte) []byte {
	packed = packed[:min(len(packed), 256)]
	for n := len(packed); n > 0; n-- {
		if _, err := capnp.Unpack(packed[:n], 1<<20); err == nil {
			return packed[:n]
		}
	}
	return nil
}

// plausibleFrame reports whether data may begin with a frame header and a root pointer.
func plausibleFrame(data []byte) bool {
	if len(data) < 8 {
		return false
	}
	segments, first := binary.LittleEndian.Uint32(data), binary.LittleEndian.Uint32(data[4:])
	if segments >= 512 || first == 0 || first > 1<<27 {
		return false
	}
	header := (int(segments)*4 + 8 + 7) &^ 7
	return len(data) < header+8 || plausibleRoot(data[header:], int(segments)+1)
}

// plausibleRoot reports whether data may begin with the root pointer of a message.
func plausibleRoot(data []byte, segments int) bool {
	if len(data) < 8 {
		return false
	}
	const emptyStruct = 0xfffffffc
	w := binary.LittleEndian.Uint64(data)
	switch w & 3 {
	case 0:
		small := uint16(w>>32) <= 2048 && uint16(w>>48) <= 2048
		return w == emptyStruct || int32(w) >= 0 && uint32(w) < 1<<27 && small
	case 2:
		return w>>32 < uint64(segments)
	}
	return false
}
