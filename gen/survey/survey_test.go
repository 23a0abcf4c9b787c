package survey

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

func read(t *testing.T, name, text string) (*Schema, *diag.List) {
	t.Helper()
	diags := &diag.List{}
	return Read(&source.File{Name: name, Path: name, Text: []byte(text)}, diags), diags
}

func texts(refs []Reference) string {
	var list []string
	for _, r := range refs {
		list = append(list, r.Text)
	}
	return strings.Join(list, " ")
}

func TestRead(t *testing.T) {
	const everywhere = `@0xa1b2c3d4e5f60718;
$import "1".file;
using A = import "2";
using import "3".B;
const c :import "4".C = import "5".d;
const e :Data = embed "x";
struct S(T) $import "6".s {
  f @0 :List(import "7".F) = [(g = import "8".h)] $import "9".i;
  g @1 :Data = embed "y";
  union { u :group { v @2 :import "10".V(import "11".W); } w @3 :Void; }
}
interface I extends(import "12".J) {
  m @0 (a :import "13".A = import "14".b $import "15".c) -> import "16".R $import "17".k;
}
annotation n(file) :import "18".N;
enum Z { z @0 $import "19".o(import "20".p); }
`
	s, diags := read(t, "a.capnp", everywhere)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	if got := texts(s.Imports); got != "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20" {
		t.Errorf("imports are %s", got)
	}
	if got := texts(s.Embeds); got != "x y" {
		t.Errorf("embeds are %s", got)
	}
	for _, ref := range s.Imports {
		if at := everywhere[ref.Span.Start:ref.Span.End]; at != `"`+ref.Text+`"` {
			t.Errorf("import %s is said to be at %s", ref.Text, at)
		}
	}
	if s.ID != 0xa1b2c3d4e5f60718 || everywhere[s.IDSpan.Start:s.IDSpan.End] != "0xa1b2c3d4e5f60718" {
		t.Errorf("id is %#x at %v", s.ID, s.IDSpan)
	}
}

func TestReadOfWrongSchemas(t *testing.T) {
	tests := []struct {
		name, text, imports, diagnostic string
	}{
		{"empty", "", "", ""},
		{"no id", "using A = import \"a\";", "a", ""},
		{"broken", "@0xa1b2c3d4e5f60718;\nusing A = import \"a\";\nstruct T { a b c; }", "a", "Parse error."},
		{"no text", "\x00\xff\xfe", "", "[not-utf8]"},
		{"deep", strings.Repeat("struct A {", 5000), "", "[nested-too-deeply]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, diags := read(t, "a.capnp", tt.text)
			if got := texts(s.Imports); got != tt.imports {
				t.Errorf("imports are %q, want %q", got, tt.imports)
			}
			if diags.Failed() != (tt.diagnostic != "") {
				t.Fatalf("diagnostics are %v", diags.All())
			}
			if diags.Failed() && !strings.Contains(diags.All()[0].String(), tt.diagnostic) {
				t.Errorf("diagnostic is %v, want %q", diags.All()[0], tt.diagnostic)
			}
		})
	}
}

func TestGoAnnotations(t *testing.T) {
	const using = "@0xa1b2c3d4e5f60718;\nusing Go = import \"/go.capnp\";\n"
	tests := []struct{ name, file, text, pkg, path string }{
		{"none", "a.capnp", using, "", ""},
		{"alias", "a.capnp", using + `$Go.package("p"); $Go.import("e.com/p");`, "p", "e.com/p"},
		{"direct", "a.capnp", `$import "/go.capnp".package("p");`, "p", ""},
		{"member", "a.capnp", `using import "../std/go.capnp".import; $import("e.com/p");`, "", "e.com/p"},
		{"named member", "a.capnp", `using P = import "x/go.capnp".package; $P("p");`, "p", ""},
		{"constant", "a.capnp", using + `$Go.package(.name); const name :Text = "p";`, "p", ""},
		{"relative constant", "a.capnp", using + `$Go.package(name); const name :Text = "p";`, "p", ""},
		{"no text", "a.capnp", using + `$Go.package(3); $Go.import;`, "", ""},
		{"unknown constant", "a.capnp", using + `$Go.package(gone);`, "", ""},
		{"another file", "a.capnp", `using Go = import "/cpp.capnp"; $Go.package("p");`, "", ""},
		{"nobody's", "a.capnp", `$package("p"); $Other.package("q");`, "", ""},
		{"itself", "std/go.capnp", `$package("gocp"); annotation package(file) :Text;`, "gocp", ""},
		{"of a struct", "a.capnp", using + `struct S $Go.package("p") {}`, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _ := read(t, tt.file, tt.text)
			if s.Package != tt.pkg || s.Import != tt.path {
				t.Errorf("package %q, import %q; want %q, %q", s.Package, s.Import, tt.pkg, tt.path)
			}
		})
	}
}

