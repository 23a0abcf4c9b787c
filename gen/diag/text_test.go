package diag_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

var file = &source.File{
	Name: "a.capnp", Path: "dir/a.capnp", Text: []byte("@0x1;\nstruct A {\n\té @0 :Text;\n}"),
}

func at(start, end int) source.Span { return source.Span{File: file, Start: start, End: end} }

func TestText(t *testing.T) {
	tests := []struct {
		name string
		d    diag.Diagnostic
		want string
	}{
		{
			"point",
			diag.Diagnostic{Severity: diag.Error, Span: at(6, 6), Message: "Wrong.", Code: "x"},
			"dir/a.capnp:2:1: error: Wrong. [x]",
		}, {
			"range ends behind its last byte",
			diag.Diagnostic{Severity: diag.Error, Span: at(6, 12), Message: "Wrong."},
			"dir/a.capnp:2:1-7: error: Wrong.",
		}, {
			"columns count bytes and tabs are one",
			diag.Diagnostic{Severity: diag.Warning, Span: at(21, 23), Message: "Wrong."},
			"dir/a.capnp:3:5-7: warning: Wrong.",
		}, {
			"several lines have no columns",
			diag.Diagnostic{Severity: diag.Error, Span: at(6, 32), Message: "Wrong."},
			"dir/a.capnp:2: error: Wrong.",
		}, {
			"end of file",
			diag.Diagnostic{Severity: diag.Bug, Span: at(32, 32), Message: "Wrong."},
			"dir/a.capnp:4:2: bug: Wrong.",
		}, {
			"nowhere",
			diag.Diagnostic{Severity: diag.Error, Message: "Wrong.", Code: "x"},
			"error: Wrong. [x]",
		}, {
			"related places and help",
			diag.Diagnostic{
				Severity: diag.Error, Span: at(6, 12), Message: "Wrong.", Code: "x",
				Related: []diag.Related{{Span: at(0, 4), Message: "First here."}, {Message: "And."}},
				Help:    "do this,\nthen that",
			},
			"dir/a.capnp:2:1-7: error: Wrong. [x]\ndir/a.capnp:1:1-5: note: First here.\n" +
				"note: And.\n  help: do this,\n        then that",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.d.String(); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

func TestWriteText(t *testing.T) {
	var l diag.List
	l.Add(diag.Diagnostic{Severity: diag.Note, Message: "First."})
	if l.Failed() {
		t.Error("a note fails the run")
	}
	l.Error("x", at(0, 1), "Second.", diag.Related{Message: "Third."})
	if !l.Failed() {
		t.Error("an error does not fail the run")
	}
	var b strings.Builder
	if err := l.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := "note: First.\ndir/a.capnp:1:1-2: error: Second. [x]\nnote: Third.\n"
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
	if err := l.WriteText(failingWriter{}); !errors.Is(err, errFull) {
		t.Errorf("error of the writer is lost: %v", err)
	}
}

var errFull = errors.New("full")

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errFull }

func ExampleList_WriteText() {
	f := &source.File{Path: "a.capnp", Text: []byte("struct A {}\nstruct A {}\n")}
	var l diag.List
	l.Error("duplicate-name", source.Span{File: f, Start: 19, End: 20},
		"'A' is already defined in this scope.",
		diag.Related{
			Span:    source.Span{File: f, Start: 7, End: 8},
			Message: "'A' previously defined here.",
		})
	var b strings.Builder
	l.WriteText(&b)
	fmt.Print(b.String())
	// Output:
	// a.capnp:2:8-9: error: 'A' is already defined in this scope. [duplicate-name]
	// a.capnp:1:8-9: note: 'A' previously defined here.
}
