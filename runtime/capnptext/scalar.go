package capnptext

import (
	"math"
	"strconv"

	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

func appendScalar(out []byte, v values.Value) []byte {
	switch v.Type.Kind() {
	case schema.KindBool:
		return strconv.AppendBool(out, v.Bits != 0)
	case schema.KindInt8, schema.KindInt16, schema.KindInt32, schema.KindInt64:
		return strconv.AppendInt(out, v.Signed(), 10)
	case schema.KindUint8, schema.KindUint16, schema.KindUint32, schema.KindUint64:
		return strconv.AppendUint(out, v.Bits, 10)
	case schema.KindFloat32:
		return appendFloat32(out, math.Float32frombits(uint32(v.Bits)))
	case schema.KindFloat64:
		return appendFloat64(out, math.Float64frombits(v.Bits))
	case schema.KindEnum:
		if e := v.Enumerant(); e != nil {
			return append(out, e.Name()...)
		}
		return append(strconv.AppendUint(append(out, '('), v.Bits, 10), ')')
	}
	return append(out, "void"...)
}

// appendFloat64 writes 15 digits, or 17 where 15 are another number.
func appendFloat64(out []byte, f float64) []byte {
	text := strconv.AppendFloat(nil, f, 'g', 15, 64)
	if again, _ := strconv.ParseFloat(string(text), 64); again != f {
		text = strconv.AppendFloat(nil, f, 'g', 17, 64)
	}
	return appendNumber(out, f, text)
}

// appendFloat32 writes 6 digits, or 8 where 6 are another number, and 8 for numbers without
// all of their precision: the reference takes these for out of range.
func appendFloat32(out []byte, f float32) []byte {
	const leastNormal = 0x1p-126
	text := strconv.AppendFloat(nil, float64(f), 'g', 6, 64)
	subnormal := f != 0 && -leastNormal < f && f < leastNormal
	if again, _ := strconv.ParseFloat(string(text), 32); float32(again) != f || subnormal {
		text = strconv.AppendFloat(nil, float64(f), 'g', 8, 64)
	}
	return appendNumber(out, float64(f), text)
}

// appendNumber writes the digits of f, without the plus sign of an exponent.
func appendNumber(out []byte, f float64, text []byte) []byte {
	switch {
	case math.IsNaN(f):
		return append(out, "nan"...)
	case math.IsInf(f, 1):
		return append(out, "inf"...)
	case math.IsInf(f, -1):
		return append(out, "-inf"...)
	}
	for _, c := range text {
		if c != '+' {
			out = append(out, c)
		}
	}
	return out
}

// appendQuoted writes a string between quotes. Bytes that are not ASCII stand for themselves in
// Text, and are escaped in Data.
func appendQuoted(out []byte, s string, data bool) []byte {
	out = append(out, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '\a' && c <= '\r':
			out = append(out, '\\', "abtnvfr"[c-'\a'])
		case c == '"' || c == '\'' || c == '\\':
			out = append(out, '\\', c)
		case c < ' ' || c == 0x7f || c > 0x7f && data:
			out = append(out, '\\', '0'+c>>6, '0'+c>>3&7, '0'+c&7)
		default:
			out = append(out, c)
		}
	}
	return append(out, '"')
}
