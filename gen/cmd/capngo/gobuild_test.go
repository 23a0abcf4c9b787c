package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// shapes are the fields of schemas of 100 structs each. SM in them is the next struct.
var shapes = map[string]string{
	"ints": fieldsOf("Int64", "UInt64", "Int32", "UInt32", "Int16", "UInt16", "Int8", "UInt8", "Float64",
		"Bool"),
	"texts": fieldsOf("Text", "Text", "Text", "Text", "Text", "Text", "Text", "Text", "Text", "Text"),
	"lists": fieldsOf("List(Int32)", "List(Float64)", "List(Text)", "List(Data)", "List(Bool)",
		"List(SM)", "List(SM)", "List(List(Int32))", "List(UInt8)", "List(UInt64)"),
	"unions": "union { a @0 :Int64; b @1 :Text; c @2 :Void; d @3 :SM; }\n" +
		"g :group { x @4 :Int32; y @5 :Text; }\n" +
		"u :union { p @6 :Void; q @7 :Data; r @8 :Float32; h :group { s @9 :Bool; } }\n",
	"mixed": "id @0 :UInt64; name @1 :Text; flag @2 :Bool = true; small @3 :Int8; ratio @4 :Float64;\n" +
		"raw @5 :Data; next @6 :SM; list @7 :List(Int32); union { a @8 :Text; b @9 :UInt32; }\n",
	"records": strings.ReplaceAll(recordFields, "Other", "SM"),
}

func fieldsOf(types ...string) string {
	var b strings.Builder
	for i, t := range types {
		fmt.Fprintf(&b, "f%d @%d :%s;\n", i, i, t)
	}
	return b.String()
}

func shapeSchema(body string) string {
	var b strings.Builder
	b.WriteString("@0xa1b2c3d4e5f60718;\nusing Go = import \"/go.capnp\";\n" +
		"$Go.package(\"app\");\n$Go.import(\"example.com/app/shape\");\n")
	for i := range 100 {
		next := fmt.Sprintf("S%d", (i+1)%100)
		fmt.Fprintf(&b, "struct S%d {\n%s}\n", i, strings.ReplaceAll(body, "SM", next))
	}
	return b.String()
}

// BenchmarkGoBuild compiles the Go that capngo makes of each shape and, in turn with that, what
// capnpc-go makes of it if that is on PATH. Both are packages of one module, each built alone. The
// processor time of the user is what counts: it is little disturbed by what else a machine does.
func BenchmarkGoBuild(b *testing.B) {
	for shape, body := range shapes {
		b.Run(shape, func(b *testing.B) {
			w := newWorkplace(b, map[string]string{"x.capnp": shapeSchema(body)})
			w.require(b)
			ours, theirs := w.makePackage(b, "ours", w.capngo), ""
			if w.goCapnp {
				theirs = w.makePackage(b, "theirs", w.capnp)
			}
			w.start(b, "go", []string{"mod", "tidy"})
			w.build(b, ours)
			if theirs != "" {
				w.build(b, theirs)
			}
			var all, ratios []float64
			for b.Loop() {
				t := w.build(b, ours).Seconds()
				all = append(all, t)
				if theirs != "" {
					ratios = append(ratios, t/w.build(b, theirs).Seconds())
				}
			}
			b.ReportMetric(median(all), "user-s/build")
			if theirs != "" {
				b.ReportMetric(median(ratios), "of-capnpc-go")
			}
		})
	}
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

// require makes the folder's module need this one, as it lies here, and, if there is capnpc-go, what
// its Go imports.
func (w *workplace) require(b *testing.B) {
	here, err := filepath.Abs("../../..")
	if err != nil {
		b.Fatal(err)
	}
	const own = "github.com/capngo/capngo"
	w.start(b, "go", []string{"mod", "edit", "-require=" + own + "@v0.0.0", "-replace=" + own + "=" + here})
	if w.goCapnp {
		w.start(b, "go", []string{"mod", "edit", "-require=capnproto.org/go/capnp/v3@v3.1.0-alpha.2"})
	}
}

// makePackage makes the Go of x.capnp in a folder, and gives the file.
func (w *workplace) makePackage(b *testing.B, folder, compiler string) string {
	b.Helper()
	dir := filepath.Join(w.dir, folder)
	if err := os.Mkdir(dir, 0o777); err != nil {
		b.Fatal(err)
	}
	w.start(b, compiler, []string{"compile", "-I.", "-ogo:" + folder, "x.capnp"})
	return filepath.Join(dir, "x.capnp.go")
}

// build changes a file, so that its package is built anew, and gives the time that Go takes.
func (w *workplace) build(b *testing.B, path string) time.Duration {
	b.Helper()
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	fmt.Fprintf(file, "// %d\n", time.Now().UnixNano())
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command("go", "build", "./"+filepath.Base(filepath.Dir(path)))
	cmd.Dir = w.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return cmd.ProcessState.UserTime()
}
