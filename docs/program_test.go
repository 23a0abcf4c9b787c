package docs

import (
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// prints is before what the line above, or this one, prints.
const prints = "// => "

// known are the packages that samples name without importing them, besides those of their page.
var known = map[string]string{
	"capnp":     "github.com/capngo/capngo/runtime/capnp",
	"debug":     "github.com/capngo/capngo/runtime/capnp/debug",
	"capnpjson": "github.com/capngo/capngo/runtime/capnpjson",
	"dynamic":   "github.com/capngo/capngo/runtime/dynamic",
	"load":      "github.com/capngo/capngo/gen/load",
	"rpc":       "github.com/capngo/capngo/runtime/rpc",
	"schema":    "github.com/capngo/capngo/runtime/schema",
	"bytes":     "bytes", "context": "context", "errors": "errors", "fmt": "fmt", "io": "io", "math": "math", "net": "net",
	"os": "os", "strings": "strings",
}

// runProgram runs the Go samples of a page, one after the other in one function that may return an
// error. What they print stands in comments that begin with =>.
func (p *page) runProgram(t *testing.T) {
	t.Helper()
	if !p.generated {
		p.generate(t)
	}
	if len(p.program) == 0 {
		return
	}
	var body, want strings.Builder
	for _, b := range p.program {
		if text, err := format.Source([]byte(b.text)); err != nil || string(text) != b.text {
			t.Errorf("line %d: gofmt would write\n%s%v", b.line, text, err)
		}
		fmt.Fprintf(&body, "//line %s:%d\n%s", p.name, b.line+1, b.text)
		for line := range strings.Lines(b.text) {
			if _, text, ok := strings.Cut(line, prints); ok {
				want.WriteString(text)
			}
		}
	}
	main, err := p.imports("func main() {\nif err := page(); err != nil {\npanic(err)\n}\n}\n\n" +
		"func page() error {\n" + body.String() + "return nil\n}\n")
	if err != nil {
		t.Fatal(err)
	}
	p.write(t, "page/main.go", main)
	if got := p.run(t, p.program[0].line, "go run ./page"); squeezed(got) != squeezed(want.String()) {
		t.Errorf("the page's program prints\n%s\nand the page says\n%s", got, want.String())
	}
}

// generate compiles the schemas of the page.
func (p *page) generate(t *testing.T) {
	t.Helper()
	p.generated = true
	if len(p.packages()) == 0 {
		return
	}
	if _, err := os.Stat(filepath.Join(p.dir, "capngo.yaml")); err != nil {
		p.write(t, "capngo.yaml", "schemas: [\"*/*.capnp\"]\n")
	}
	p.run(t, 0, "capngo generate")
}

// packages are the folders of the page that have schemas or Go.
func (p *page) packages() map[string]string {
	found := map[string]string{}
	schemas, _ := filepath.Glob(filepath.Join(p.dir, "*", "*.capnp")) // the patterns are right
	files, _ := filepath.Glob(filepath.Join(p.dir, "*", "*.go"))
	for _, path := range append(schemas, files...) {
		name := filepath.Base(filepath.Dir(path))
		found[name] = "example.com/app/" + name
	}
	return found
}

// imports makes a file of declarations: it adds the package clause and the imports.
func (p *page) imports(declarations string) (string, error) {
	f, err := parser.ParseFile(token.NewFileSet(), "", "package main\n"+declarations, 0)
	if err != nil {
		return "", err
	}
	packages := maps.Clone(known)
	maps.Copy(packages, p.packages())
	used := map[string]bool{}
	for _, ident := range f.Unresolved {
		if path, ok := packages[ident.Name]; ok {
			used[path] = true
		}
	}
	var b strings.Builder
	b.WriteString("package main\n\n")
	for _, path := range slices.Sorted(maps.Keys(used)) {
		fmt.Fprintf(&b, "import %q\n", path)
	}
	return b.String() + "\n" + declarations, nil
}
