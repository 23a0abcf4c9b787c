package load_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/runtime/capnp"
)

// alone takes what lies beside the schema out of it.
var alone = strings.NewReplacer(`import "c++.capnp"`, `import "/capnp/c++.capnp"`,
	`embed "testdata/packed"`, `"packed"`, `embed "testdata/short.txt"`, `"text"`, `embed "testdata/binary"`, `()`)

// TestReferenceSchema compares the text and JSON of messages of the structs that the reference tests itself with.
func TestReferenceSchema(t *testing.T) {
	found, err := filepath.Glob(filepath.Join(reference.Shared(t), "corpus/src/*/vendored_deps/capnproto/c++/src/capnp/test.capnp"))
	if err != nil || len(found) == 0 {
		t.Skip("the corpus does not have an old schema of the reference's own, which every version reads")
	}
	text, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	c, s := newComparison(t, alone.Replace(string(text)))
	r := random{rand.New(rand.NewPCG(1, 2))}
	for _, name := range []string{
		"TestAllTypes", "TestDefaults", "TestUnion", "TestUnnamedUnion", "TestGroups", "TestInterleavedGroups",
		"TestUnionDefaults", "TestLists", "TestFieldZeroIsBit", "TestListDefaults", "TestNestedTypes", "TestUsing",
		"TestLateUnion", "TestPrintInlineStructs", "TestWholeFloatDefault",
	} {
		typ, err := s.Struct(name)
		if err != nil {
			t.Error(err)
			continue
		}
		t.Run(name, func(t *testing.T) {
			var literals []string
			var stream []byte
			for range perStruct {
				_, literal := r.structure(typ, 0)
				literals = append(literals, literal)
				stream = capnp.Append(stream, parse(t, literal, typ))
			}
			c.texts(t, stream, literals, "x.capnp", name, typ)
			c.json(t, stream, "x.capnp", name, typ)
		})
	}
}
