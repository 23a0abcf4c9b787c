package gen

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// What comes of a request is what comes of the schemas that it was made of.
func TestGoOfAMessage(t *testing.T) {
	files := map[string]string{
		"a/x.capnp": `@0xa1b2c3d4e5f60001; # The file.
using Go = import "/go.capnp"; $Go.package("x");
using Y = import "/b/y.capnp".Y;
struct X(T) { # Commented.
  y @0 :Y = (n = 5, list = [(), (n = 7)]);
  u :union { a @1 :T; b @2 :List(List(Text)) = [["a"], []]; }
  g :group { e @3 :E = second; d @4 :Data = 0x"00ff"; none @5 :List(Int8) = []; }
}
enum E { first @0; second @1; }
interface I { f @0 [P] (x :P, y :Y = null) -> (z :X(Text)); }
const c :List(Y) = [(n = 1)]; const s :Text = "s";`,
		"b/y.capnp": `@0xa1b2c3d4e5f60002; struct Y { n @0 :Int8 = 3; list @1 :List(Y); }`,
	}
	want := compile(t, files, nil, "a/x.capnp", "b/y.capnp")
	if want.Diagnostics.Failed() {
		t.Fatal(want.Diagnostics.All())
	}
	made := compile(t, files, func(o *Options) { o.Request = true }, "a/x.capnp", "b/y.capnp")
	got := compile(t, nil, ofMessage(made.Request))
	if len(got.Diagnostics.All()) > 0 || len(got.Files) != 2 {
		t.Fatal(got.Diagnostics.All())
	}
	for i := range got.Files {
		if !bytes.Equal(got.Files[i].Text, want.Files[i].Text) || got.Files[i].Path != want.Files[i].Path {
			t.Errorf("%s differs:\n%s", got.Files[i].Path, diff.Diff("of schemas", want.Files[i].Text, "of the request", got.Files[i].Text))
		}
	}

	// Alone, a file finds the packages of others by their names.
	alone := compile(t, files, func(o *Options) {
		o.Request = true
	}, "a/x.capnp")
	got = compile(t, nil, ofMessage(alone.Request))
	if len(got.Files) != 1 || !bytes.Equal(got.Files[0].Text, want.Files[0].Text) {
		t.Errorf("alone, %v", got.Diagnostics.All())
	}
}

func ofMessage(message []byte) func(*Options) {
	return func(o *Options) {
		o.Message = message
		o.Describe = func(name string) Schema { return Schema{Out: name + ".go", Package: inFolder(name)} }
		o.Locate = func(f *source.File) Package { return inFolder(f.Name) }
	}
}

func inFolder(name string) Package {
	folder, _, _ := strings.Cut(name, "/")
	return Package{InferredName: folder, InferredImport: "example.com/" + folder}
}

func TestBadMessages(t *testing.T) {
	good := compile(t, map[string]string{"a/x.capnp": "@0xa1b2c3d4e5f60001; struct X {}"},
		func(o *Options) { o.Request = true }, "a/x.capnp").Request
	lost := bytes.ReplaceAll(bytes.Clone(good), []byte{0x01, 0, 0xf6, 0xe5}, []byte{0x02, 0, 0xf6, 0xe5})
	copy(lost[bytes.Index(lost, []byte{0x02, 0, 0xf6, 0xe5}):], []byte{0x01})
	tests := []struct {
		name    string
		message []byte
	}{
		{"empty", []byte{}},
		{"text", []byte("struct X {}")},
		{"cut", good[:len(good)-8]},
		{"outside", bytes.ReplaceAll(good, []byte("a/x.capnp"), []byte("../x.capn"))},
		{"without the file", lost},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := compile(t, nil, ofMessage(tt.message))
			if all := r.Diagnostics.All(); len(all) != 1 || all[0].Code != diag.BadRequest || r.Files != nil {
				t.Errorf("diagnostics are %v", all)
			}
		})
	}
}
