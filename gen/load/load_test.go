package load_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/load"
)

const (
	outer = `@0xa1b2c3d4e5f60001;
using Inner = import "/b/inner.capnp";
struct Outer { inner @0 :Inner.Inner; color @1 :Color;
  struct Nested { x @0 :Int32; } enum Color { red @0; green @1; } }
interface Service { call @0 () -> (); }
const answer :Int32 = 42;
`
	inner = `@0xa1b2c3d4e5f60002; struct Inner { text @0 :Text = "inner"; }`
)

// folder makes a folder with the two schemas, and gives its path and a Loader for it.
func folder(t *testing.T) (string, *load.Loader) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a/outer.capnp"), outer)
	write(t, filepath.Join(dir, "b/inner.capnp"), inner)
	return dir, &load.Loader{Dirs: []string{dir}}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// The three ways to the same file give the same schema, again and again.
func TestSameSchema(t *testing.T) {
	dir, l := folder(t)
	first, err := l.File(filepath.Join(dir, "a/outer.capnp"))
	if err != nil {
		t.Fatal(err)
	}
	ways := map[string]func() (*load.Schema, error){
		"file":    func() (*load.Schema, error) { return l.File(filepath.Join(dir, "b/../a/outer.capnp")) },
		"import":  func() (*load.Schema, error) { return l.Import("/a/outer.capnp") },
		"unclean": func() (*load.Schema, error) { return l.Import("/b/../a/outer.capnp") },
		"module":  func() (*load.Schema, error) { return l.Module("a.outer") },
		"changed since": func() (*load.Schema, error) {
			write(t, filepath.Join(dir, "a/outer.capnp"), "?")
			return l.Module("a.outer")
		},
	}
	for name, way := range ways {
		if s, err := way(); s != first || err != nil {
			t.Errorf("%s: another schema, %v", name, err)
		}
	}
	if first.File().Name() != "a/outer.capnp" || first.Library().Lookup(0xa1b2c3d4e5f60002) == nil {
		t.Errorf("%s has not all that it imports", first.File().Name())
	}
}

func TestOneLoaderForManyGoroutines(t *testing.T) {
	_, l := folder(t)
	var found [8]*load.Schema
	var wg sync.WaitGroup
	for i := range found {
		wg.Go(func() { found[i], _ = l.Import("/a/outer.capnp") })
	}
	wg.Wait()
	for _, s := range found {
		if s == nil || s != found[0] {
			t.Fatal("two goroutines got two schemas")
		}
	}
}

func TestFileSystems(t *testing.T) {
	l := &load.Loader{FS: []fs.FS{
		fstest.MapFS{"a/outer.capnp": {Data: []byte(outer)}},
		fstest.MapFS{"b/inner.capnp": {Data: []byte(inner)}, "a/outer.capnp": {Data: []byte("?")}},
	}}
	s, err := l.Import("/a/outer.capnp")
	if err != nil {
		t.Fatal(err)
	}
	if outer, err := s.Struct("Outer"); err != nil || outer.NumField() != 2 {
		t.Errorf("Outer: %v", err)
	}
}

func TestStandardSchemas(t *testing.T) {
	s, err := load.Module("capnp.schema")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Struct("Node.Parameter"); err != nil {
		t.Error(err)
	}
	if _, err := (&load.Loader{NoStandard: true}).Import("/capnp/schema.capnp"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without the standard schemas: %v", err)
	}
}

func TestLookup(t *testing.T) {
	_, l := folder(t)
	s, err := l.Module("a.outer")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Struct("Outer.Nested"); err != nil || n.Name() != "Nested" {
		t.Error(err)
	}
	if n, err := s.Enum("Outer.Color"); err != nil || len(n.Enumerants()) != 2 {
		t.Error(err)
	}
	if n, err := s.Const("answer"); err != nil || n.Value().Bits() != 42 {
		t.Error(err)
	}
	if n, err := s.Interface("Service"); err != nil || len(n.Methods()) != 1 {
		t.Error(err)
	}
	for name, want := range map[string]string{
		"Outr":         "has no Outr (did you mean Outer?)",
		"Outer.nested": "has no Outer.nested (did you mean Nested?)",
		"Outer.Color":  "Outer.Color in a/outer.capnp is no struct",
		"":             "has no ",
		"Outer.":       "has no Outer.",
	} {
		if _, err := s.Struct(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", name, err, want)
		}
	}
}

