package capnp

import (
	"encoding/binary"
	"errors"
	"io"
	"iter"
)

// readStep is how much memory is taken before anything of it has arrived.
const readStep = 64 << 10

// readMessage reads one message from r, not a byte more.
func readMessage(r io.Reader) (Struct, error) {
	l := Limits{}.withDefaults()
	buf := make([]byte, 8, 512)
	if n, err := io.ReadFull(r, buf); err != nil {
		return Struct{}, cutShort(err, n, 8, "frame header")
	}
	header, err := headerSize(binary.LittleEndian.Uint32(buf), l)
	if err != nil {
		return Struct{}, err
	}
	if buf, err = readTo(r, buf, header, "frame header"); err != nil {
		return Struct{}, err
	}
	body, err := bodySize(buf, l)
	if err != nil {
		return Struct{}, err
	}
	if buf, err = readTo(r, buf, header+body, "message"); err != nil {
		return Struct{}, err
	}
	return openFrame(buf, header, l)
}

// readTo reads until buf has n bytes, growing it as they arrive.
func readTo(r io.Reader, buf []byte, n int, what string) ([]byte, error) {
	for len(buf) < n {
		if len(buf) == cap(buf) {
			grown := make([]byte, len(buf), min(n, max(2*len(buf), readStep)))
			copy(grown, buf)
			buf = grown
		}
		m, err := io.ReadFull(r, buf[len(buf):min(n, cap(buf))])
		buf = buf[:len(buf)+m]
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return buf, cutShort(err, len(buf), n, what)
		}
	}
	return buf, nil
}

func cutShort(err error, have, want int, what string) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return shortOf(have, want, what)
	}
	return err
}

// Decoder reads messages from a stream through a buffer of its own.
type Decoder struct {
	// Limits are for each message.
	Limits Limits
	// Reuse makes a view die with the next Decode: messages are then read in the buffer in place
	// and cost no memory. Else each has its own.
	Reuse bool

	r          io.Reader
	buf        []byte
	start, end int // what of buf has been read and not been decoded
	err        error
}

// NewDecoder gives a Decoder that reads from r, more than it decodes.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

// Decode reads the next message. At the end of the stream the error is io.EOF. After an error
// the stream cannot be read further: Decode returns the same error again.
func Decode[T ~StructKind](d *Decoder) (T, error) {
	s, err := d.next()
	return T(s), err
}

// ReadAll iterates over the messages of r; after an error, which comes with a zero view, it ends.
func ReadAll[T ~StructKind](r io.Reader) iter.Seq2[T, error] {
	return decodeAll[T](func() *Decoder { return NewDecoder(r) })
}

func decodeAll[T ~StructKind](start func() *Decoder) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		d := start()
		for {
			s, err := d.next()
			if err == io.EOF || !yield(T(s), err) || err != nil {
				return
			}
		}
	}
}

func (d *Decoder) next() (Struct, error) {
	if d.err != nil {
		return Struct{}, d.err
	}
	s, err := d.decode()
	d.err = err
	return s, err
}

func (d *Decoder) decode() (Struct, error) {
	l := d.Limits.withDefaults()
	if err := d.fill(8, "frame header"); err != nil {
		return Struct{}, err
	}
	header, err := headerSize(binary.LittleEndian.Uint32(d.buf[d.start:]), l)
	if err != nil {
		return Struct{}, err
	}
	if err := d.fill(header, "frame header"); err != nil {
		return Struct{}, err
	}
	body, err := bodySize(d.buf[d.start:d.start+header], l)
	if err != nil {
		return Struct{}, err
	}
	n := header + body
	if err := d.fill(n, "message"); err != nil {
		return Struct{}, err
	}
	data := d.buf[d.start : d.start+n : d.start+n]
	d.start += n
	switch {
	case d.Reuse:
	case n > readStep && d.start == d.end && d.start == n:
		d.buf, d.start, d.end = nil, 0, 0 // the message keeps the buffer, which it fills
	default:
		data = append([]byte(nil), data...)
	}
	return openFrame(data, header, l)
}

// fill reads until n bytes are there.
func (d *Decoder) fill(n int, what string) error {
	if d.end-d.start >= n {
		return nil
	}
	if d.start > 0 {
		copy(d.buf, d.buf[d.start:d.end])
		d.start, d.end = 0, d.end-d.start
	}
	for idle := 0; d.end < n; idle++ {
		if d.end == len(d.buf) {
			d.grow(n)
		}
		m, err := d.r.Read(d.buf[d.end:])
		d.end += m
		if m > 0 {
			idle = 0
		} else if err == nil && idle == 100 {
			return io.ErrNoProgress
		}
		if d.end >= n {
			return nil
		}
		if err == io.EOF {
			if d.end == 0 {
				return io.EOF
			}
			return shortOf(d.end, n, what)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// grow makes the full buffer larger, by no more than it holds already.
func (d *Decoder) grow(n int) {
	size := max(2*len(d.buf), readStep)
	if n > readStep {
		size = min(size, n)
	}
	grown := make([]byte, max(size, len(d.buf)+1))
	copy(grown, d.buf[:d.end])
	d.buf = grown
}

// Encoder writes messages to a stream, each with one Write.
type Encoder struct {
	w io.Writer
}

// NewEncoder gives an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

// Encode writes the message that Marshal gives for v.
func Encode[T ~StructKind](e *Encoder, v T) error { return Write(e.w, v) }
