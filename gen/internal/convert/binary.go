package convert

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/capngo/capngo/runtime/capnp"
)

// reader gives the function that reads the next message; at the end its error is io.EOF.
func reader(f Format, r io.Reader) func() (capnp.Struct, error) {
	switch f {
	case Binary:
		return stream(capnp.NewDecoder(r))
	case Packed:
		return stream(capnp.NewPackedDecoder(r))
	case Flat:
		return single(r, flat)
	case FlatPacked:
		return single(r, flatPacked)
	}
	return single(r, canonical)
}

func stream(d *capnp.Decoder) func() (capnp.Struct, error) {
	d.Limits, d.Reuse = limits, true
	return func() (capnp.Struct, error) { return capnp.Decode[capnp.Struct](d) }
}

// single reads all of r, which is one message; none if it is empty.
func single(r io.Reader, open func([]byte) (capnp.Struct, error)) func() (capnp.Struct, error) {
	return func() (capnp.Struct, error) {
		data, err := io.ReadAll(io.LimitReader(r, limits.Bytes+1))
		switch {
		case err != nil:
			return capnp.Struct{}, err
		case len(data) == 0:
			return capnp.Struct{}, io.EOF
		}
		return open(data)
	}
}

// flat puts a frame before a segment: then there is one way to open messages.
func flat(segment []byte) (capnp.Struct, error) {
	if int64(len(segment)) > limits.Bytes {
		return capnp.Struct{}, fmt.Errorf("%w: more than %d bytes", capnp.ErrSize, limits.Bytes)
	}
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

// writers append a message to dst.
var writers = map[Format]func(dst []byte, v capnp.Struct) ([]byte, error){
	Binary: func(dst []byte, v capnp.Struct) ([]byte, error) {
		return capnp.Append(dst, v), nil
	},
	Packed: func(dst []byte, v capnp.Struct) ([]byte, error) {
		return capnp.AppendPacked(dst, v), nil
	},
	Flat: func(dst []byte, v capnp.Struct) ([]byte, error) {
		return append(dst, capnp.Marshal(v)[8:]...), nil
	},
	FlatPacked: func(dst []byte, v capnp.Struct) ([]byte, error) {
		return capnp.Pack(dst, capnp.Marshal(v)[8:]), nil
	},
	Canonical: func(dst []byte, v capnp.Struct) ([]byte, error) {
		return append(dst, capnp.Canonical(v)...), nil
	},
}