func TestErrors(t *testing.T) {
	dir, l := folder(t)
	write(t, filepath.Join(dir, "bad.capnp"), "@0xa1b2c3d4e5f60003; struct X { y @0 :Itn32; }")
	tests := []struct {
		name string
		load func() (*load.Schema, error)
		want string
	}{
		{"wrong schema", func() (*load.Schema, error) { return l.File(filepath.Join(dir, "bad.capnp")) },
			"bad.capnp:1:39-44: error: Not defined: Itn32"},
		{"no file", func() (*load.Schema, error) { return l.File(filepath.Join(dir, "none.capnp")) },
			"no such file"},
		{"a folder", func() (*load.Schema, error) { return l.File(dir) }, "is a folder"},
		{"not absolute", func() (*load.Schema, error) { return l.Import("a/outer.capnp") },
			"does not begin with a slash"},
		{"nothing", func() (*load.Schema, error) { return l.Import("/") }, "does not begin with a slash"},
		{"out of the root", func() (*load.Schema, error) { return l.Import("/../a/outer.capnp") }, ""},
		{"nowhere", func() (*load.Schema, error) { return l.Import("/none.capnp") },
			"cannot find none.capnp in " + dir + ", the standard schemas"},
		{"a path as a module", func() (*load.Schema, error) { return l.Module("a/outer") }, "is no module name"},
		{"no module", func() (*load.Schema, error) { return l.Module("") }, "is no module name"},
		{"half a module", func() (*load.Schema, error) { return l.Module("a..b") }, "is no module name"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.load()
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
	var wrong *load.Error
	if _, err := l.Import("/bad.capnp"); !errors.As(err, &wrong) || !wrong.Diagnostics.Failed() {
		t.Errorf("the error of a wrong schema is %T", err)
	}
	write(t, filepath.Join(dir, "bad.capnp"), "@0xa1b2c3d4e5f60003; struct X { y @0 :Int32; }")
	if _, err := l.Import("/bad.capnp"); err != nil {
		t.Errorf("after the repair: %v", err)
	}
}

func TestRequest(t *testing.T) {
	for _, message := range [][]byte{nil, []byte("?"), make([]byte, 16)} {
		if _, err := load.Request(message); err == nil {
			t.Errorf("%x is no request", message)
		}
	}
}

// bundle writes a bundle of the two schemas, or of one.
func bundle(t *testing.T, dir string, names ...string) string {
	t.Helper()
	root := &gen.Root{FS: os.DirFS(dir)}
	o := gen.Options{Roots: []*gen.Root{root}, Bundle: true}
	for _, name := range names {
		o.Schemas = append(o.Schemas, gen.Schema{Root: root, Name: name})
	}
	r, err := gen.Compile(context.Background(), o)
	if err != nil || r.Diagnostics.Failed() {
		t.Fatal(err, r.Diagnostics.All())
	}
	path := filepath.Join(t.TempDir(), "x.capnpbin")
	write(t, path, string(r.Bundle))
	return path
}

func TestBundles(t *testing.T) {
	dir, _ := folder(t)
	both := bundle(t, dir, "a/outer.capnp", "b/inner.capnp")
	l := &load.Loader{Dirs: []string{both}}
	outer, err := l.Module("a.outer")
	if err != nil {
		t.Fatal(err)
	}
	if s, err := outer.Struct("Outer.Nested"); err != nil || s.NumField() != 1 {
		t.Error(err)
	}
	if _, err := l.Import("/b/inner.capnp"); err != nil {
		t.Error(err)
	}
	const want = "has 2 schemas, a/outer.capnp, b/inner.capnp; put it among Dirs and import one"
	if _, err := l.File(both); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
	one := bundle(t, dir, "a/outer.capnp")
	first, err := load.File(one)
	if again, _ := load.File(one); err != nil || again != first || first.File().Name() != "a/outer.capnp" {
		t.Errorf("a bundle of one schema: %v", err)
	}
	write(t, one, "capnpbin?")
	if _, err := (&load.Loader{}).File(one); err == nil {
		t.Error("rubbish is taken for a bundle")
	}
	if _, err := (&load.Loader{Dirs: []string{one}}).Import("/x.capnp"); err == nil {
		t.Error("rubbish is taken for a bundle to import from")
	}
}
