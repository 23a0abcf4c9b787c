package resolve

import (
	"math"
	"strconv"
	"strings"

	"github.com/capngo/capngo/gen/internal/syntax"
)

// unknownExpression stands for an expression that could not be parsed.
const unknownExpression = "<parse error>"

// expressionString prints an expression for messages, in the manner of the reference: with
// blanks inside brackets, and arguments in two pairs of parentheses.
func expressionString(e *syntax.Expr) string {
	var b strings.Builder
	writeExpression(&b, e)
	return b.String()
}

func writeExpression(b *strings.Builder, e *syntax.Expr) {
	switch e.Kind {
	case syntax.UnknownExpr:
		b.WriteString(unknownExpression)
	case syntax.PositiveIntExpr:
		b.WriteString(strconv.FormatUint(e.Int, 10))
	case syntax.NegativeIntExpr:
		b.WriteString("-" + strconv.FormatUint(e.Int, 10))
	case syntax.FloatExpr:
		b.WriteString(floatString(e.Float))
	case syntax.StringExpr:
		writeQuoted(b, e.Text)
	case syntax.BinaryExpr:
		writeBinary(b, e.Text)
	case syntax.RelativeNameExpr:
		b.WriteString(e.Text)
	case syntax.AbsoluteNameExpr:
		b.WriteString("." + e.Text)
	case syntax.ImportExpr:
		b.WriteString("import ")
		writeQuoted(b, e.Text)
	case syntax.EmbedExpr:
		b.WriteString("embed ")
		writeQuoted(b, e.Text)
	case syntax.ListExpr:
		writeArgs(b, "[ ", e.Args, " ]")
	case syntax.TupleExpr:
		writeArgs(b, "( ", e.Args, " )")
	case syntax.ApplicationExpr:
		writeExpression(b, e.Base)
		writeArgs(b, "(( ", e.Args, " ))")
	case syntax.MemberExpr:
		writeExpression(b, e.Base)
		b.WriteString("." + e.Text)
	}
}

func writeArgs(b *strings.Builder, open string, args []syntax.Arg, end string) {
	b.WriteString(open)
	for i, a := range args {
		if i > 0 {
			b.WriteString(", ")
		}
		if a.Name.Text != "" {
			b.WriteString(a.Name.Text + " = ")
		}
		writeExpression(b, a.Value)
	}
	b.WriteString(end)
}

// escapes are the bytes with an escape of their own, and its letter.
var escapes = map[byte]byte{
	'\a': 'a', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '\v': 'v',
	'\'': '\'', '"': '"', '\\': '\\',
}

func writeQuoted(b *strings.Builder, s string) {
	b.WriteByte('"')
	for i := range len(s) {
		c := s[i]
		if letter, ok := escapes[c]; ok {
			b.WriteByte('\\')
			b.WriteByte(letter)
		} else if c < 0x20 || c == 0x7f {
			b.Write([]byte{'\\', '0' + c>>6, '0' + c>>3&7, '0' + c&7})
		} else {
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
}

// writeBinary writes the digits of each byte the wrong way round, as the reference does.
func writeBinary(b *strings.Builder, data string) {
	const digits = "0123456789abcdef"
	b.WriteString(`0x"`)
	for i := range len(data) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteByte(digits[data[i]&15])
		b.WriteByte(digits[data[i]>>4])
	}
	b.WriteByte('"')
}

// floatString prints as few digits as give the number back, 15 or 17.
func floatString(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case math.IsNaN(f):
		return "nan"
	}
	short := formatG(f, 15)
	if back, err := strconv.ParseFloat(short, 64); err == nil && back == f {
		return short
	}
	return formatG(f, 17)
}

// formatG prints as C's %g does: without trailing zeros, and an exponent without "+".
func formatG(f float64, digits int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', digits-1, 64), "e")
	n, _ := strconv.Atoi(exponent)
	if n >= -4 && n < digits {
		return trimZeros(strconv.FormatFloat(f, 'f', digits-1-n, 64))
	}
	return trimZeros(mantissa) + "e" + strings.TrimPrefix(exponent, "+")
}

func trimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
