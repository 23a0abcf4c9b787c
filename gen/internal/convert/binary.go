package convert

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/capngo/capngo/runtime/capnp"
)

// stream iterates over the messages of a decoder.
func stream(d *capnp.Decoder) iter.Seq2[capnp.Struct, error] {
	d.Limits, d.Reuse = limits, true
	return func(yield func(capnp.Struct, error) bool) {
		for {
			v, err := capnp.Decode[capnp.Struct](d)
			if err == io.EOF || !yield(v, err) || err != nil {
				return
			}
		}
	}
}

// single takes all of r for one message; there is none if it is empty.
func single(
	r io.Reader, open func([]byte) (capnp.Struct, error),
) iter.Seq2[capnp.Struct, error] {
	return func(yield func(capnp.Struct, error) bool) {
		data, err := readAll(r)
		if err != nil {
			yield(capnp.Struct{}, err)
		} else if len(data) > 0 {
			yield(open(data))
		}
	}
}

func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limits.Bytes+1))
	if err == nil && int64(len(data)) > limits.Bytes {
		err = fmt.Errorf("%w: more than %d bytes", capnp.ErrSize, limits.Bytes)
	}
	return data, err
}

// flat puts a frame before a segment: then there is one way to open messages.
func flat(segment []byte) (capnp.Struct, error) {
	if n := len(segment) % 8; n > 0 {
		return capnp.Struct{}, fmt.Errorf("%d bytes after the last whole word: %w",
			n, io.ErrUnexpectedEOF)
	}
	frame := binary.LittleEndian.AppendUint64(nil, uint64(len(segment)/8)<<32)
	return capnp.UnmarshalLimits[capnp.Struct](append(frame, segment...), limits)
}

func flatPacked(packed []byte) (capnp.Struct, error) {
	segment, err := capnp.Unpack(packed, int(limits.Bytes))
	if err != nil {
		return capnp.Struct{}, err
	}
	return flat(segment)
}

var errNotCanonical = errors.New("the message is not in canonical form; read it as flat")

func canonical(segment []byte) (capnp.Struct, error) {
	v, err := flat(segment)
	if err == nil && !bytes.Equal(capnp.Canonical(orEmpty(v)), segment) {
		return capnp.Struct{}, errNotCanonical
	}
	return v, err
}
