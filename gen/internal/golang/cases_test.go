package golang

import (
	"bytes"
	"flag"
	"go/format"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/resolve"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/runtime/std"
)

var update = flag.Bool("update", false, "rewrite the generated files in testdata")

// compile resolves a schema file below dir and makes its Go, in a package at an import path.
func compile(t testing.TB, dir, name, pkg, importPath string) (*schema.Schema, Output) {
	t.Helper()
	var diags diag.List
	root := &resolve.Root{FS: os.DirFS(dir), Prefix: dir}
	standard := &resolve.Root{FS: std.FS(), Prefix: "std:"}
	s := resolve.Compile([]resolve.Source{{Root: root, Name: name}}, []*resolve.Root{root, standard}, &diags)
	var out Output
	if !diags.Failed() {
		files := map[uint64]*File{}
		for _, node := range s.Nodes {
			if node.IsFile() {
				files[node.ID] = fileOf(node)
			}
		}
		files[s.Files[0].ID].Package, files[s.Files[0].ID].ImportPath = pkg, importPath
		out = generate(NewProgram(s, files), s.Files[0].ID, &diags)
	}
	for _, d := range diags.All() {
		if d.Severity > diag.Note {
			t.Error(d)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return s, out
}

// fileOf describes an imported file: those of the runtime have Go packages, others none.
func fileOf(node *schema.Node) *File {
	name := strings.ReplaceAll(strings.TrimSuffix(path.Base(node.DisplayName), ".capnp"), "-", "")
	f := &File{Node: node, Package: "unknown", ImportPath: "unknown.invalid/" + node.DisplayName,
		Options: options.Default()}
	if _, err := os.Stat("../../../runtime/std/" + name); err == nil {
		f.Package, f.ImportPath = name, "github.com/capngo/capngo/runtime/std/"+name
	}
	return f
}

// generate makes the Go of one schema file, the last part first.
func generate(p *Program, id uint64, diags *diag.List) Output {
	d := p.Draft(id, diags)
	for i := d.Parts() - 1; i >= 0; i-- {
		d.Print(i)
	}
	return d.Output()
}

// clean fails the test if gofmt would change what was generated.
func clean(t testing.TB, name string, text []byte) {
	t.Helper()
	formatted, err := format.Source(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !bytes.Equal(formatted, text) {
		t.Errorf("%s is not as gofmt has it", name)
	}
}

// caseFiles lists files of the cases by a pattern of their names. What another run of the tests has
// in a caseFolder at this moment is none of them.
func caseFiles(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*", pattern))
	files = slices.DeleteFunc(files, func(file string) bool {
		return strings.HasPrefix(filepath.Base(filepath.Dir(file)), temporaryCase)
	})
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	return files
}

func TestCaseFilesOfAnotherRun(t *testing.T) {
	write(t, caseFolder(t), "half.capnp", []byte("@0x"))
	for _, file := range caseFiles(t, "*.capnp") {
		if filepath.Base(file) == "half.capnp" {
			t.Errorf("%s is taken for a case", file)
		}
	}
}

// Each folder of testdata is a schema, its package, and a test that uses the package.
func TestCases(t *testing.T) {
	schemas := caseFiles(t, "*.capnp")
	args := []string{"test"}
	for _, path := range schemas {
		dir, name := filepath.Dir(path), filepath.Base(path)
		_, out := compile(t, dir, name, filepath.Base(dir), "example.com/"+filepath.Base(dir))
		clean(t, path, out.Source)
		golden := path + ".go"
		if *update {
			if err := os.WriteFile(golden, out.Source, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Source, want) {
			t.Errorf("%s is not what the generator makes: -update rewrites it", golden)
		}
		args = append(args, "./"+dir)
	}
	for _, tags := range []string{"", "purego"} {
		cmd := exec.Command("go", append(args, "-tags", tags)...)
		if output, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("tests of the cases, tags %q: %v\n%s", tags, err, output)
		}
	}
}
