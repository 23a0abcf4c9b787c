// Package convert turns streams of messages from one format into another, like `capnp convert`. The
// commands decode, encode and convert are thin over it.
package convert

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnpjson"
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/schema"
)

// Format is how messages are written down.
type Format string

// The formats. A stream of flat or canonical messages cannot be told from one message, so
// such a stream is read as one.
const (
	Binary     Format = "binary"      // framed, as in streams and files
	Packed     Format = "packed"      // that, packed
	Flat       Format = "flat"        // one segment without a frame
	FlatPacked Format = "flat-packed" // that, packed
	Canonical  Format = "canonical"   // one segment in the canonical form
	Text       Format = "text"        // literals of the schema language, a message on each line
	JSON       Format = "json"        // an object on each line
)

var formats = []string{
	string(Binary), string(Packed), string(Flat), string(FlatPacked), string(Canonical), string(Text),
	string(JSON),
}

// NeedsType reports whether a format means nothing without the type of the messages' roots.
func (f Format) NeedsType() bool { return f == Text || f == JSON }

// ParseFormat finds a format by its name.
func ParseFormat(name string) (Format, error) {
	for _, f := range formats {
		if f == name {
			return Format(f), nil
		}
	}
	return "", fmt.Errorf("unknown format %q%s; formats are %q",
		name, nearest.DidYouMean(name, formats), formats)
}

// Conversion says what to make of what.
type Conversion struct {
	From, To Format
	Type     *schema.Struct // of the messages' roots; some formats need none
}

// limits are wide, since whoever converts a file trusts it to be what it is, and there is no
// other way to see what is in it. They keep the work to what a machine has room for.
var limits = capnp.Limits{Bytes: 1 << 29, Segments: 1 << 16, Words: 1 << 27, Depth: 1 << 10}

// Run converts all messages of in, and says how many they were. It writes what it has
// converted before it waits for more, and before it gives an error.
func (c Conversion) Run(in io.Reader, out io.Writer) (n int, err error) {
	w := bufio.NewWriterSize(out, 1<<16)
	r := bufio.NewReaderSize(flushing{in, w}, 1<<16)
	_, _ = r.Peek(1)
	prefix, _ := r.Peek(r.Buffered())
	looksLike := guess(prefix)
	var buf []byte
	for v, err := range c.read(r) {
		if err == nil {
			buf, err = c.append(buf[:0], orEmpty(v))
		}
		if err != nil {
			if n > 0 || looksLike == c.From {
				looksLike = ""
			}
			return n, errors.Join(&Error{n + 1, looksLike, err}, w.Flush())
		}
		if _, err := w.Write(buf); err != nil {
			return n, err
		}
		n++
	}
	return n, w.Flush()
}

// read iterates over the messages of r, which are gone when the next is read.
func (c Conversion) read(r io.Reader) iter.Seq2[capnp.Struct, error] {
	switch c.From {
	case Binary:
		return stream(capnp.NewDecoder(r))
	case Packed:
		return stream(capnp.NewPackedDecoder(r))
	case Flat:
		return single(r, flat)
	case FlatPacked:
		return single(r, flatPacked)
	case Canonical:
		return single(r, canonical)
	case JSON:
		return objects(r, c.Type)
	}
	return texts(r, c.Type)
}

// append appends a message to dst.
func (c Conversion) append(dst []byte, v capnp.Struct) ([]byte, error) {
	switch c.To {
	case Binary:
		return capnp.Append(dst, v), nil
	case Packed:
		return capnp.AppendPacked(dst, v), nil
	case Flat:
		return append(dst, capnp.Marshal(v)[8:]...), nil
	case FlatPacked:
		return capnp.Pack(dst, capnp.Marshal(v)[8:]), nil
	case Canonical:
		return append(dst, capnp.Canonical(v)...), nil
	case JSON:
		dst, err := capnpjson.Append(dst, c.Type, v, jsonLimits)
		return append(dst, '\n'), err
	}
	dst, err := capnptext.Append(dst, c.Type, v, textLimits)
	return append(dst, '\n'), err
}

// flushing writes what is ready before it waits for more.
type flushing struct {
	io.Reader
	w *bufio.Writer
}

func (f flushing) Read(p []byte) (int, error) {
	if err := f.w.Flush(); err != nil {
		return 0, err
	}
	return f.Reader.Read(p)
}

// empty is a struct of size zero.
var empty, _ = capnp.UnmarshalSegments[capnp.Struct]([][]byte{
	{0xfc, 0xff, 0xff, 0xff, 0, 0, 0, 0},
})

// orEmpty gives an empty struct for a null root, as the reference does.
func orEmpty(v capnp.Struct) capnp.Struct {
	if v.IsNull() {
		return empty
	}
	return v
}

// Error is what went wrong with a message.
type Error struct {
	Message   int    // which one it was, from 1
	LooksLike Format // what the input probably is, if that is known and another format
	Err       error
}

func (e *Error) Error() string {
	text := fmt.Sprintf("message %d: %v", e.Message, e.Err)
	if e.LooksLike != "" {
		text += fmt.Sprintf("; the input looks like %q", e.LooksLike)
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }
