package golang

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/resolve"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/runtime/std"
)

// generateTexts compiles schemas, given as name and text, to one Go package.
func generateTexts(t *testing.T, texts ...string) (string, *diag.List) {
	t.Helper()
	source, diags, valid := tryTexts(texts...)
	if !valid {
		t.Fatal(diags.All())
	}
	return source, diags
}

// tryTexts is generateTexts of what may be no valid schema.
func tryTexts(texts ...string) (source string, diags *diag.List, valid bool) {
	files := fstest.MapFS{}
	root := &resolve.Root{FS: files}
	var sources []resolve.Source
	for i := 0; i < len(texts); i += 2 {
		files[texts[i]] = &fstest.MapFile{Data: []byte(texts[i+1])}
		sources = append(sources, resolve.Source{Root: root, Name: texts[i]})
	}
	diags = &diag.List{}
	s := resolve.Compile(sources, []*resolve.Root{root, {FS: std.FS()}}, diags)
	if diags.Failed() {
		return "", diags, false
	}
	packages, ids := map[uint64]*File{}, []uint64{}
	for _, node := range s.Nodes {
		if node.IsFile() {
			packages[node.ID] = &File{Node: node, Package: "p", ImportPath: "example.com/p", Options: options.Default()}
		}
	}
	for _, f := range s.Files {
		ids = append(ids, f.ID)
	}
	program := NewProgram(s, packages)
	program.Clashes(ids, diags)
	return string(generate(program, ids[0], diags).Source), diags, true
}

const namesHead = "@0xb0b1b2b3b4b5b6b7;\nusing Go = import \"/go.capnp\";\n"

func TestWrongNames(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		code diag.Code
	}{
		"not a name":      {`struct A $Go.name("a-b") {}`, diag.BadGoName},
		"field":           {`struct A { x @0 :Int8 $Go.name("1x"); }`, diag.BadGoName},
		"group":           {`struct A { g :group $Go.name("g g") { x @0 :Int8; } }`, diag.BadGoName},
		"enumerant":       {`enum E { a @0 $Go.name("é!"); }`, diag.BadGoName},
		"keyword is fine": {`struct A $Go.name("type") {}`, ""},
		"two types":       {`struct A $Go.name("X") {} struct B $Go.name("X") {}`, diag.SameGoName},
		"type and const":  {`struct A $Go.name("X") {} const c :Int8 = 1 $Go.name("X");`, diag.SameGoName},
		"two fields":      {`struct A { x @0 :Int8 $Go.name("N"); y @1 :Int8 $Go.name("n"); }`, diag.SameGoName},
		"fields of two":   {`struct A { x @0 :Int8 $Go.name("N"); } struct B { x @0 :Int8 $Go.name("N"); }`, ""},
		"given and type":  {`struct A {} struct B $Go.name("A") {}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, diags := generateTexts(t, "a.capnp", namesHead+c.text)
			all := slices.DeleteFunc(diags.All(), func(d diag.Diagnostic) bool { return d.Severity == diag.Note })
			switch {
			case c.code == "" && len(all) > 0:
				t.Error(all)
			case c.code != "" && (len(all) != 1 || all[0].Code != c.code):
				t.Errorf("%v, want one %s", all, c.code)
			case c.code != "" && !all[0].Span.Valid():
				t.Error("nowhere")
			}
		})
	}
}

// A name from $Go.name stands, whatever wants it besides.
func TestGivenNames(t *testing.T) {
	source, _ := generateTexts(t, "a.capnp", namesHead+`struct A {} struct B $Go.name("A") { z @0 :Int8; }`)
	for _, want := range []string{"type A capnp.Struct\n\nfunc (v A) Z() int8", "type A_ capnp.Struct"} {
		if !strings.Contains(source, want) {
			t.Errorf("there is no %q in\n%s", want, source)
		}
	}
}

func TestClashes(t *testing.T) {
	_, diags := generateTexts(t,
		"dir/a.capnp", "@0xb0b1b2b3b4b5b6b7; struct Point {} struct Same {}",
		"dir/b.capnp", "@0xc0b1b2b3b4b5b6b7; struct Point {} struct Other {}")
	all := diags.All()
	if len(all) != 1 || all[0].Code != diag.GoNameTaken || len(all[0].Related) != 1 {
		t.Fatal(all)
	}
	if want := `- {path: "dir/b.capnp", package: b, out: b}`; !strings.Contains(all[0].Help, want) {
		t.Errorf("the help is %q", all[0].Help)
	}
	if !strings.Contains(all[0].Message, "Point") {
		t.Error(all[0].Message)
	}
}

// Whose name Go changes is told so, with what has the name.
func TestChangedNames(t *testing.T) {
	_, diags := generateTexts(t, "a.capnp", namesHead+`struct S { string @0 :Text; userID @1 :Int8; userId @2 :Int8; }
const s :Int8 = 1; enum E { a @0; } struct EA {}`)
	var got []string
	for _, d := range diags.All() {
		if d.Code != diag.GoNameChanged || d.Severity != diag.Note || !d.Span.Valid() {
			t.Error(d)
		}
		got = append(got, d.Message)
	}
	want := []string{
		"'a' is EA_ in Go, for EA is taken by a.capnp:EA.",
		"'s' is S_ in Go, for S is taken by a.capnp:S.",
		"'string' is String_ in Go, for String is taken by a method of every struct.",
		"'userId' is UserID_ in Go, for UserID is taken by userID.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("notes are\n%s", strings.Join(got, "\n"))
	}
}

// What a file derives is found to clash, too.
func TestDerivedClashes(t *testing.T) {
	_, diags := generateTexts(t,
		"a.capnp", "@0xb0b1b2b3b4b5b6b7; struct Point {}",
		"b.capnp", "@0xc0b1b2b3b4b5b6b7; struct PointFields {}")
	if all := diags.All(); len(all) != 1 || all[0].Code != diag.GoNameTaken {
		t.Error(all)
	}
}

// Adding to a schema renames nothing that was there.
func TestStability(t *testing.T) {
	old := `struct S { foo @0 :Text; bar @1 :Text; } struct T { s @0 :S; }`
	grown := `struct S { foo @0 :Text; bar @1 :Text; hasFoo @2 :Bool; union { fooX @3 :Text; isFoo @4 :Bool; } }
		struct T { s @0 :S; struct Fields {} which @1 :Int8; }`
	before, _ := generateTexts(t, "a.capnp", namesHead+old)
	after, _ := generateTexts(t, "a.capnp", namesHead+grown)
	for line := range strings.Lines(before) {
		if strings.HasPrefix(line, "func (v S) ") && !strings.Contains(after, line) && !strings.Contains(line, "Fields()") {
			t.Errorf("%s is gone", strings.TrimSpace(line))
		}
	}
}
