package capnp

import "errors"

// The kinds of errors; each error of this package wraps one of them, or io.EOF at the end of
// a stream, io.ErrUnexpectedEOF inside a message, or the error of a reader or writer.
var (
	// ErrHeader: the frame header is none.
	ErrHeader = errors.New("capnp: bad frame header")
	// ErrPointer: a pointer leads out of the message or is of no known kind.
	ErrPointer = errors.New("capnp: bad pointer")
	// ErrTrailing: bytes follow the message.
	ErrTrailing = errors.New("capnp: trailing bytes")
	// ErrSize: the message is larger than Limits.Bytes, or has more segments than Limits.Segments.
	ErrSize = errors.New("capnp: message too large")
	// ErrDepth: pointers are nested deeper than Limits.Depth, or in a circle.
	ErrDepth = errors.New("capnp: message too deep")
	// ErrWords: more words can be reached than Limits.Words.
	ErrWords = errors.New("capnp: message reaches too many words")
	// ErrEnum: ParseEnum does not know the text.
	ErrEnum = errors.New("capnp: no such enumerant")
)
