package gen

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// common is a schema that offers one of everything, and app one that uses it.
var bundled = map[string]string{
	"common/common.capnp": `@0xa1b2c3d4e5f60001; # What all have.
using Other = import "/other/other.capnp";
using Id = UInt64;
using Ids = List(Id);
using Thing = Other.Thing;
using TextBox = Box(Text);
annotation note(struct, field, enumerant, method) :Text;
annotation size @0xa1b2c3d4e5f6ff01 (*) :Point;
struct Point $note("a point") { # Commented.
  x @0 :Int32 = 5;
  y @1 :Int32;
  u :union { a @2 :Text; b :group { c @3 :Bool; d @4 :List(Text) = ["x", "y"]; } }
  g :group { e @5 :Kind = big; h :union { i @6 :Void; j @7 :Int8 = 3; } }
  struct Inner { using Deep = Point; z @0 :Point; }
  const origin :Point = (x = 0);
}
struct Box(T) { value @0 :T; struct In(U) { pair @0 :Box(U); out @1 :T; } using Mine = T; using Self = Box(T); }
enum Kind { small @0; big @1 $note("large"); }
interface Service(T) { call @0 (x :T, y :Int8 = 4) -> (z :List(Box(T))); make @1 [P] (p :P) -> Box(P); }
interface More extends(Service(Text)) { go @0 (id :Id) -> stream; }
const limit :UInt16 = 700;
const negative :Int8 = -3;
const pi :Float32 = 3.25;
const hello :Text = "hello";
const blob :Data = 0x"00 ff";
const points :List(Point) = [(x = 1), (y = 2, u = (b = (c = true)))];
const names :List(List(Text)) = [["a"], []];
const aPoint :Point = (x = 7, u = (a = "a"), g = (e = small, h = (j = 9)));
const nothing :Void = void;
`,
	"other/other.capnp": `@0xa1b2c3d4e5f60002;
struct Thing { n @0 :Int64; part @1 :Part; struct Unused { x @0 :Bool; } }
struct Part { list @0 :List(Part); }
struct Alone { x @0 :Bool; }
const most :Int32 = 1000000;
`,
	"app/app.capnp": `@0xa1b2c3d4e5f60003;
using Common = import "/common/common.capnp";
using Common.Point;
struct App $Common.note("app") $Common.size((x = 2, g = (e = big))) {
  point @0 :Point = (x = 3, u = (b = (c = true, d = ["z"])), g = (h = (i = void)));
  id @1 :Common.Id = 17;
  ids @2 :Common.Ids;
  thing @3 :Common.Thing = (n = 3);
  box @4 :Common.TextBox = (value = "v");
  in @5 :Common.Box(Point).In(Text);
  self @6 :Common.Box(Data).Self;
  mine @7 :Common.Box(Data).Mine;
  kind @8 :Common.Kind = big;
  service @9 :Common.Service(Point);
  more @10 :Common.More;
  deep @11 :Point.Inner.Deep;
  any @12 :AnyPointer;
}
interface Mine extends(Common.More) { f @0 (p :Point = Common.aPoint) -> (n :Common.Ids = [1, Common.limit]); }
const limit :UInt32 = Common.limit;
const least :Int64 = Common.negative;
const ratio :Float64 = Common.pi;
const hello :Text = Common.hello;
const blob :Data = Common.blob;
const points :List(Point) = Common.points;
const some :List(Point) = [Common.aPoint, (x = 1), Point.origin];
const names :List(List(Text)) = Common.names;
const whole :AnyPointer = Common.aPoint;
const theApp :App = (point = Common.aPoint, any = Common.points, kind = small);
`,
}

