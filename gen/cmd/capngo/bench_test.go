package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/internal/reference"
	runtimestd "github.com/capngo/capngo/runtime/std"
)

// The benchmarks measure whole commands, as builds run them: capngo, and beside it the
// reference compiler, with the generator capnpc-go of go-capnp if that is on PATH.

// workplace is a folder with schemas, in a Go module, and the built command.
type workplace struct {
	dir, capngo, capnp string
	goCapnp            bool // capnpc-go is there
}

func newWorkplace(b *testing.B, schemas map[string]string) workplace {
	b.Helper()
	w := workplace{dir: b.TempDir(), capnp: reference.Capnp(b)}
	w.capngo = filepath.Join(w.dir, "capngo")
	if out, err := exec.Command("go", "build", "-o", w.capngo, ".").CombinedOutput(); err != nil {
		b.Fatalf("building the command: %v\n%s", err, out)
	}
	_, err := exec.LookPath("capnpc-go")
	w.goCapnp = err == nil
	annotations, _ := runtimestd.Lookup("go.capnp")
	files := map[string]string{
		"go.mod": "module example.com/app\n\ngo 1.25\n", "go.capnp": string(annotations),
	}
	for name, text := range schemas {
		files[name] = text
	}
	for name, text := range files {
		path := filepath.Join(w.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	return w
}

// run measures a command. Before each run, prepare brings the folder into its state, unmeasured.
func (w *workplace) run(b *testing.B, name string, prepare func(), command string, args ...string) {
	b.Run(name, func(b *testing.B) {
		w.start(b, command, args) // not measured: it fills caches, and makes what there has to be
		for b.Loop() {
			if prepare != nil {
				b.StopTimer()
				prepare()
				b.StartTimer()
			}
			w.start(b, command, args)
		}
	})
}

func (w *workplace) start(b *testing.B, command string, args []string) {
	cmd := exec.Command(command, args...)
	cmd.Dir = w.dir
	cmd.Env = append(os.Environ(), "PWD="+w.dir, "XDG_CACHE_HOME="+filepath.Join(w.dir, ".cache"))
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out[:min(len(out), 1000)])
	}
}

// compileBoth measures the making of a request and of Go, by both.
func (w *workplace) compileBoth(b *testing.B, schemas ...string) {
	request := append([]string{"compile", "-I.", "-o-"}, schemas...)
	toGo := append([]string{"compile", "-I.", "-ogo:out"}, schemas...)
	if err := os.MkdirAll(filepath.Join(w.dir, "out"), 0o777); err != nil {
		b.Fatal(err)
	}
	clean := func() {
		files, _ := filepath.Glob(filepath.Join(w.dir, "out", "*.go"))
		for _, f := range files {
			_ = os.Remove(f)
		}
	}
	w.run(b, "request/capngo", nil, w.capngo, request...)
	w.run(b, "request/capnp", nil, w.capnp, request...)
	w.run(b, "go/capngo", clean, w.capngo, toGo...)
	if w.goCapnp {
		w.run(b, "go/capnp", clean, w.capnp, toGo...)
	}
}

// schemaOf writes a schema of structs of ten fields each, with what go-capnp wants to be told.
func schemaOf(id uint64, structs int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "@%#x;\nusing Go = import \"/go.capnp\";\n", id)
	b.WriteString("$Go.package(\"app\");\n$Go.import(\"example.com/app/out\");\n")
	for i := range structs {
		fmt.Fprintf(&b, "struct S%d%d { # Documented.\n  id @0 :UInt64;\n  name @1 :Text;\n", id%1000, i)
		b.WriteString("  flag @2 :Bool = true;\n  small @3 :Int8;\n  ratio @4 :Float64;\n  raw @5 :Data;\n")
		fmt.Fprintf(&b, "  next @6 :S%d%d;\n  list @7 :List(Int32);\n", id%1000, (i+1)%structs)
		b.WriteString("  union {\n    a @8 :Text;\n    b @9 :UInt32;\n  }\n}\n")
	}
	return b.String()
}

func BenchmarkSmallFile(b *testing.B) {
	w := newWorkplace(b, map[string]string{"small.capnp": schemaOf(0xa1b2c3d4e5f60718, 3)})
	w.compileBoth(b, "small.capnp")
}

// recordFields are thirteen fields, for structs of which one refers to others.
const recordFields = "id @0 :UInt64; name @1 :Text; active @2 :Bool = true;\n" +
	"  small @3 :Int8; ratio @4 :Float64; raw @5 :Data; next @6 :Other;\n" +
	"  numbers @7 :List(Int32); others @8 :List(Other); tags @9 :List(Text);\n" +
	"  count @10 :UInt32; union { label @11 :Text; code @12 :UInt16; }\n"

// largeSchema writes a schema of 2000 structs of thirteen fields, 583 kB.
func largeSchema() string {
	const n = 2000
	var b strings.Builder
	b.WriteString("@0xa1b2c3d4e5f60718;\nusing Go = import \"/go.capnp\";\n")
	b.WriteString("$Go.package(\"app\");\n$Go.import(\"example.com/app/out\");\n")
	for i := range n {
		other := fmt.Sprintf("Record%d", (i+1)%n)
		fmt.Fprintf(&b, "struct Record%d {\n  %s}\n", i, strings.ReplaceAll(recordFields, "Other", other))
	}
	return b.String()
}

func BenchmarkLargeFile(b *testing.B) {
	w := newWorkplace(b, map[string]string{"large.capnp": largeSchema()})
	w.compileBoth(b, "large.capnp")
}

// BenchmarkManyFiles builds 200 files of ten structs: for the first time, with one of them
// changed, and with nothing to do.
func BenchmarkManyFiles(b *testing.B) {
	schemas := map[string]string{"capngo.yaml": "schemas: [\"schemas/*.capnp\"]\nimports: [\".\"]\n"}
	var names []string
	for i := range 200 {
		name := fmt.Sprintf("schemas/s%d.capnp", i)
		names = append(names, name)
		schemas[name] = schemaOf(0xa1b2c3d4e5f60000+uint64(i), 10)
	}
	w := newWorkplace(b, schemas)
	clean := func() {
		files, _ := filepath.Glob(filepath.Join(w.dir, "schemas", "*.go"))
		for _, f := range append(files, filepath.Join(w.dir, ".cache")) {
			_ = os.RemoveAll(f)
		}
	}
	turn := 0
	change := func() {
		turn++
		text := schemas[names[7]] + fmt.Sprintf("# %d\n", turn)
		if err := os.WriteFile(filepath.Join(w.dir, names[7]), []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	clean()
	w.run(b, "first/capngo", clean, w.capngo, "generate")
	if w.goCapnp {
		w.run(b, "first/capnp", nil, w.capnp, append([]string{"compile", "-I.", "-ogo"}, names...)...)
		clean() // those are not capngo's to overwrite
	}
	w.run(b, "one-changed/capngo", change, w.capngo, "generate")
	w.run(b, "unchanged/capngo", nil, w.capngo, "generate")
}
