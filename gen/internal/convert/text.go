package convert

import (
	"io"
	"iter"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/schema"
)

var textLimits = capnptext.Limits{Bytes: int(limits.Bytes), Depth: limits.Depth}

// texts iterates over the messages that r has as literals. It reads all of r first.
func texts(r io.Reader, t *schema.Struct) iter.Seq2[capnp.Struct, error] {
	return func(yield func(capnp.Struct, error) bool) {
		data, err := readAll(r)
		if err != nil {
			yield(capnp.Struct{}, err)
			return
		}
		capnptext.All(data, t, textLimits)(yield)
	}
}
