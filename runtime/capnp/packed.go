package capnp

import (
	"encoding/binary"
	"fmt"
	"io"
	"iter"
)

// MarshalPacked is Marshal, packed (encoding.html#packing): what `capnp convert binary:packed`
// makes of it.
func MarshalPacked[T ~StructKind](v T) []byte { return Struct(v).appendPacked(nil) }

// AppendPacked is MarshalPacked that appends to dst.
func AppendPacked[T ~StructKind](dst []byte, v T) []byte {
	return Struct(v).appendPacked(dst)
}

func (s Struct) appendPacked(dst []byte) []byte { return appendPacked(dst, s.message()) }

// WritePacked writes the message that MarshalPacked gives to w, with one Write.
func WritePacked[T ~StructKind](w io.Writer, v T) error {
	return Struct(v).writePacked(w)
}

func (s Struct) writePacked(w io.Writer) error {
	_, err := w.Write(s.appendPacked(nil))
	return err
}

// UnmarshalPacked is Unmarshal of a packed message. Packed, 2 bytes may stand for 2048: what the
// message may take unpacked is bounded by Limits.Bytes, and taken only when it is all there.
func UnmarshalPacked[T ~StructKind](data []byte) (T, error) {
	s, err := unmarshalPacked(data, Limits{})
	return T(s), err
}

// UnmarshalPackedLimits is UnmarshalPacked with limits other than the default ones, which are in
// unpacked bytes.
func UnmarshalPackedLimits[T ~StructKind](data []byte, l Limits) (T, error) {
	s, err := unmarshalPacked(data, l)
	return T(s), err
}

// ReadPacked reads one packed message from r, not a byte more; for that, it reads in small pieces,
// so r should have a buffer. At the end of r the error is io.EOF. NewPackedDecoder is faster for
// many messages.
func ReadPacked[T ~StructKind](r io.Reader) (T, error) {
	s, err := readPacked(r)
	return T(s), err
}

func readPacked(r io.Reader) (Struct, error) {
	u := unpacker{r: r, exact: true}
	s, err := readMessage(&u)
	if err == nil && u.zeros+u.full > 0 {
		return Struct{}, u.surplus()
	}
	return s, err
}

// ReadAllPacked is ReadAll of packed messages.
func ReadAllPacked[T ~StructKind](r io.Reader) iter.Seq2[T, error] {
	return decodeAll[T](func() *Decoder { return NewPackedDecoder(r) })
}

// NewPackedDecoder gives a Decoder of packed messages that reads from r, more than it decodes. A
// run of words may go from one message into the next.
func NewPackedDecoder(r io.Reader) *Decoder { return &Decoder{r: &unpacker{r: r}} }

// NewPackedEncoder gives an Encoder that writes packed messages to w, each with one Write. It keeps
// a buffer as large as its largest packed message.
func NewPackedEncoder(w io.Writer) *Encoder { return &Encoder{w: &packer{w: w}} }

// packer packs what an Encoder writes, a message each time.
type packer struct {
	w   io.Writer
	buf []byte
}

func (p *packer) Write(message []byte) (int, error) {
	p.buf = appendPacked(p.buf[:0], message)
	if _, err := p.w.Write(p.buf); err != nil {
		return 0, err
	}
	return len(message), nil
}

// unmarshalPacked unpacks the header, then finds out whether all of the message is there, and
// only then takes memory for it.
func unmarshalPacked(data []byte, l Limits) (Struct, error) {
	l = l.withDefaults()
	if len(data) == 0 {
		return Struct{}, io.EOF
	}
	first, err := unpackSome(data, 8, "frame header")
	if err != nil {
		return Struct{}, err
	}
	header, err := headerSize(binary.LittleEndian.Uint32(first), l)
	if err != nil {
		return Struct{}, err
	}
	table, err := unpackSome(data, header, "frame header")
	if err != nil {
		return Struct{}, err
	}
	body, err := bodySize(table, l)
	if err != nil {
		return Struct{}, err
	}
	u := unpacker{in: data}
	buf, err := u.unpack(header+body, "message")
	if err != nil {
		return Struct{}, err
	}
	switch {
	case u.zeros+u.full > 0:
		return Struct{}, u.surplus()
	case len(u.in) > 0:
		return Struct{}, trailing(len(u.in))
	}
	return openFrame(buf, header, l)
}

// unpackSome unpacks the first n bytes of what data is packed.
func unpackSome(data []byte, n int, what string) ([]byte, error) {
	u := unpacker{in: data}
	return u.unpack(n, what)
}

// unpack gives the next n bytes, whole words, of what is packed in memory.
func (u *unpacker) unpack(n int, what string) ([]byte, error) {
	if have := u.available(n); have < n {
		if have == 0 {
			return nil, u.cut()
		}
		return nil, shortOf(have, n, what)
	}
	buf := make([]byte, n)
	_, err := io.ReadFull(u, buf)
	return buf, err
}

// surplus is the error for a run of words that goes on where the message ends.
func (u *unpacker) surplus() error {
	return fmt.Errorf("%w: a packed run goes on for %d", ErrTrailing, int(u.zeros+u.full)*8)
}
