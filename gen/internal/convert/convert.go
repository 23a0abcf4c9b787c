// Package convert turns streams of messages from one format into another, like `capnp convert`. The
// commands decode, encode and convert are thin over it.
package convert

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/capnp"
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
)

var formats = []string{
	string(Binary), string(Packed), string(Flat), string(FlatPacked), string(Canonical),
}

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
	read, write := reader(c.From, r), writers[c.To]
	_, _ = r.Peek(1)
	prefix, _ := r.Peek(r.Buffered())
	looksLike := guess(prefix)
	var buf []byte
	for {
		v, err := read()
		if err == io.EOF {
			return n, w.Flush()
		}
		if err == nil {
			buf, err = write(buf[:0], orEmpty(v))
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
