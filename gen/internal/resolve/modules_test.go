package resolve

import (
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
)

// user is a schema that needs the struct T of another file.
func user(path string) string {
	return "@0xa1b2c3d4e5f60720;\nusing X = import \"" + path + "\";\nstruct U { t @0 :X.T; }"
}

const used = "@0xa1b2c3d4e5f60721;\nstruct T {}"

func TestImports(t *testing.T) {
	other := "@0xa1b2c3d4e5f60722;\nstruct T {}"
	for _, c := range []struct {
		name   string
		path   string              // of the import in dir/a.capnp of the first root
		roots  []map[string]string // the first one has the source; the others are searched
		want   string              // display name of what is used
		failed string              // else the message
	}{
		{"beside", "b.capnp", []map[string]string{{"dir/b.capnp": used}}, "dir/b.capnp:T", ""},
		{"above", "../b.capnp", []map[string]string{{"b.capnp": used}}, "b.capnp:T", ""},
		{"needless parts", ".//../dir/./b.capnp", []map[string]string{{"dir/b.capnp": used}},
			"dir/b.capnp:T", ""},
		{"outside", "../../b.capnp", []map[string]string{{}}, "",
			"Import leads out of the folder that imports start from: ../../b.capnp"},
		{"in a root", "/x/b.capnp", []map[string]string{{}, {"x/b.capnp": used}}, "x/b.capnp:T", ""},
		{"the first root wins", "/b.capnp",
			[]map[string]string{{}, {"b.capnp": used}, {"b.capnp": other}}, "b.capnp:T", ""},
		{"not in the source's root", "/b.capnp", []map[string]string{{"b.capnp": used}}, "",
			"Import failed: /b.capnp"},
		{"relative does not search", "b.capnp", []map[string]string{{}, {"dir/b.capnp": used}}, "",
			"Import failed: b.capnp"},
		{"a folder", "/x", []map[string]string{{}, {"x/b.capnp": used}}, "", "Import failed: /x"},
		{"nothing", "", []map[string]string{{}}, "", "Import failed: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.roots[0]["dir/a.capnp"] = user(c.path)
			var roots []*Root
			for _, texts := range c.roots {
				roots = append(roots, files(texts))
			}
			var diags diag.List
			s := Compile([]Source{{roots[0], "dir/a.capnp"}}, roots[1:], &diags)
			if c.failed != "" {
				if all := diags.All(); len(all) == 0 || all[0].Message != c.failed {
					t.Errorf("messages %v, want %q", all, c.failed)
				}
				return
			}
			if diags.Failed() {
				t.Fatal(diags.All())
			}
			id := s.Files[0].Imports[0].ID
			if n := s.Node(id); n.DisplayName+":T" != c.want || id != 0xa1b2c3d4e5f60721 {
				t.Errorf("imported %s @%#x, want %s", n.DisplayName, id, c.want)
			}
		})
	}
}

func TestOneFileUnderTwoRoots(t *testing.T) {
	here := files(map[string]string{
		"a.capnp": user("b.capnp") + "\nusing Y = import \"/copy/b.capnp\"; struct V { t @0 :Y.T; }",
		"b.capnp": used,
	})
	there := files(map[string]string{"copy/b.capnp": used})
	var diags diag.List
	s := Compile([]Source{{here, "a.capnp"}}, []*Root{there}, &diags)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	if imports := s.Files[0].Imports; len(imports) != 2 || imports[0].ID != imports[1].ID {
		t.Errorf("imports %v", imports)
	}
}

func TestImportCycle(t *testing.T) {
	root := files(map[string]string{
		"a.capnp": "@0xa1b2c3d4e5f60720; using B = import \"b.capnp\"; struct A { b @0 :B.B; }",
		"b.capnp": "@0xa1b2c3d4e5f60721; using A = import \"a.capnp\"; struct B { a @0 :A.A; }",
	})
	var diags diag.List
	s := Compile([]Source{{root, "a.capnp"}, {root, "b.capnp"}}, nil, &diags)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	if len(s.Files) != 2 || len(s.Nodes) != 4 {
		t.Errorf("%d files and %d nodes", len(s.Files), len(s.Nodes))
	}
}

