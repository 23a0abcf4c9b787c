package load_test

import (
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/capngo/capngo/runtime/schema"
)

// random makes random structs, each in two forms: as a map for dynamic.FromMap, and as the literal
// that the reference reads. It leaves out what literals cannot say: pointers of any type,
// capabilities and enumerants that the schema does not have.
type random struct{ *rand.Rand }

// mostDepth is how deep structs and lists are in one another.
const mostDepth = 4

func (r random) structure(t *schema.Struct, depth int) (map[string]any, string) {
	m := map[string]any{}
	var literal []string
	chosen := r.member(t)
	for i := range t.NumField() {
		f := t.Field(i)
		if f.InUnion() && f != chosen || !f.InUnion() && r.IntN(4) == 0 {
			continue
		}
		value, text := r.value(f.Type(), depth)
		if text == "" {
			continue
		}
		m[f.Name()] = value
		literal = append(literal, f.Name()+" = "+text)
	}
	return m, "(" + strings.Join(literal, ", ") + ")"
}

// member chooses a member of the struct's union; nil if it has none.
func (r random) member(t *schema.Struct) *schema.Field {
	var members []*schema.Field
	for i := range t.NumField() {
		if t.Field(i).InUnion() {
			members = append(members, t.Field(i))
		}
	}
	if len(members) == 0 {
		return nil
	}
	return members[r.IntN(len(members))]
}

// value makes a value of a type; its literal is "" if there is none.
func (r random) value(t *schema.Type, depth int) (any, string) {
	switch t.Kind() {
	case schema.KindVoid:
		return nil, "void"
	case schema.KindBool:
		v := r.IntN(2) == 0
		return v, strconv.FormatBool(v)
	case schema.KindFloat32:
		v := math.Float32frombits(r.Uint32())
		if r.IntN(2) == 0 {
			v = float32(r.simpleFloat())
		}
		if v != v {
			v = math.Float32frombits(0x7fc00000) // what the reference has for nan
		}
		return v, floatLiteral(float64(v), 32)
	case schema.KindFloat64:
		v := math.Float64frombits(r.Uint64())
		if r.IntN(2) == 0 {
			v = r.simpleFloat()
		}
		if v != v {
			v = math.Float64frombits(0x7ff8 << 48)
		}
		return v, floatLiteral(v, 64)
	case schema.KindText:
		v := string(r.bytes())
		return v, quoted(v)
	case schema.KindData:
		v := r.bytes()
		if len(v) == 0 {
			return v, `""` // the reference knows no 0x""
		}
		return v, `0x"` + hex.EncodeToString(v) + `"`
	case schema.KindEnum:
		all := t.Enum().Enumerants()
		if len(all) == 0 {
			return nil, ""
		}
		name := all[r.IntN(len(all))].Name()
		return name, name
	case schema.KindStruct:
		if depth >= mostDepth {
			return map[string]any{}, "()"
		}
		return r.structure(t.Struct(), depth+1)
	case schema.KindList:
		if t.Elem().Kind() == schema.KindAnyPointer {
			return nil, "" // the reference has no such lists
		}
		return r.list(t.Elem(), depth+1)
	case schema.KindInterface, schema.KindAnyPointer:
		return nil, ""
	}
	return r.integer(t.Kind())
}

func (r random) list(elem *schema.Type, depth int) (any, string) {
	list, literal := []any{}, []string{}
	for range r.IntN(4) {
		v, text := r.value(elem, depth)
		if text == "" || depth > mostDepth {
			break
		}
		list, literal = append(list, v), append(literal, text)
	}
	return list, "[" + strings.Join(literal, ", ") + "]"
}

func (r random) simpleFloat() float64 {
	all := []float64{0, 1, -1.5, 1e9, 123456789, 2.5e-3, 1e300, math.Inf(1), math.Inf(-1), math.NaN()}
	return all[r.IntN(len(all))]
}

// floatLiteral: minus signs stand before literals; the reference reads -0 as 0.
func floatLiteral(v float64, bits int) string {
	switch {
	case v != v:
		return "nan"
	case math.IsInf(v, 1):
		return "inf"
	case math.IsInf(v, -1):
		return "-inf"
	}
	return strings.Replace(strconv.FormatFloat(v, 'g', -1, bits), "e+", "e", 1)
}

// bytes are text, mostly, and now and then what is hard to print.
func (r random) bytes() []byte {
	b := make([]byte, r.IntN(12))
	for i := range b {
		switch b[i] = byte('a' + r.IntN(26)); r.IntN(8) {
		case 0:
			b[i] = byte(r.Uint32())
		case 1:
			b[i] = "\"'\\\n\r\t\x00\x7f"[r.IntN(8)]
		}
	}
	return b
}

func quoted(text string) string {
	b := []byte{'"'}
	for i := range len(text) {
		b = fmt.Appendf(b, "\\x%02x", text[i])
	}
	return string(append(b, '"'))
}

func (r random) integer(k schema.Kind) (any, string) {
	bits := r.Uint64() >> r.IntN(64) & (math.MaxUint64 >> (64 - k.Bits()))
	if r.IntN(6) == 0 {
		bits = math.MaxUint64 >> (64 - k.Bits())
	}
	if k >= schema.KindUint8 {
		return bits, strconv.FormatUint(bits, 10)
	}
	v := int64(bits<<(64-k.Bits())) >> (64 - k.Bits())
	return v, strconv.FormatInt(v, 10)
}
