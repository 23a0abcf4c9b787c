package gen

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/source"
)

// compile compiles schemas that lie in memory, each into the package example.com/<folder>.
func compile(t *testing.T, files map[string]string, change func(*Options), names ...string) *Result {
	t.Helper()
	memory := fstest.MapFS{}
	for name, text := range files {
		memory[name] = &fstest.MapFile{Data: []byte(text)}
	}
	root := &Root{FS: memory}
	o := Options{Roots: []*Root{root}}
	for _, name := range names {
		folder, _, _ := strings.Cut(name, "/")
		o.Schemas = append(o.Schemas, Schema{
			Root: root, Name: name, Out: name + ".go",
			Package: Package{InferredName: folder, InferredImport: "example.com/" + folder},
		})
	}
	if change != nil {
		change(&o)
	}
	r, err := Compile(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCompile(t *testing.T) {
	files := map[string]string{
		"a/x.capnp": "@0xa1b2c3d4e5f60001; struct X { y @0 :import \"/b/y.capnp\".Y; userId @1 :Text; }",
		"b/y.capnp": "@0xa1b2c3d4e5f60002; struct Y { z @0 :import \"z.capnp\".Z; }",
		"b/z.capnp": "@0xa1b2c3d4e5f60003; struct Z { x @0 :Int64; }",
	}
	var progress []string
	r := compile(t, files, func(o *Options) {
		o.Schemas[0].Options = options.Options{ConvertCase: options.False, TextType: options.Bytes}
		o.Progress = func(done, total int) { progress = append(progress, fmt.Sprint(done, "/", total)) }
	}, "a/x.capnp", "b/y.capnp", "b/z.capnp")
	if len(r.Diagnostics.All()) > 0 || len(r.Files) != 3 {
		t.Fatal(r.Diagnostics.All())
	}
	if len(progress) != 3 || progress[2] != "3/3" {
		t.Errorf("progress was %q", progress)
	}
	for i, want := range []string{
		"func (v X) UserId() []byte", "func (v Y) Z() Z {", "func (v Z) X() int64",
	} {
		if !bytes.Contains(r.Files[i].Text, []byte(want)) {
			t.Errorf("%s does not contain %q:\n%s", r.Files[i].Path, want, r.Files[i].Text)
		}
	}
	// One at a time, the bytes are the same.
	for i, name := range []string{"a/x.capnp", "b/y.capnp", "b/z.capnp"} {
		alone := compile(t, files, func(o *Options) {
			if i == 0 {
				o.Schemas[0].Options = options.Options{ConvertCase: options.False, TextType: options.Bytes}
			}
			o.Locate = func(f *source.File) Package {
				folder, _, _ := strings.Cut(f.Name, "/")
				return Package{InferredName: folder, InferredImport: "example.com/" + folder}
			}
		}, name)
		if len(alone.Files) != 1 || !bytes.Equal(alone.Files[0].Text, r.Files[i].Text) {
			t.Errorf("%s differs when compiled alone: %v", name, alone.Diagnostics.All())
		}
	}
}

func TestWhoNamesThePackage(t *testing.T) {
	const said = `@0xa1b2c3d4e5f60001; using Go = import "/go.capnp"; $Go.package("said"); struct X { x @0 :Void; }`
	const silent = `@0xa1b2c3d4e5f60001; struct X { x @0 :Void; }`
	tests := []struct{ name, text, chosen, want, warning string }{
		{"inferred", silent, "", "a", ""},
		{"schema over inferred", said, "", "said", ""},
		{"build over schema", said, "chosen", "chosen", "package-mismatch"},
		{"build says the same", said, "said", "said", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := compile(t, map[string]string{"a/x.capnp": tt.text}, func(o *Options) {
				o.Schemas[0].Package.Name = tt.chosen
			}, "a/x.capnp")
			if len(r.Files) != 1 || !bytes.Contains(r.Files[0].Text, []byte("\npackage "+tt.want+"\n")) {
				t.Fatalf("%v", r)
			}
			var got diag.Code
			for _, d := range r.Diagnostics.All() {
				got = d.Code
			}
			if got != diag.Code(tt.warning) {
				t.Errorf("diagnostics are %v", r.Diagnostics.All())
			}
		})
	}
}

// Schemas that lie in one folder are one package, whether anybody knows its import path or not.
func TestUnknownImportPath(t *testing.T) {
	files := map[string]string{
		"a/x.capnp": `@0xa1b2c3d4e5f60001; struct X { y @0 :import "y.capnp".Y; }`,
		"a/y.capnp": `@0xa1b2c3d4e5f60002; struct Y { y @0 :Text; const max :Int8 = 3; }`,
		"b/z.capnp": `@0xa1b2c3d4e5f60003; struct Z { y @0 :import "/a/y.capnp".Y; }`,
		"b/c.capnp": `@0xa1b2c3d4e5f60004; struct C { y @0 :Int8 = import "/a/y.capnp".Y.max; }`,
	}
	noPaths := func(o *Options) {
		for i := range o.Schemas {
			o.Schemas[i].Package.InferredImport = ""
		}
	}
	if r := compile(t, files, noPaths, "a/x.capnp", "a/y.capnp"); r.Diagnostics.Failed() {
		t.Error(r.Diagnostics.All())
	}
	if r := compile(t, files, noPaths, "b/c.capnp"); r.Diagnostics.Failed() {
		t.Error(r.Diagnostics.All())
	}
	r := compile(t, files, noPaths, "b/z.capnp")
	if len(r.Diagnostics.All()) != 1 || r.Diagnostics.All()[0].Code != diag.UnknownImportPath || r.Files != nil {
		t.Error(r.Diagnostics.All())
	}
}

// TestCodes compiles the example of each code that a schema alone can cause here.
func TestCodes(t *testing.T) {
	for _, e := range diag.Catalogue() {
		builds := e.Stage == diag.Build || e.Stage == diag.Go
		if !builds || e.Example == "" || strings.HasPrefix(e.Example, "-- ") {
			continue
		}
		t.Run(string(e.Code), func(t *testing.T) {
			r := compile(t, map[string]string{"a/x.capnp": e.Example}, nil, "a/x.capnp")
			if len(r.Diagnostics.All()) != 1 || r.Diagnostics.All()[0].Code != e.Code {
				t.Errorf("diagnostics are %v", r.Diagnostics.All())
			}
		})
	}
}

func TestRequest(t *testing.T) {
	r := compile(t, map[string]string{"a/x.capnp": "@0xa1b2c3d4e5f60001; struct X {}"},
		func(o *Options) { o.Request = true }, "a/x.capnp")
	if len(r.Request) == 0 || len(r.Files) > 0 {
		t.Errorf("request of %d bytes, %d files", len(r.Request), len(r.Files))
	}
}

// faultyFS breaks capngo from inside.
type faultyFS struct{}

func (faultyFS) Open(string) (fs.File, error) { panic("a fault") }

func TestFaultsBecomeDiagnostics(t *testing.T) {
	r, err := Compile(context.Background(), Options{
		Schemas: []Schema{{Root: &Root{FS: faultyFS{}}, Name: "x.capnp", Out: "x.capnp.go"}},
	})
	if err != nil || len(r.Diagnostics.All()) != 1 {
		t.Fatal(err, r)
	}
	d := r.Diagnostics.All()[0]
	if d.Severity != diag.Bug || !strings.Contains(d.Message, "a fault") || !strings.Contains(d.Message, "x.capnp") ||
		!strings.Contains(d.Help, "faultyFS.Open") {
		t.Errorf("diagnostic is %v", d)
	}
}

func TestCancelledContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Compile(ctx, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
}
