package resolve

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/schema"
)

// files makes a root of file names and texts.
func files(texts map[string]string) *Root {
	root := fstest.MapFS{}
	for name, text := range texts {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return &Root{FS: root}
}

// compileText compiles one file and gives the messages too.
func compileText(t testing.TB, text string) (*schema.Schema, []diag.Diagnostic) {
	t.Helper()
	root := files(map[string]string{"a.capnp": text})
	var diags diag.List
	s := Compile([]Source{{root, "a.capnp"}}, []*Root{root}, &diags)
	return s, diags.All()
}

const fileID = "@0xa1b2c3d4e5f60718;\n"

// TestExamples compiles the example of every code of this package.
func TestExamples(t *testing.T) {
	for _, e := range diag.Catalogue() {
		if e.Stage != diag.Resolve || e.Example == "" {
			continue
		}
		t.Run(string(e.Code), func(t *testing.T) {
			_, all := compileExample(t, e.Example)
			if len(all) == 0 {
				t.Error("the example has no error")
			}
			for _, d := range all {
				if d.Code != e.Code {
					t.Errorf("another code: %s", d)
				}
			}
		})
	}
}

// compileExample compiles the file a.capnp of several, or one by itself.
func compileExample(t testing.TB, text string) (*schema.Schema, []diag.Diagnostic) {
	archive := txtar.Parse([]byte(text))
	if len(archive.Files) == 0 {
		return compileText(t, text)
	}
	list := map[string]string{}
	for _, f := range archive.Files {
		list[f.Name] = string(f.Data)
	}
	root := files(list)
	var diags diag.List
	s := Compile([]Source{{root, "a.capnp"}}, []*Root{root}, &diags)
	return s, diags.All()
}

// TestIDs compares ids with those that the reference's own tests expect.
func TestIDs(t *testing.T) {
	node := childID(0xa93fc509624c72d9, "Node")
	for _, c := range []struct {
		name      string
		got, want uint64
	}{
		{"child", node, 0xe682ab4cf923a417},
		{"child of a child", childID(node, "NestedNode"), 0xdebf55bbfa0fc242},
		{"group", groupID(node, 7), 0x9ea0b19b37fb4435},
		{"params", paramsID(0x88eb12a0e0af92b2, 0, false), 0xb874edc0d559b391},
		{"results", paramsID(0x88eb12a0e0af92b2, 0, true), 0xb04fcaddab714ba4},
		{"second params", paramsID(0x88eb12a0e0af92b2, 1, false), 0xd044893357b42568},
		{"second results", paramsID(0x88eb12a0e0af92b2, 1, true), 0x9bf141df4247d52f},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("%#x, want %#x", c.got, c.want)
			}
		})
	}
}

// TestDeep compiles what would exhaust the stack or the memory without limits.
func TestDeep(t *testing.T) {
	chain := func(format string, n int) string {
		var b strings.Builder
		b.WriteString(fileID)
		for i := range n {
			fmt.Fprintf(&b, format, i, i+1)
		}
		return b.String()
	}
	const n = 50_000
	for _, c := range []struct {
		name, text string
		code       diag.Code
	}{
		{"constants", chain("const a%d :Int8 = .a%d;\n", n) + "const a50000 :Int8 = 1;",
			diag.DeepDependency},
		{"aliases", chain("using A%d = .A%d;\n", n) + "struct A50000 {}", diag.DeepDependency},
		{"structs", chain("struct A%d { x @0 :A%d; }\n", n) + "struct A50000 {}", ""},
		{"doubling types", chain("using A%d = Pair(A%[2]d, A%[2]d);\n", 100) +
			"struct Pair(T, U) {} using A100 = Text;", diag.TypeTooLarge},
		{"doubling values", "const a1 :L = (l = [.a2, .a2]);\n" +
			chain("const a%d :L = (l = [.a%[2]d, .a%[2]d]);\n", 100) +
			"struct L { l @0 :List(L); } const a100 :L = ();", diag.ValueTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, all := compileText(t, c.text)
			has := slices.ContainsFunc(all, func(d diag.Diagnostic) bool { return d.Code == c.code })
			if c.code != "" && !has || c.code == "" && len(all) > 0 {
				t.Errorf("%d messages, want one of %q; the first are %v", len(all), c.code,
					all[:min(len(all), 3)])
			}
		})
	}
}

