package golang

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/resolve"
)

func TestPromising(t *testing.T) {
	const text = `@0xb0b1b2b3b4b5b6b7;
interface Cap { give @0 () -> (any :AnyPointer); take @1 (any :AnyPointer); name @2 () -> (name :Text); }
struct Direct { cap @0 :Cap; }
struct Holder { a @0 :Void; direct @1 :Direct; }
struct InGroup { g :group { holder @0 :Holder; } }
struct Ring { next @0 :Knot; }
struct Knot { next @0 :Ring; in @1 :InGroup; }
struct Self { self @0 :Self; any @1 :AnyPointer; caps @2 :List(Cap); }
struct InUnion { union { cap @0 :Cap; direct @1 :Direct; } }
struct HoldsUnion { x @0 :InUnion; self @1 :Self; }
`
	root := &resolve.Root{FS: fstest.MapFS{"a.capnp": {Data: []byte(text)}}}
	var diags diag.List
	s := resolve.Compile([]resolve.Source{{Root: root, Name: "a.capnp"}}, []*resolve.Root{root}, &diags)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	var got []string
	found := promising(s)
	for _, node := range s.Nodes {
		if found[node.ID] {
			got = append(got, node.Name())
		}
	}
	slices.Sort(got)
	want := []string{"Direct", "Holder", "InGroup", "Knot", "Ring", "g", "give$Results", "take$Params"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
