package emit

import (
	"bytes"
	"go/doc/comment"
	"go/format"
	"strings"
	"testing"
)

func TestFile(t *testing.T) {
	f := New("example", "example.com/example", "v")
	f.Head("A head.")
	f.PackageDoc("The package.")
	other := Ident{Path: "example.com/v", Package: "v", Name: "Other"}
	f.P("var x = ", other)
	f.P()
	f.P("func f() {")
	f.P("switch {")
	f.P("case true:")
	f.P("g(func() {\nh(", Ident{Path: "bytes", Package: "bytes", Name: "Clone"}, ", ", 1, ")\n})")
	f.P("}")
	f.P("}")
	want := `// A head.

// The package.
package example

import (
	"bytes"

	v2 "example.com/v"
)

var x = v2.Other

func f() {
	switch {
	case true:
		g(func() {
			h(bytes.Clone, 1)
		})
	}
}
`
	if got := string(f.Source()); got != want {
		t.Errorf("got\n%s", got)
	}
}

// Names of packages that Go cannot have as they are.
func TestImportNames(t *testing.T) {
	f := New("x", "example.com/x")
	for _, c := range []struct{ path, pkg, want string }{
		{"example.com/x", "x", "N"},
		{"example.com/a/y", "y", "y.N"},
		{"example.com/b/y", "y", "y2.N"},
		{"example.com/go", "go", "gopkg.N"},
		{"example.com/other/x", "x", "x2.N"},
	} {
		f.body = f.body[:0]
		f.print(Ident{Path: c.path, Package: c.pkg, Name: "N"})
		if got := string(f.body); got != c.want {
			t.Errorf("%s is %s, want %s", c.path, got, c.want)
		}
	}
}

// One-line functions, tables and comments of every length are as gofmt has them.
func TestLayout(t *testing.T) {
	for n := range 120 {
		f := New("x", "example.com/x")
		name := "F" + strings.Repeat("x", n)
		f.Func([]any{"func ", name, "() int"}, []any{"return 1 + 2 + 3 + 4 + 5 + 6 + 7"})
		f.P()
		f.Func([]any{"func (", name, ") g()"}, nil)
		f.P()
		f.P("type T struct {")
		table := f.Table()
		table.Row("A", "int")
		table.Row(name, "string")
		table.Comment("A comment {\n\twith a tab, and case x:")
		table.Row("C", []any{"[]", "byte"})
		table.Blank()
		table.Row("LongerName", "int")
		table.Flush()
		f.P("}")
		got := f.Source()
		if want, err := format.Source(got); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%v\n%s\nis as gofmt has it\n%s", err, got, want)
		}
	}
}

func TestComments(t *testing.T) {
	for _, text := range []string{
		"", "plain", "two\nlines", "a list:\n - one\n - two\n", "code:\n\n    x := 1\n\nmore", "# Heading\n\ntext",
		"a\x00b\r\nc\uFEFF", "\xff\xfe", "\n\n  \nx\n\n", "  indented", "go:generate x", "Deprecated: no.",
		"1. one\n2. two", "\ttab\n\tmore", "[link]: http://example.com",
	} {
		f := New("x", "example.com/x")
		f.Doc(text)
		f.P("type T struct {")
		f.Table().Comment(text)
		f.P("A int")
		f.P("}")
		got := f.Source()
		if want, err := format.Source(got); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q: %v\n%s\nis as gofmt has it\n%s", text, err, got, want)
		}
	}
}

// Comments that skip gofmt's parser come out as if they had not.
func TestPlainComments(t *testing.T) {
	texts := []string{
		"Said of it.", "Two\nlines of text", "ends with a colon:\nand goes on", "é in it",
		"See https://example.com/a_b#c.", "a \"quoted\" word", "deprecated: use b\nDeprecated: use b",
		"x - y\nz * w", "tabs\tinside  and  blanks", "go:generate x", "line one\n2 is no letter",
		"a list:\n- x", "a `code` word", "it's [linked]",
		"it's the struct's own", "''quoted''", "Don't say ''x''", "# heading", "one\n\ntwo",
	}
	skipped := 0
	for _, text := range texts {
		var parser comment.Parser
		var printer comment.Printer
		want := prefixed(string(printer.Comment(parser.Parse(text))))
		if got := Comment(text); got != want {
			t.Errorf("%q became\n%s, want\n%s", text, got, want)
		}
		if plain(text) {
			skipped++
		}
	}
	if skipped < 8 {
		t.Errorf("only %d of the texts are plain", skipped)
	}
}

// A file of parts is the file that is printed in one go, or else Join refuses.
func TestParts(t *testing.T) {
	for name, sizes := range map[string][]int{
		"too small": {10, 10, 10, 10}, "one too small": {100, 1, 100, 100}, "large": {200, 300, 200, 8 << 10},
	} {
		t.Run(name, func(t *testing.T) { testParts(t, sizes) })
	}
}

func testParts(t *testing.T, sizes []int) {
	y := func(folder string) Ident {
		return Ident{Path: "example.com/" + folder + "/y", Package: "y", Name: "N"}
	}
	print := func(f *File, folder string) {
		f.P("var ", strings.ToUpper(folder), " = ", y(folder))
		f.P()
	}
	whole, parted := New("x", "example.com/x"), New("x", "example.com/x")
	refused := 0
	folders := []string{"a", "b", "a", "c"}
	parts := parted.Parts(sizes)
	for i, folder := range folders {
		print(whole, folder)
		part := parts[i]
		print(part, folder)
		if !parted.Join(part) {
			refused++
			print(parted, folder)
		}
	}
	if refused != 2 {
		t.Errorf("%d parts were refused, not those with y2 and y3", refused)
	}
	if got, want := string(parted.Source()), string(whole.Source()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
