package convert

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnpjson"
	"github.com/capngo/capngo/runtime/schema"
)

var jsonLimits = capnpjson.Limits{Bytes: int(limits.Bytes), Depth: limits.Depth}

// objects iterates over the messages that r has as JSON, one object after the other. It reads all
// of r first.
func objects(r io.Reader, t *schema.Struct) iter.Seq2[capnp.Struct, error] {
	return func(yield func(capnp.Struct, error) bool) {
		data, err := readAll(r)
		if err != nil {
			yield(capnp.Struct{}, err)
			return
		}
		for split := json.NewDecoder(bytes.NewReader(data)); ; {
			start := split.InputOffset()
			var object json.RawMessage
			if err := split.Decode(&object); err == io.EOF {
				return
			} else if err == nil {
				start = split.InputOffset() - int64(len(object))
			} else {
				object = json.RawMessage(data[start:]) // Parse says where it is wrong
			}
			v, err := capnpjson.Parse(object, t, jsonLimits)
			if !yield(v, placedAfter(data[:start], err)) || err != nil {
				return
			}
		}
	}
}

// placedAfter moves the place of an error from the object to the whole input.
func placedAfter(before []byte, err error) error {
	if e := (*capnpjson.Error)(nil); errors.As(err, &e) {
		if e.Line == 1 {
			e.Column += len(before) - bytes.LastIndexByte(before, '\n') - 1
		}
		e.Line += bytes.Count(before, []byte("\n"))
	}
	return err
}
