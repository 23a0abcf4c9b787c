package syntax

import (
	"math"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

func TestMissingID(t *testing.T) {
	const message = "a:1:1: error: File does not declare an ID.  I've generated one for you.  " +
		"Add this line to your file: @0x8000000000000abc; [no-file-id]"
	tests := []struct {
		name, text string
		optional   bool
		earlier    bool // an error in another file
		want       string
	}{
		{"reported", "struct A {}", false, false, message},
		{"optional", "struct A {}", true, false, ""},
		{"empty file", "", false, false, message},
		{"not after an error", "struct A {}", false, true, "error: Earlier. [x]"},
		{"not after an error of the file", "@5", false, false,
			"a:1:3: error: Parse error. [parse-error]"},
		{"there is one", "struct A {} @0xa1b2c3d4e5f60718;", false, false, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var diags diag.List
			if test.earlier {
				diags.Error("x", source.Span{}, "Earlier.")
			}
			options := Options{ID: func() uint64 { return 0xabc }, OptionalID: test.optional}
			f := options.Parse(&source.File{Path: "a", Text: []byte(test.text)}, &diags)
			var text strings.Builder
			diags.WriteText(&text)
			if got := strings.TrimSuffix(text.String(), "\n"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if !f.Root.ID.Set || f.Root.ID.Value>>63 != 1 {
				t.Errorf("the id is %v", f.Root.ID)
			}
		})
	}
}

func TestRandomID(t *testing.T) {
	a, _ := parse("")
	b, _ := parse("")
	if a.Root.ID.Value == b.Root.ID.Value {
		t.Errorf("two files get the same id %#x", a.Root.ID.Value)
	}
}

func TestValues(t *testing.T) {
	tests := []struct {
		text string
		want Expr
	}{
		{`0`, Expr{Kind: PositiveIntExpr}},
		{`0777`, Expr{Kind: PositiveIntExpr, Int: 511}},
		{`0xfFff_`, Expr{}},
		{`0xfFff`, Expr{Kind: PositiveIntExpr, Int: 65535}},
		{`18446744073709551615`, Expr{Kind: PositiveIntExpr, Int: math.MaxUint64}},
		{`18446744073709551616`, Expr{Kind: PositiveIntExpr}},
		{`- 5`, Expr{Kind: NegativeIntExpr, Int: 5}},
		{`1.5`, Expr{Kind: FloatExpr, Float: 1.5}},
		{`- 1.5e+2`, Expr{Kind: FloatExpr, Float: -150}},
		{`1.`, Expr{Kind: FloatExpr, Float: 1}},
		{`1.e2`, Expr{Kind: FloatExpr, Float: 100}},
		{`1E-2`, Expr{Kind: FloatExpr, Float: .01}},
		{`1e400`, Expr{Kind: FloatExpr, Float: math.Inf(1)}},
		{`1e-400`, Expr{Kind: FloatExpr}},
		{`-inf`, Expr{Kind: FloatExpr, Float: math.Inf(-1)}},
		{`inf`, Expr{Kind: RelativeNameExpr, Text: "inf"}},
		{`""`, Expr{Kind: StringExpr}},
		{`"\a\b\f\n\r\t\v\'\"\\\?"`, Expr{Kind: StringExpr, Text: "\a\b\f\n\r\t\v'\"\\?"}},
		{`"\x7F\xff\1\12\123\1234\777"`, Expr{Kind: StringExpr, Text: "\x7f\xff\x01\nSS4\xff"}},
		{`"a" "\n" "b"`, Expr{Kind: StringExpr, Text: "a\nb"}},
		{"`a\\n\"#;\n`b\r\n", Expr{Kind: StringExpr, Text: "a\\n\"#;\nb\n"}},
		{`0x"00fF 1a"`, Expr{Kind: BinaryExpr, Text: "\x00\xff\x1a"}},
		{`import "a"`, Expr{Kind: ImportExpr, Text: "a"}},
		{"embed `a\n", Expr{Kind: EmbedExpr, Text: "a\n"}},
		{`embed`, Expr{Kind: RelativeNameExpr, Text: "embed"}},
		{`. a`, Expr{Kind: AbsoluteNameExpr, Text: "a"}},
		{`((5))`, Expr{Kind: PositiveIntExpr, Int: 5}},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			f, _ := parse("const a :A = " + test.text + ";")
			if len(f.Root.Nested) == 0 {
				if test.want.Kind != UnknownExpr {
					t.Error("not parsed")
				}
				return
			}
			e := f.Root.Nested[0].Value
			got := Expr{Kind: e.Kind, Text: e.Text, Int: e.Int, Float: e.Float}
			if got.Kind != test.want.Kind || got.Text != test.want.Text ||
				got.Int != test.want.Int || got.Float != test.want.Float {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}
