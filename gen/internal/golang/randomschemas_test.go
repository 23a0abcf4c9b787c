package golang

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/resolve"
	"github.com/capngo/capngo/gen/internal/resolve/randschema"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

const messagesPerStruct = 10

// Messages that the reference makes of random texts, for the structs of random schemas, are read
// by the Go that is made of the schemas, and written anew from what was read. CAPNGO_GENERATED is
// how many messages, and CAPNGO_SEED chooses others.
func TestRandomGenerated(t *testing.T) {
	capnp := reference.Capnp(t)
	count, seed := fromEnvironment("CAPNGO_GENERATED", 100), fromEnvironment("CAPNGO_SEED", 1)
	r := rand.New(rand.NewPCG(uint64(seed), 2))
	messages, structs := 0, 0
	perProgram := min(1+count/50, 12) // schemas: few are built fast, and many together faster
	for number := 0; messages < count && !t.Failed(); number += perProgram {
		b := newBatch(t, r, number, perProgram)
		for _, file := range b.s.Files {
			for _, node := range b.structs(file.ID) {
				b.check(t, capnp, r, file.Filename, node)
				messages += messagesPerStruct
				structs++
			}
		}
	}
	t.Logf("%d messages of %d structs", messages, structs)
}

func fromEnvironment(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// batch is some random schemas, each with a package of its own, and one program for all.
type batch struct {
	dir   string
	s     *schema.Schema
	names map[uint64]*names // by file
}

func newBatch(t *testing.T, r *rand.Rand, first, count int) *batch {
	t.Helper()
	b := &batch{dir: caseFolder(t), names: map[uint64]*names{}}
	for name, text := range randschema.Files {
		b.write(t, "schemas/"+name, text)
	}
	root := &resolve.Root{FS: os.DirFS(filepath.Join(b.dir, "schemas"))}
	sources := []resolve.Source{{Root: root, Name: "lib.capnp"}}
	for n := first; n < first+count; n++ {
		name := randschema.Name(n)
		b.write(t, "schemas/"+name, randschema.Schema(r, n, nil))
		source := resolve.Source{Root: root, Name: name}
		var diags diag.List
		if resolve.Compile([]resolve.Source{source}, []*resolve.Root{root}, &diags); !diags.Failed() {
			sources = append(sources, source)
		}
	}
	var diags diag.List
	b.s = resolve.Compile(sources, []*resolve.Root{root}, &diags)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	b.generate(t)
	return b
}

func (b *batch) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(b.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Dir(path), filepath.Base(path), []byte(text))
}

// generate makes the packages and the program.
func (b *batch) generate(t *testing.T) {
	t.Helper()
	files := map[uint64]*File{}
	for _, node := range b.s.Nodes {
		if node.IsFile() {
			files[node.ID] = b.file(node)
		}
	}
	for _, f := range b.s.Files {
		var diags diag.List
		out := generate(NewProgram(b.s, files), f.ID, &diags)
		if diags.Failed() {
			t.Fatal(diags.All())
		}
		clean(t, f.Filename, out.Source)
		b.names[f.ID] = newNames(b.s, files[f.ID], promising(b.s), &diag.List{})
		b.write(t, files[f.ID].Package+"/"+f.Filename+".go", string(out.Source))
	}
	b.write(t, "main.go", b.program(files))
	run(t, nil, "go", "build", "-o", filepath.Join(b.dir, "program"), "./"+b.dir)
}

func (b *batch) file(node *schema.Node) *File {
	f := &File{Node: node, Options: options.Default()}
	f.Package = strings.TrimSuffix(filepath.Base(node.DisplayName), ".capnp")
	f.ImportPath = modulePath + b.dir + "/" + f.Package
	if f.Package == "stream" {
		f.ImportPath = "github.com/capngo/capngo/runtime/std/stream"
	}
	return f
}

// structs lists the structs of a file that are not generic.
func (b *batch) structs(file uint64) []*schema.Node {
	var list []*schema.Node
	for _, node := range b.names[file].order {
		if node.Struct != nil && !node.Struct.IsGroup && !node.IsGeneric && node.ScopeID != 0 {
			list = append(list, node)
		}
	}
	return list
}

const rewriterHead = `package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/capngo/capngo/runtime/capnp"
`

const rewriter = `
func rewrite[T interface {
	~capnp.StructKind
	String() string
}, F any](fields, asFields func(T) F, build func(F) T) {
	text, err := os.Create(os.Args[2])
	if err != nil {
		panic(err)
	}
	defer text.Close()
	for v, err := range capnp.ReadAll[T](os.Stdin) {
		if err != nil {
			panic(err)
		}
		copied := capnp.Marshal(capnp.Copy(v))
		rewritten := capnp.Marshal(build(fields(v)))
		if again := capnp.Marshal(build(asFields(v))); !bytes.Equal(rewritten, copied) || !bytes.Equal(again, copied) {
			fmt.Fprintf(os.Stderr, "Fields:\n%x\nAsFields:\n%x\ncopy:\n%x\n", rewritten, again, copied)
			os.Exit(1)
		}
		os.Stdout.Write(capnp.Canonical(build(fields(v))))
		fmt.Fprintln(text, v.String())
	}
}
`

func (b *batch) program(files map[uint64]*File) string {
	var head, body strings.Builder
	head.WriteString(rewriterHead)
	body.WriteString("\nfunc main() {\n\tswitch os.Args[1] {\n")
	for _, f := range b.s.Files {
		list := b.structs(f.ID)
		if len(list) > 0 {
			fmt.Fprintf(&head, "\t%q\n", files[f.ID].ImportPath)
		}
		for _, node := range list {
			n, pkg := b.names[f.ID].nodes[node.ID], files[f.ID].Package
			fmt.Fprintf(&body, "\tcase %q:\n\t\trewrite(%s.%s.Fields, %[2]s.%[3]s.AsFields, %[2]s.%[4]s)\n",
				node.DisplayName, pkg, n.Type, n.New)
		}
	}
	return head.String() + ")\n" + rewriter + body.String() + "\t}\n}\n"
}

// check has the program read messages of one struct and write them anew.
func (b *batch) check(t *testing.T, capnp string, r *rand.Rand, file string, node *schema.Node) {
	var texts []string
	for range messagesPerStruct {
		texts = append(texts, randomText{b.s, r}.structure(node, 2))
	}
	path := filepath.Join(b.dir, "schemas", file)
	messages := run(t, []byte(strings.Join(texts, "\n")), capnp,
		"encode", "-I"+filepath.Dir(path), "--segment-size="+strconv.Itoa(1+r.IntN(40)), path, scopedName(node))
	want := run(t, messages, capnp, "convert", "--quiet", "binary:canonical")
	textFile := filepath.Join(b.dir, "text")
	got := run(t, messages, filepath.Join(b.dir, "program"), node.DisplayName, textFile)
	if !bytes.Equal(got, want) {
		text, _ := os.ReadFile(path)
		t.Errorf("%s of\n%s\nis written as\n%x, want\n%x\nof\n%s", node.DisplayName, text, got, want, texts)
	}
	wantText := run(t, messages, capnp,
		"decode", "--quiet", "--short", "-I"+filepath.Dir(path), path, scopedName(node))
	if text, err := os.ReadFile(textFile); err != nil || !bytes.Equal(text, wantText) {
		t.Errorf("%s is as text, %v\n%s, want\n%s", node.DisplayName, err, text, wantText)
	}
}
