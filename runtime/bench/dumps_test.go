package bench

import (
	"bytes"
	"testing"

	rival "capnproto.org/go/capnp/v3"
	"google.golang.org/protobuf/proto"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/capnp"
)

// BenchmarkDumps encodes an object as a message. protobuf-go has to encode each field.
func BenchmarkDumps(b *testing.B) {
	size, encodedSize := int64(len(message)), int64(proto.Size(protobufs[0]))
	source := rivals[0].Message()
	copied := func(data []byte) func(n int) int64 {
		return func(n int) (r int64) {
			for range n {
				r += int64(len(bytes.Clone(data)))
			}
			return r
		}
	}
	row(b, "dumps", size, loops{
		memcpy: copied(message),
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(len(capnp.Marshal(views[i&1])))
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				data, _ := source.Marshal()
				r += int64(len(data))
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(len(encoded(protobufs[i&1]))) - encodedSize + size
			}
			return r
		},
	})
	fields := []MyStructFields{views[0].AsFields(), views[0].AsFields()}
	container := capnp.Marshal(NewMyStructContainer(MyStructContainerFields{Items: fields}))
	items := loaded[MyStructContainer](container).Items()
	rivalItems, err := gocapnp.MyStructContainer(rivalRoot(container)).Items()
	if err != nil {
		b.Fatal(err)
	}
	row(b, "dumps_not_compact", size, loops{
		memcpy: copied(message),
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(len(capnp.Marshal(items.At(i & 1))))
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				m, _, _ := rival.NewMessage(rival.SingleSegment(nil))
				_ = m.SetRoot(rivalItems.At(i & 1).ToPtr())
				data, _ := m.Marshal()
				r += int64(len(data))
			}
			return r
		},
	})
}