func TestReach(t *testing.T) {
	files := map[string]string{
		"facade": `using D = import "dates"; using Date = D.Date; struct Own {}
			using T = import "second".Time;`,
		"second":  `using Time = import "times".Clock;`,
		"times":   `using import "clocks".Clock;`,
		"clocks":  `struct Clock {}`,
		"dates":   `struct Date {}`,
		"nested":  `struct A { using Inner = import "dates".Date; }`,
		"loop":    `using X = Y; using Y = X; using Z = import "loop".Z;`,
		"broken":  `using Date = import "dates".Date; struct T { a b c; }`,
		"missing": "",
	}
	tests := []struct{ name, text, want string }{
		{"nothing", ``, ""},
		{"own types", `using F = import "facade"; struct S { o @0 :F.Own; }`, "facade"},
		{"alias", `struct S { o @0 :import "facade".Date; }`, "facade dates"},
		{"file alias", `struct S { o @0 :import "facade".D.Date; }`, "facade dates"},
		{"chain", `using import "facade".T; struct S { o @0 :T; }`, "facade second times clocks"},
		{"nested", `struct S { o @0 :import "nested".A.Inner; }`, "nested dates"},
		{"loops", `struct S { o @0 :import "loop".X; p @1 :import "loop".Z; }`, "loop loop loop"},
		{"broken", `struct S { o @0 :import "broken".Date; }`, "broken dates"},
		{"missing", `struct S { o @0 :import "gone".Date; }`, "gone"},
		{"known late", `using D = import "second"; struct S { o @0 :import "facade".T; }`,
			"second facade second times clocks"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			schemas := map[string]*Schema{}
			for name, text := range files {
				schemas[name], _ = read(t, name, text)
			}
			s, _ := read(t, "s", tt.text)
			var got []string
			for _, u := range s.Reach(func(u Use) *Schema { return schemas[u.Text] }) {
				got = append(got, u.Text)
			}
			if want := strings.Fields(tt.want); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestPackages(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/app/v2\n", "said/a.go": "package other\n", "plain/x": "",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var p Packages
	tests := []struct{ folder, importPath, name, clause string }{
		{"", "example.com/app/v2", "app", ""},
		{"", "example.com/chosen/v2", "v2", ""},
		{"plain", "example.com/app/v2/plain", "plain", ""},
		{"plain", "example.com/my-app", "myapp", ""},
		{"said", "example.com/app/v2/said", "other", "other"},
	}
	for _, tt := range tests {
		at := filepath.Join(dir, tt.folder)
		if got := p.Name(at, tt.importPath); got != tt.name {
			t.Errorf("name of %q as %s is %q, want %q", tt.folder, tt.importPath, got, tt.name)
		}
		if got := p.Clause(at); got != tt.clause {
			t.Errorf("clause of %q is %q, want %q", tt.folder, got, tt.clause)
		}
	}
	if got := p.ImportPath(filepath.Join(dir, "plain")); got != "example.com/app/v2/plain" {
		t.Errorf("import path is %q", got)
	}
	if got := DefaultName("example.com/app/v2"); got != "v2" {
		t.Errorf("default name is %q", got)
	}
}
