package capnp_test

import (
	"bytes"
	"encoding"
	"encoding/gob"
	"errors"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

var (
	_ encoding.BinaryMarshaler   = capnp.Binary[Node]{}
	_ encoding.BinaryAppender    = capnp.Binary[Node]{}
	_ encoding.BinaryUnmarshaler = (*capnp.Binary[Node])(nil)
)

// job is what somebody sends with encoding/gob, with views among the rest.
type job struct {
	Name  string
	Root  capnp.Binary[Node]
	Nodes []capnp.Binary[Node]
	None  capnp.Binary[Book]
}

func TestBinary(t *testing.T) {
	root := NewNode(NodeFields{X: 1, Left: &NodeFields{X: 2}})
	sent := job{"job", capnp.Binary[Node]{View: root}, []capnp.Binary[Node]{{View: root.Left()}, {}},
		capnp.Binary[Book]{}}
	var stream bytes.Buffer
	if err := gob.NewEncoder(&stream).Encode(sent); err != nil {
		t.Fatal(err)
	}
	var got job
	if err := gob.NewDecoder(&stream).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.Name != "job" || !capnp.Equal(got.Root.View, root) || len(got.Nodes) != 2 ||
		got.Nodes[0].View.X() != 2 || !capnp.Struct(got.None.View).IsNull() {
		t.Errorf("%+v", got)
	}
	want := append([]byte("head"), capnp.Marshal(root)...)
	if data, err := sent.Root.AppendBinary([]byte("head")); err != nil || !bytes.Equal(data, want) {
		t.Errorf("%x, %v", data, err)
	}
}

func TestBinaryErrors(t *testing.T) {
	b := capnp.Binary[Node]{View: NewNode(NodeFields{X: 1})}
	err := b.UnmarshalBinary(append(capnp.Marshal(b.View), 0))
	if !errors.Is(err, capnp.ErrTrailing) || b.View.X() != 1 {
		t.Errorf("%v, X is %d", err, b.View.X())
	}
}
