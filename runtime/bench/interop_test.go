package bench

import (
	"testing"

	rival "capnproto.org/go/capnp/v3"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/capnp"
)

// TestOneWire: each reads what the other writes.
func TestOneWire(t *testing.T) {
	theirs := gocapnp.MyStruct(rivalRoot(message))
	if text, err := theirs.Text(); err != nil || text != myFields.Text || theirs.Int64() != myFields.Int64 {
		t.Errorf("of ours, go-capnp reads %q, %d, %v", text, theirs.Int64(), err)
	}
	m, segment, err := rival.NewMessage(rival.MultiSegment(nil))
	if err != nil {
		t.Fatal(err)
	}
	root, err := gocapnp.NewRootMyStruct(segment)
	if err != nil {
		t.Fatal(err)
	}
	inner, err := root.NewInner()
	if err != nil {
		t.Fatal(err)
	}
	inner.SetField(7)
	if err := root.SetText("from there"); err != nil {
		t.Fatal(err)
	}
	data, err := m.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	ours, err := capnp.Unmarshal[MyStruct](data)
	if err != nil || ours.Text() != "from there" || ours.Inner().Field() != 7 {
		t.Errorf("of go-capnp's, we read %q, %d, %v", ours.Text(), ours.Inner().Field(), err)
	}
}