// makeBundle makes a bundle, and the root that it is.
func makeBundle(t *testing.T, files map[string]string, names ...string) *Root {
	t.Helper()
	r := compile(t, files, func(o *Options) { o.Bundle = true }, names...)
	if len(r.Diagnostics.All()) > 0 || len(r.Files) > 0 {
		t.Fatal(r.Diagnostics.All(), len(r.Files))
	}
	root, err := OpenBundle(r.Bundle, names[0]+".capnpbin")
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// without gives the files but for one.
func without(files map[string]string, names ...string) map[string]string {
	rest := map[string]string{}
	for name, text := range files {
		rest[name] = text
	}
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}

func equalResults(t *testing.T, got, want *Result) {
	t.Helper()
	for _, d := range append(got.Diagnostics.All(), want.Diagnostics.All()...) {
		t.Error(d)
	}
	if !bytes.Equal(got.Request, want.Request) {
		t.Errorf("the requests differ, %d and %d bytes", len(got.Request), len(want.Request))
	}
	if len(got.Files) != len(want.Files) {
		t.Fatalf("%d files, want %d", len(got.Files), len(want.Files))
	}
	for i, f := range got.Files {
		if f.Path != want.Files[i].Path || !bytes.Equal(f.Text, want.Files[i].Text) {
			t.Errorf("%s differs:\n%s", f.Path, diff.Diff("sources", want.Files[i].Text, "bundle", f.Text))
		}
	}
}

// locateByFolder is for imported sources; a bundle says itself where its files belong.
func locateByFolder(f *source.File) Package {
	if f.Compiled {
		return Package{}
	}
	return inFolder(f.Name)
}

// Go and requests of a bundle are those of its sources.
func TestBundleInPlaceOfSchemas(t *testing.T) {
	names := []string{"app/app.capnp", "common/common.capnp"}
	locate := func(o *Options) { o.Locate = locateByFolder }
	root := func() *Root {
		r := compile(t, bundled, func(o *Options) { o.Bundle, o.Locate = true, locateByFolder }, names...)
		root, err := OpenBundle(r.Bundle, "x.capnpbin")
		if err != nil {
			t.Fatal(err, r.Diagnostics.All())
		}
		return root
	}
	fromBundle := func(o *Options) {
		in := root()
		for i := range o.Schemas {
			o.Schemas[i].Root = in
		}
		o.Roots, o.Locate = append(o.Roots, in), locateByFolder
	}
	equalResults(t, compile(t, nil, fromBundle, names...), compile(t, bundled, locate, names...))

	request := func(change func(*Options)) func(*Options) {
		return func(o *Options) { change(o); o.Request = true }
	}
	equalResults(t, compile(t, nil, request(fromBundle), names...), compile(t, bundled, request(locate), names...))

	// A bundle of a bundle is the same bundle.
	again := func(change func(*Options)) []byte {
		return compile(t, bundled, func(o *Options) { change(o); o.Bundle = true }, names...).Bundle
	}
	if !bytes.Equal(again(fromBundle), again(locate)) {
		t.Error("the bundle of a bundle is another one")
	}
}

// Importing from a bundle is like importing the source.
func TestImportsOfBundles(t *testing.T) {
	tests := []struct {
		name    string
		bundles [][]string
		gone    []string
	}{
		{"the imported file", [][]string{{"common/common.capnp"}}, []string{"common/common.capnp", "other/other.capnp"}},
		{"beside a source of another", [][]string{{"common/common.capnp"}}, []string{"common/common.capnp"}},
		{"beside its own source", [][]string{{"common/common.capnp"}}, nil},
		{"two bundles", [][]string{{"other/other.capnp"}, {"common/common.capnp"}}, []string{"common/common.capnp", "other/other.capnp"}},
		{"in the other order", [][]string{{"common/common.capnp"}, {"other/other.capnp"}}, []string{"common/common.capnp", "other/other.capnp"}},
		{"one bundle of both", [][]string{{"common/common.capnp", "other/other.capnp"}}, []string{"common/common.capnp", "other/other.capnp"}},
		{"twice the same", [][]string{{"common/common.capnp"}, {"common/common.capnp"}}, []string{"common/common.capnp", "other/other.capnp"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, request := range []bool{false, true} {
				want := compile(t, bundled, func(o *Options) {
					o.Locate, o.Request = locateByFolder, request
				}, "app/app.capnp")
				got := compile(t, without(bundled, tt.gone...), func(o *Options) {
					o.Locate, o.Request = locateByFolder, request
					for _, names := range tt.bundles {
						made := compile(t, bundled, func(o *Options) { o.Bundle, o.Locate = true, locateByFolder }, names...)
						in, err := OpenBundle(made.Bundle, "lib.capnpbin")
						if err != nil {
							t.Fatal(err)
						}
						o.Roots = append(o.Roots, in)
					}
				}, "app/app.capnp")
				equalResults(t, got, want)
			}
		})
	}
}

// Two bundles that have different parts of a file which is nowhere whole.
func TestPartsOfOneFile(t *testing.T) {
	files := map[string]string{
		"p/p.capnp": `@0xa1b2c3d4e5f60011; struct A { x @0 :Bool; struct In { y @0 :Text; } } struct B { a @0 :Text; }`,
		"a/a.capnp": `@0xa1b2c3d4e5f60012; struct UseA { a @0 :import "/p/p.capnp".A.In; }`,
		"b/b.capnp": `@0xa1b2c3d4e5f60013; struct UseB { a @0 :import "/p/p.capnp".A; b @1 :import "/p/p.capnp".B; }`,
		"x/x.capnp": `@0xa1b2c3d4e5f60014; struct X { a @0 :import "/a/a.capnp".UseA; b @1 :import "/b/b.capnp".UseB; }`,
	}
	compileX := func(text string, parts ...string) *Result {
		return compile(t, map[string]string{"x/x.capnp": text}, func(o *Options) {
			o.Locate = func(f *source.File) Package { return inFolder(f.Name) }
			for _, name := range parts {
				o.Roots = append(o.Roots, makeBundle(t, files, name))
			}
		}, "x/x.capnp")
	}
	for _, parts := range [][]string{{"a/a.capnp", "b/b.capnp"}, {"b/b.capnp", "a/a.capnp"}} {
		if r := compileX(files["x/x.capnp"], parts...); r.Diagnostics.Failed() {
			t.Error(r.Diagnostics.All())
		}
	}
	// A part cannot be imported.
	r := compileX(`@0xa1b2c3d4e5f60014; struct X { a @0 :import "/p/p.capnp".A; }`, "a/a.capnp")
	all := r.Diagnostics.All()
	if len(all) != 1 || all[0].Code != diag.ImportFailed || !strings.Contains(all[0].Help, "capngo bundle") {
		t.Error(all)
	}
}

// A source that has changed since a bundle was made of it.
func TestOutdatedBundle(t *testing.T) {
	files := map[string]string{
		"p/p.capnp": `@0xa1b2c3d4e5f60011; struct A @0xa1b2c3d4e5f600aa { x @0 :Bool; }`,
		"a/a.capnp": `@0xa1b2c3d4e5f60012; struct UseA(T) { a @0 :UseA(import "/p/p.capnp".A); t @1 :T; } using Also = UseA(import "/p/p.capnp".A);`,
		"x/x.capnp": `@0xa1b2c3d4e5f60014; struct X { a @0 :import "/a/a.capnp".Also; }`,
	}
	for _, changed := range []string{
		`@0xa1b2c3d4e5f60011; struct A { x @0 :Bool; }`,
		`@0xa1b2c3d4e5f60011; using A = Int32; struct B {}`,
		`@0xa1b2c3d4e5f60011; struct B {}`,
	} {
		library := makeBundle(t, files, "a/a.capnp")
		now := without(files, "a/a.capnp")
		now["p/p.capnp"] = changed
		r := compile(t, now, func(o *Options) { o.Roots = append(o.Roots, library) }, "x/x.capnp")
		all := r.Diagnostics.All()
		if len(all) != 1 || all[0].Code != diag.BundleOutdated {
			t.Errorf("%s: %v", changed, all)
		}
	}
}

// Relative imports of what a bundle has too: the files that are there stand before it.
func TestSourceBesideBundle(t *testing.T) {
	files := map[string]string{
		"p/p.capnp": `@0xa1b2c3d4e5f60011; struct A { x @0 :Bool; }`,
		"a/a.capnp": `@0xa1b2c3d4e5f60012; struct UseA { a @0 :import "/p/p.capnp".A; }`,
		"p/x.capnp": `@0xa1b2c3d4e5f60014; struct X { a @0 :import "/a/a.capnp".UseA; b @1 :import "p.capnp".A; }`,
		"p/y.capnp": `@0xa1b2c3d4e5f60015; struct Y { b @0 :import "p.capnp".A; a @1 :import "/a/a.capnp".UseA; }`,
	}
	for _, bundles := range [][]string{{"a/a.capnp"}, {"p/p.capnp", "a/a.capnp"}} {
		for _, name := range []string{"p/x.capnp", "p/y.capnp"} {
			library := makeBundle(t, files, bundles...)
			r := compile(t, without(files, "a/a.capnp"), func(o *Options) {
				o.Roots = []*Root{library}
				o.Locate = func(f *source.File) Package { return inFolder(f.Name) }
			}, name)
			if r.Diagnostics.Failed() {
				t.Error(bundles, name, r.Diagnostics.All())
			}
		}
	}
}
