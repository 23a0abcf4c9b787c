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
		return values.AppendFloat32(out, math.Float32frombits(uint32(v.Bits)))
	case schema.KindFloat64:
		return values.AppendFloat64(out, math.Float64frombits(v.Bits))
	case schema.KindEnum:
		if e := v.Enumerant(); e != nil {
			return append(out, e.Name()...)
		}
		return append(strconv.AppendUint(append(out, '('), v.Bits, 10), ')')
	}
	return append(out, "void"...)
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
