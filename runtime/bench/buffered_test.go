package bench

import (
	"io"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// BenchmarkBuffered reads messages from a socket: a Decoder, which has a buffer, beside Read, which
// takes nothing of the stream but its message and so has to ask for the header first.
func BenchmarkBuffered(b *testing.B) {
	open := fromSocket(b, stream)
	row(b, "decoder", 100, loops{
		capngo: streams(open, func(r io.Reader, n int) int64 { return load(b, r, n, false) }),
	})
	row(b, "read", 100, loops{
		capngo: streams(open, func(r io.Reader, n int) (sum int64) {
			for range n {
				v, err := capnp.Read[MyStruct](r)
				if err != nil {
					b.Fatal(err)
				}
				sum += v.Int64()
			}
			return sum
		}),
	})
}
