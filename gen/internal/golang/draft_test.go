package golang

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/resolve"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// However a file is divided into parts, it is the same, also where imports have one name.
func TestDraftParts(t *testing.T) {
	folder := fstest.MapFS{
		"a.capnp": {Data: []byte("@0xa0b1b2b3b4b5b6b7; struct A { x @0 :Int8; }")},
		"b.capnp": {Data: []byte("@0xa0b1b2b3b4b5b6b8; struct B { x @0 :Int8; }")},
		"x.capnp": {Data: []byte(`@0xa0b1b2b3b4b5b6b9;
			struct U { b @0 :List(V); d @1 :Data; }
			struct V { x @0 :import "b.capnp".B; }
			struct W { x @0 :import "a.capnp".A; y @1 :import "b.capnp".B; }
			enum E { x @0; }
			interface I { f @0 () -> (a :import "a.capnp".A); }
			const c :import "b.capnp".B = (x = 1);`)},
	}
	root := &resolve.Root{FS: folder}
	var diags diag.List
	s := resolve.Compile([]resolve.Source{{Root: root, Name: "x.capnp"}}, []*resolve.Root{root}, &diags)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	files := map[uint64]*File{}
	for _, node := range s.Nodes {
		if node.IsFile() { // all of them are package p
			files[node.ID] = &File{Node: node, Package: "p", Options: options.Default(),
				ImportPath: "example.com/" + node.DisplayName}
		}
	}
	files[s.Files[0].ID].Package = "x"
	program := NewProgram(s, files)
	whole := generate(program, s.Files[0].ID, &diags)
	for size := 1; size <= 4; size++ {
		d := program.Draft(s.Files[0].ID, &diags)
		nodes := d.parts[0].nodes
		if len(d.parts) != 2 {
			t.Fatalf("so small a file has %d parts", len(d.parts))
		}
		d.parts = []part{}
		for ; len(nodes) > 0; nodes = nodes[min(size, len(nodes)):] {
			d.parts = append(d.parts, part{
				nodes: nodes[:min(size, len(nodes))], size: 4 << 10 * (size % 2), // too small or enough
			})
		}
		d.parts = append(d.parts, part{tail: true})
		d.startParts()
		for i := range d.parts {
			d.Print(i)
		}
		if out := d.Output(); !bytes.Equal(out.Source, whole.Source) {
			t.Errorf("with %d types in a part it is\n%s\nand not\n%s", size, out.Source, whole.Source)
		}
	}
}

// A large file has several parts, and each type is in one of them.
func TestDraftDivides(t *testing.T) {
	n := &names{}
	for range 1000 {
		n.order = append(n.order, &schema.Node{Struct: &schema.Struct{}})
	}
	p := &Program{
		files: map[uint64]*File{1: {}},
		names: map[uint64]func() *fileNames{1: func() *fileNames { return &fileNames{names: n} }},
	}
	d, count := p.Draft(1, &diag.List{}), 0
	for _, part := range d.parts {
		count += len(part.nodes)
	}
	if d.Parts() < 4 || count != 1000 {
		t.Errorf("%d parts have %d types", d.Parts(), count)
	}
}