// TestIssue344 compiles structs that the reference refuses because of the tag of a union, not
// of a field.
func TestIssue344(t *testing.T) {
	_, all := compileText(t, fileID+`struct A {
  a @1 :UInt8; b @0 :Text; c @2 :Int32;
  u :union {
    d @3 :Text;
    v :union { e @7 :Text; w @5! :union { f @4 :UInt16; g @6 :Text; } }
  }
}`)
	if len(all) != 1 || all[0].Code != diag.Issue344 {
		t.Errorf("messages %v", all)
	}
}

func TestStructTooLarge(t *testing.T) {
	for _, c := range []struct{ fields, messages int }{{65535, 0}, {65536, 1}} {
		t.Run(fmt.Sprint(c.fields), func(t *testing.T) {
			var b strings.Builder
			b.WriteString(fileID + "struct A {\n")
			for i := range c.fields {
				fmt.Fprintf(&b, "a%d @%d :Text;\n", i, i)
			}
			_, all := compileText(t, b.String()+"}")
			if len(all) != c.messages || len(all) > 0 && all[0].Code != diag.StructTooLarge {
				t.Errorf("messages %v", all)
			}
		})
	}
}

// FuzzCompile looks for schemas that panic, and for models that change when they are written
// as a request and read back.
func FuzzCompile(f *testing.F) {
	for _, e := range diag.Catalogue() {
		f.Add(e.Example)
	}
	f.Add(fileID + "struct A(T) { u :union { a @0 :T; b @1 :List(A(Text)) = [(a = \"x\")]; } }")
	seeds, _ := filepath.Glob("testdata/oracle/*.capnp")
	for _, path := range seeds {
		if text, err := os.ReadFile(path); err == nil {
			f.Add(string(text))
		}
	}
	f.Add(fileID + "interface I { f @0 [T] (x :T = null) -> stream; } using X = I; const c :X = 1;")
	f.Fuzz(func(t *testing.T, text string) {
		s, all := compileText(t, text)
		for _, n := range s.Nodes {
			if n.PrefixLen > len(n.DisplayName) {
				t.Errorf("prefix of %q is %d", n.DisplayName, n.PrefixLen)
			}
		}
		for _, d := range all {
			if d.Span.Valid() && (d.Span.Start > d.Span.End || d.Span.End > len(text)) {
				t.Errorf("span %d-%d of %q", d.Span.Start, d.Span.End, d.Message)
			}
		}
		if len(all) > 0 {
			return
		}
		back, err := request.Decode(request.Encode(s))
		if err != nil {
			t.Fatal(err)
		}
		reference.Compare(t, back, s, request.EncodeValue)
	})
}

// TestConcurrentCompilations runs compilations side by side: they share only the builtins.
func TestConcurrentCompilations(t *testing.T) {
	const text = fileID + "struct A(T) { x @0 :T; y @1 :A(Text) = (x = \"a\"); union { " +
		"a @2 :Void; b @3 :AnyPointer; } } using L = List(Int8); struct B { l @0 :L = [1]; }"
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			var diags diag.List
			root := files(map[string]string{"a.capnp": text})
			s := Compile([]Source{{root, "a.capnp"}}, nil, &diags)
			if len(diags.All()) != 0 || len(s.Nodes) != 3 {
				t.Errorf("%d nodes, messages %v", len(s.Nodes), diags.All())
			}
		})
	}
	group.Wait()
}