func TestMissingSource(t *testing.T) {
	root := files(nil)
	root.Prefix = "some/dir"
	var diags diag.List
	s := Compile([]Source{{root, "x.capnp"}}, nil, &diags)
	all := diags.All()
	if len(all) != 1 || all[0].Message != "some/dir/x.capnp: no such file" || len(s.Files) != 0 {
		t.Errorf("messages %v, %d files", all, len(s.Files))
	}
}

func TestPrefixInMessages(t *testing.T) {
	for _, c := range []struct{ prefix, want string }{
		{"", "a.capnp:1:"}, {"x/y", "x/y/a.capnp:1:"}, {"/", "/a.capnp:1:"},
	} {
		t.Run(c.want, func(t *testing.T) {
			root := files(map[string]string{"a.capnp": "@0xa1b2c3d4e5f60720; const a :B = 1;"})
			root.Prefix = c.prefix
			var diags diag.List
			Compile([]Source{{root, "a.capnp"}}, nil, &diags)
			if all := diags.All(); len(all) != 1 || !strings.HasPrefix(all[0].String(), c.want) {
				t.Errorf("messages %v", all)
			}
		})
	}
}

func TestEmbed(t *testing.T) {
	// A message of two segments: the root is a far pointer to a struct of one word.
	message := "\x01\x00\x00\x00" + "\x01\x00\x00\x00" + "\x02\x00\x00\x00" + "\x00\x00\x00\x00" +
		"\x02\x00\x00\x00\x01\x00\x00\x00" +
		"\x00\x00\x00\x00\x01\x00\x00\x00" + "\x2a\x00\x00\x00\x00\x00\x00\x00"
	root := files(map[string]string{
		"dir/a.capnp": `@0xa1b2c3d4e5f60720;
struct S { x @0 :Int32; t @1 :Text; }
const t :Text = embed "x.txt";
const d :Data = embed "/top.txt";
const s :S = embed "s.bin";
struct F { s @0 :S = embed "s.bin"; }`,
		"dir/x.txt": "text", "top.txt": "\xff\x00", "dir/s.bin": message,
	})
	var diags diag.List
	s := Compile([]Source{{root, "dir/a.capnp"}}, []*Root{root}, &diags)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	values := map[string]string{}
	for _, n := range s.Nodes {
		if n.Const != nil {
			values[n.Name()] = n.Const.Value.Text + string(n.Const.Value.Encoded)
		}
	}
	if values["t"] != "text" || values["d"] != "\xff\x00" ||
		// The struct has grown to the sizes that the schema has now.
		values["s"] != "\x00\x00\x00\x00\x01\x00\x01\x00\x2a\x00\x00\x00\x00\x00\x00\x00"+
			"\x00\x00\x00\x00\x00\x00\x00\x00" {
		t.Errorf("values %q", values)
	}
}

func TestEmbedErrors(t *testing.T) {
	for _, c := range []struct {
		name, typ, path, data string
		code                  diag.Code
	}{
		{"missing", "Text", "y", "", diag.EmbedFailed},
		{"wrong type", "Int8", "x", "", diag.EmbedType},
		{"odd size", "S", "x", "1234567", diag.EmbedMessage},
		{"no message", "S", "x", "12345678", diag.EmbedMessage},
		{"empty", "S", "x", "", diag.EmbedMessage},
		{"wild pointer", "S", "x", "\x00\x00\x00\x00\x01\x00\x00\x00" +
			"\xf0\xff\x00\x00\x01\x00\x00\x00", diag.EmbedMessage},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := files(map[string]string{
				"a.capnp": fileID + "struct S {} const c :" + c.typ + " = embed \"" + c.path + "\";",
				"x":       c.data,
			})
			var diags diag.List
			Compile([]Source{{root, "a.capnp"}}, nil, &diags)
			if all := diags.All(); len(all) != 1 || all[0].Code != c.code {
				t.Errorf("messages %v, want one of %s", all, c.code)
			}
		})
	}
}
