package interfaces

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// message is a Holder with capability 7 as its node, 8 as its folder, and two files. Nothing
// in a schema makes such references: they come from a peer.
func message() []byte {
	words := []uint64{
		19<<32 | 0,
		1<<32 | 6<<48, // the root: a data word, six pointers
		1,             // folder is set
		7<<32 | 3,     // node
		1 | 4<<2 | (6|2<<3)<<32,
		1 | 5<<2 | (6|1<<3)<<32,
		9<<32 | 3,  // any
		8<<32 | 3,  // folder
		5<<32 | 3,  // pointer
		10<<32 | 3, // the files
		11<<32 | 3,
		1 | 0<<2 | (6|2<<3)<<32, // the matrix
		12<<32 | 3,
		0,
	}
	words[0] = uint64(len(words)-1) << 32
	var data []byte
	for _, w := range words {
		data = binary.LittleEndian.AppendUint64(data, w)
	}
	return data
}

func TestReferences(t *testing.T) {
	v, err := capnp.Unmarshal[Holder](message())
	if err != nil {
		t.Fatal(err)
	}
	index := func(c capnp.Capability) uint32 { return c.Index() }
	for _, c := range []struct {
		name string
		got  capnp.Capability
		want uint32
	}{
		{"node", capnp.Capability(v.Node()), 7},
		{"files 0", capnp.Capability(v.Files().At(0)), 10},
		{"files 1", capnp.Capability(v.Files().At(1)), 11},
		{"matrix", capnp.Capability(v.Matrix().At(0).At(0)), 12},
		{"any", v.Any(), 9},
		{"folder", capnp.Capability(v.Folder()), 8},
		{"pointer", v.Pointer().Capability(), 5},
	} {
		if c.got.IsNull() || index(c.got) != c.want {
			t.Errorf("%s is %d, want %d", c.name, index(c.got), c.want)
		}
	}
	if !v.HasNode() || v.Node().IsNull() || !v.Cell().IsNull() || v.HasCells() || !v.Matrix().At(0).At(1).IsNull() {
		t.Error("null and not null are mixed up")
	}
}

func TestPassedOn(t *testing.T) {
	v, err := capnp.Unmarshal[Holder](message())
	if err != nil {
		t.Fatal(err)
	}
	copied := capnp.Marshal(capnp.Copy(v))
	if again := capnp.Marshal(NewHolder(v.Fields())); !bytes.Equal(again, copied) {
		t.Errorf("rewritten\n%x\nwant\n%x", again, copied)
	}
	target := NewTarget(TargetFields{Node: v.Node(), Name: "passed"})
	if capnp.Capability(target.Node()).Index() != 7 {
		t.Error("a reference does not survive being passed on")
	}
	params := NewNodeChildrenParams(NodeChildrenParamsFields{First: 3})
	if params.First() != 3 || DefaultNodeChildrenParamsFields().Count != 100 {
		t.Error("parameters are no ordinary structs")
	}
}

func TestMethods(t *testing.T) {
	if NodeID == 0 || len(NodeMethods) != 6 {
		t.Fatal(NodeID, NodeMethods)
	}
	m := NodeMethods[4]
	if m.Name != "write" || m.Number != 4 || m.Interface != NodeID || m.Results != 0x995f9a3377c0b16e {
		t.Errorf("%+v", m)
	}
	if NodeMethods[5].Params != NodeMethods[5].Results {
		t.Error("copyTo takes and gives a Target")
	}
}

// The parameter of a method is one of the structs that it takes and gives.
func TestImplicitParameter(t *testing.T) {
	var r NodeFindResults[string]
	var as string = r.As()
	if as != "" || !r.Node().IsNull() {
		t.Error("the zero view is not empty")
	}
}
