package golang

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/source"
)

// Messages that the reference compiler makes of random texts, for every struct of its own test
// schema, are read by generated code field by field, and give the reference the same message.
func TestReadsAsReference(t *testing.T) {
	capnp := reference.Capnp(t)
	text, err := os.ReadFile(filepath.Join(reference.Shared(t),
		"corpus/src/capnproto+capnproto/c++/src/capnp/test.capnp"))
	if err != nil {
		t.Fatal(err)
	}
	dir := caseFolder(t)
	write(t, dir, "test.capnp", dataOnly(text))
	p := buildProgram(t, dir)
	structs := 0
	for _, node := range p.n.order {
		if node.Struct == nil || node.Struct.IsGroup || node.IsGeneric {
			continue
		}
		structs++
		r := randomText{p.s, rand.New(rand.NewPCG(1, node.ID))}
		var texts []string
		for range 40 {
			texts = append(texts, r.structure(node, 2))
		}
		c := check{capnp: capnp, dir: dir, name: node.Name(), scoped: scopedName(node)}
		for _, segment := range []string{"1000000", "1", "3"} {
			c.same(t, c.encode(t, "test.capnp", strings.Join(texts, "\n"), "--segment-size="+segment))
		}
	}
	t.Logf("%d structs", structs)
}

// A struct that an older schema wrote reads as the reference reads it.
func TestReadsOlder(t *testing.T) {
	capnp := reference.Capnp(t)
	dir := caseFolder(t)
	for _, name := range []string{"evolution", "unions", "values"} {
		text, err := os.ReadFile(filepath.Join("testdata", name, name+".capnp"))
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, "test.capnp", text)
		p := buildProgram(t, dir)
		write(t, dir, "old.capnp", []byte("@0xa8f5c3d2e1b09786;\nstruct Old { a @0 :UInt32; b @1 :Bool; c @2 :Text; }\n"))
		c := check{capnp: capnp, dir: dir, old: "old"}
		old := c
		old.scoped = "Old"
		message := old.encode(t, "old.capnp", `(a = 3, b = true, c = "text") (a = 0) ()`, "--segment-size=1")
		for _, node := range p.n.order {
			if node.Struct != nil && !node.Struct.IsGroup && fits(node) {
				c.name, c.scoped = node.Name(), scopedName(node)
				c.same(t, message)
			}
		}
	}
}

// fits tells the structs that the sections of an Old mean something in.
func fits(node *schema.Node) bool {
	return slices.Contains([]string{"New", "Old", "Retro"}, node.Name())
}

// dataOnly leaves those declarations out of a schema that speak of interfaces, parameters or other
// files, or that older releases of the reference cannot read.
func dataOnly(text []byte) []byte {
	var diags diag.List
	file := syntax.Parse(&source.File{Path: "test.capnp", Text: text}, &diags)
	dropped := regexp.MustCompile("\\b(interface|import|embed|Capability|TestImpliedFirstField)\\b|`|struct \\w+ ?\\(")
	keep := file.Root.Nested
	for {
		var left []*syntax.Decl
		var names []string
		for _, d := range keep {
			if dropped.Match(withoutComments(text[d.Span.Start:d.Span.End])) {
				names = append(names, d.Name.Text)
			} else {
				left = append(left, d)
			}
		}
		keep = left
		if len(names) == 0 {
			break
		}
		dropped = regexp.MustCompile(`\b(` + strings.Join(names, "|") + `)\b`)
	}
	out := []byte(fmt.Sprintf("@0x%x;\n", file.Root.ID.Value))
	for _, d := range keep {
		out = append(append(out, text[d.Span.Start:d.Span.End]...), '\n')
	}
	return out
}

func withoutComments(text []byte) []byte { return regexp.MustCompile(`#.*`).ReplaceAll(text, nil) }

func scopedName(node *schema.Node) string {
	return node.DisplayName[strings.IndexByte(node.DisplayName, ':')+1:]
}

// temporaryCase is what the names of such folders as caseFolder makes begin with; .gitignore has it.
const temporaryCase = "tmp-"

// caseFolder is a folder for a package inside the module.
func caseFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("testdata", temporaryCase)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func write(t *testing.T, dir, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
		t.Fatal(err)
	}
}

// buildProgram makes the program that reads messages of test.capnp in dir.
func buildProgram(t *testing.T, dir string) *printer {
	t.Helper()
	s, out := compile(t, dir, "test.capnp", "main", "main")
	clean(t, "test.capnp", out.Source)
	file := &File{Node: s.Node(s.Files[0].ID), Package: "main", ImportPath: "main", Options: options.Default()}
	p := &printer{s: s, n: newNames(s, file, promising(s), &diag.List{})}
	write(t, dir, "test.capnp.go", out.Source)
	write(t, dir, "main.go", []byte(p.program()))
	run(t, nil, "go", "vet", "./"+dir)
	run(t, nil, "go", "build", "-o", filepath.Join(dir, "program"), "./"+dir)
	return p
}

func run(t *testing.T, stdin []byte, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = bytes.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", filepath.Base(name), strings.Join(args, " "), err, stderr.Bytes())
	}
	return out
}

// check compares one struct of one schema between generated code and the reference.
type check struct {
	capnp, dir   string
	name, scoped string // of the struct: alone, and with its scopes
	old          string // argument that says that messages are an older schema's
}

func (c check) encode(t *testing.T, schema, text string, flags ...string) []byte {
	t.Helper()
	return run(t, []byte(text), c.capnp,
		append(append([]string{"encode"}, flags...), filepath.Join(c.dir, schema), c.scoped)...)
}

// same has the program print messages and write them again. What it wrote, and what the reference
// makes of what it printed, has to be what the reference prints for the messages.
func (c check) same(t *testing.T, messages []byte) {
	t.Helper()
	file := filepath.Join(c.dir, "rewritten")
	printed := run(t, messages, filepath.Join(c.dir, "program"), c.name, file, c.old)
	rewritten, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := c.decode(t, messages)
	if got := c.decode(t, c.encode(t, "test.capnp", string(printed))); !bytes.Equal(got, want) {
		t.Errorf("%s: read as\n%s\nwant\n%s", c.scoped, got, want)
	}
	if got := c.decode(t, rewritten); !bytes.Equal(got, want) {
		t.Errorf("%s: rewritten as\n%s\nwant\n%s", c.scoped, got, want)
	}
}

func (c check) decode(t *testing.T, messages []byte) []byte {
	t.Helper()
	return run(t, messages, c.capnp, "decode", "--quiet", "--short", filepath.Join(c.dir, "test.capnp"), c.scoped)
}
