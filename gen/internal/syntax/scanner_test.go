package syntax

import (
	"strconv"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// parse parses a text as the file "a" and gives the errors as text.
func parse(text string) (*File, []string) {
	var diags diag.List
	f := Options{OptionalID: true}.Parse(&source.File{Path: "a", Text: []byte(text)}, &diags)
	return f, plainErrors(diags)
}

// TestScannerErrors holds the places of errors that leave a file without any declaration.
// They are where the reference, which tries all alternatives, got furthest.
func TestScannerErrors(t *testing.T) {
	tests := []struct {
		name, text string
		column     string // of the error, on the second line
	}{
		{"string without end", `a "bc`, "6"},
		{"string over lines", "a \"bc\nd\";", "6"},
		{"unknown escape", `a "b\qc";`, "6"},
		{"escape at the end", `a "b\`, "6"},
		{"hex escape of one digit", `a "\x4z";`, "7"},
		{"hex escape at the end", `a "\x`, "6"},
		{"binary without digits", `a 0x"";`, "6"},
		{"binary of white space", `a 0x"  ";`, "8"},
		{"binary with half a byte", `a 0x"ab c";`, "10"},
		{"binary with a divided byte", `a 0x"a b";`, "7"},
		{"binary with a letter", `a 0x"abg";`, "8"},
		{"binary without end", `a 0x"ab`, "8"},
		{"upper-case prefix", `a 0X10;`, "4"},
		{"hex without digits", `a 0x;`, "5"},
		{"hex with a letter", `a 0x1g;`, "6"},
		{"letter behind digits", `a 12b;`, "5"},
		{"underscore behind digits", `a 1_000;`, "4"},
		{"letter behind exponent", `a 1.5e3x;`, "8"},
		{"two points", `a 1.2.3;`, "6"},
		{"single quote", `a 'b';`, "3"},
		{"letter beyond ASCII", "a é;", "3"},
		{"half a byte order mark", "a \xef\xbb;", "5"},
		{"a third of a byte order mark", "a \xefx;", "4"},
		{"half a UTF-16 mark", "a \xffx;", "4"},
		{"other half of a UTF-16 mark", "a \xfex;", "4"},
		{"no semicolon", `a`, "2"},
		{"no closing brace", `a { b;`, "7"},
		{"no closing parenthesis", `a (b, c`, "8"},
		{"closing brace too many", `a {} }`, "6"},
		{"closing brace within a statement", `a { b }`, "7"},
		{"closing brace within a list", `a (b };`, "6"},
		{"opening brace within a list", `a (b {};`, "6"},
		{"semicolon within a list", `a (b;);`, "5"},
		{"closing parenthesis too many", `a );`, "3"},
		{"closing parenthesis within a block", `a { b);`, "6"},
		{"parenthesis closed by a bracket", `a (b];`, "5"},
		{"bracket closed by a parenthesis", `a [b);`, "5"},
		{"comma outside of a list", `a, b;`, "2"},
		{"control character", "a \x01;", "3"},
		{"back slash", `a \b;`, "3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, got := parse("struct A {}\n" + test.text)
			want := "a:2:" + test.column + ": error: Parse error."
			if len(got) != 1 || got[0] != want {
				t.Errorf("got %q, want %q", got, want)
			}
			if len(f.Root.Nested) != 0 {
				t.Errorf("%d declarations are left", len(f.Root.Nested))
			}
		})
	}
}

func TestNotUTF8(t *testing.T) {
	const message = "Non-UTF-8 input detected. Cap'n Proto schema files must be UTF-8 text."
	tests := []struct{ name, text, want string }{
		{"zero", "a \x00;", "a:1:3-4: error: " + message + "\na:1:4: error: Parse error."},
		{"UTF-16", "\xff\xfea\x00", "a:1:1-3: error: " + message + "\na:1:3: error: Parse error."},
		{"UTF-16 of the other order", "\xfe\xff\x00a",
			"a:1:1-3: error: " + message + "\na:1:3: error: Parse error."},
		{"zero in a string", "const a :Text = \"\x00\";", ""},
		{"zero in a comment", "# \x00", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, got := parse(test.text); strings.Join(got, "\n") != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), test.want)
			}
		})
	}
}

func TestNestingLimit(t *testing.T) {
	tests := []struct {
		name, text string
		ok         bool
	}{
		{"blocks", strings.Repeat("struct A {", 400) + strings.Repeat("}", 400), true},
		{"too many blocks", strings.Repeat("struct A {", 1e5), false},
		{"lists", "const a :A = " + strings.Repeat("[", 400) + strings.Repeat("]", 400) + ";", true},
		{"too many lists", "const a :A = " + strings.Repeat("([", 1e5), false},
		{"members", "using A = a" + strings.Repeat(".b", 400) + ";", true},
		{"too many members", "using A = a" + strings.Repeat(".b", 1e5) + ";", false},
		{"too many applications", "using A = a" + strings.Repeat("(b)", 1e5) + ";", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, got := parse(test.text)
			switch {
			case test.ok && len(got) > 0:
				t.Errorf("got %q", got)
			case !test.ok && (len(got) != 1 || !strings.HasSuffix(got[0], "Nested too deeply.")):
				t.Errorf("got %q, want one error about the nesting", got)
			}
		})
	}
}

func TestFileTooLarge(t *testing.T) {
	if testing.Short() || strconv.IntSize == 32 {
		t.Skip("takes a gigabyte of memory")
	}
	f := &source.File{Path: "a", Text: make([]byte, maxSize+1)}
	var diags diag.List
	if Parse(f, &diags); len(diags.All()) != 1 || diags.All()[0].Code != diag.FileTooLarge {
		t.Errorf("got %q, want one error about the size", plainErrors(diags))
	}
}
