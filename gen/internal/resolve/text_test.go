package resolve

import (
	"math"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/source"
)

// TestExpressionString parses values of constants and prints them.
func TestExpressionString(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"12", "12"},
		{"-0x10", "-16"},
		{"1.50", "1.5"},
		{`"a\n\x01\"é"`, `"a\n\001\"é"`},
		{`0x"1f 20"`, `0x"f1 02"`},
		{".A.b", ".A.b"},
		{`import "x".Y`, `import "x".Y`},
		{`embed "x"`, `embed "x"`},
		{"[1, [ ], a]", "[ 1, [  ], a ]"},
		{"(a = 1, b = (c = d, e = 2))", "( a = 1, b = ( c = d, e = 2 ) )"},
		{"A(B, C(D))", "A(( B, C(( D )) ))"},
	} {
		t.Run(c.in, func(t *testing.T) {
			f := &source.File{Name: "a", Text: []byte(fileID + "const a :A = " + c.in + ";")}
			var diags diag.List
			file := syntax.Parse(f, &diags)
			if diags.Failed() {
				t.Fatal(diags.All())
			}
			if got := expressionString(file.Root.Nested[0].Value); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestFloatString(t *testing.T) {
	for _, c := range []struct {
		in   float64
		want string
	}{
		{0, "0"}, {1, "1"}, {-2.5, "-2.5"}, {0.1, "0.1"}, {1e15, "1e15"},
		{123456789012345, "123456789012345"}, {1.0 / 3, "0.33333333333333331"}, {1e100, "1e100"},
		{1e-5, "1e-05"}, {0.0001, "0.0001"}, {math.Inf(1), "inf"}, {math.Inf(-1), "-inf"},
		{math.NaN(), "nan"},
	} {
		t.Run(c.want, func(t *testing.T) {
			if got := floatString(c.in); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}
