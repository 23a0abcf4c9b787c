package capnpjson

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// Append writes v, a struct that s describes, behind dst, on one line. The error wraps ErrLimit or
// ErrNoJSON; then the JSON breaks off.
func Append(dst []byte, s *schema.Struct, v capnp.Struct, l Limits) ([]byte, error) {
	w := writer{out: dst, start: len(dst), limits: withDefaults(l), plans: planner{}}
	p, err := w.plans.plan(s, s, "")
	if err != nil {
		return dst, err
	}
	w.object(p, v, 1)
	return w.out, w.err
}

type writer struct {
	out    []byte
	start  int
	limits Limits
	plans  planner
	err    error // after the first, nothing is written
}

// more reports whether more may be written, at a depth.
func (w *writer) more(depth int) bool {
	switch {
	case w.err != nil:
	case depth > w.limits.Depth:
		w.err = fmt.Errorf("%w: objects and arrays are nested deeper than %d", ErrLimit, w.limits.Depth)
	case len(w.out)-w.start > w.limits.Bytes:
		w.err = fmt.Errorf("%w: the JSON is larger than %d bytes", ErrLimit, w.limits.Bytes)
	}
	return w.err == nil
}

func (w *writer) object(p *plan, v capnp.Struct, depth int) {
	if !w.more(depth) {
		return
	}
	w.out = append(w.out, '{')
	w.members(p, v, "", depth)
	w.out = append(w.out, '}')
}

// members writes the members of an object, the union last.
func (w *writer) members(p *plan, v capnp.Struct, prefix string, depth int) {
	for i := range p.fields {
		if f := p.s.Field(i); !f.InUnion() && !values.IsNull(f, v) && w.more(depth) {
			w.member(p, i, p.fields[i].name, v, prefix, depth)
		}
	}
	if !p.s.HasUnion() {
		return
	}
	f := p.s.Member(v.Uint16(p.s.TagOffset()))
	if f == nil || !w.more(depth) {
		return // a newer schema has it
	}
	name := p.fields[f.Index()].name
	if p.tag != "" {
		w.key(prefix + p.tag)
		w.text(name)
		if f.Type().Kind() == schema.KindVoid {
			return
		}
	}
	if p.valueName != "" {
		name = p.valueName
	}
	w.member(p, f.Index(), name, v, prefix, depth)
}

func (w *writer) member(p *plan, i int, name string, v capnp.Struct, prefix string, depth int) {
	to, f := &p.fields[i], p.s.Field(i)
	value := values.Field(f, v)
	if to.flatten {
		if w.more(depth) {
			w.members(to.inner, value.Struct(), prefix+to.prefix, depth+1)
		}
		return
	}
	w.key(prefix + name)
	if f.IsGroup() {
		w.structure(value, f, to.name, depth+1)
		return
	}
	w.value(value, to.bytes, depth+1)
}

// structure writes an object for a group, or with nil, for another struct.
func (w *writer) structure(v values.Value, group *schema.Field, name string, depth int) {
	s := v.Type.Struct()
	as := schema.Annotated(s)
	if group != nil {
		as = group
	}
	p, err := w.plans.plan(s, as, name)
	if err != nil {
		w.err = err
		return
	}
	w.object(p, v.Struct(), depth)
}

// key writes a key, and the comma before it.
func (w *writer) key(name string) {
	if last := w.out[len(w.out)-1]; last != '{' {
		w.out = append(w.out, ',')
	}
	w.text(name)
	w.out = append(w.out, ':')
}

func (w *writer) value(v values.Value, bytes byteForm, depth int) {
	switch k := v.Type.Kind(); {
	case k == schema.KindStruct && v.Type.Struct() != nil:
		w.structure(v, nil, "", depth)
	case k == schema.KindList:
		w.list(v.List(), depth)
	case k == schema.KindText:
		w.text(v.Text())
	case k == schema.KindData:
		w.data(v.Data(), bytes)
	case k.IsPointer():
		if w.err == nil {
			w.err = fmt.Errorf("%w: a value of type %s", ErrNoJSON, v.Type)
		}
	default:
		w.scalar(v)
	}
}

func (w *writer) list(l values.List, depth int) {
	if !w.more(depth) {
		return
	}
	w.out = append(w.out, '[')
	for i := 0; i < l.Len && w.more(depth); i++ {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.value(l.At(i), byNumbers, depth+1)
	}
	w.out = append(w.out, ']')
}

func (w *writer) scalar(v values.Value) {
	switch v.Type.Kind() {
	case schema.KindVoid:
		w.out = append(w.out, "null"...)
	case schema.KindBool:
		w.out = strconv.AppendBool(w.out, v.Bits != 0)
	case schema.KindInt8, schema.KindInt16, schema.KindInt32:
		w.out = strconv.AppendInt(w.out, v.Signed(), 10)
	case schema.KindUint8, schema.KindUint16, schema.KindUint32:
		w.out = strconv.AppendUint(w.out, v.Bits, 10)
	case schema.KindInt64:
		w.out = append(strconv.AppendInt(append(w.out, '"'), v.Signed(), 10), '"')
	case schema.KindUint64:
		w.out = append(strconv.AppendUint(append(w.out, '"'), v.Bits, 10), '"')
	case schema.KindFloat32:
		w.float(float64(math.Float32frombits(uint32(v.Bits))))
	case schema.KindFloat64:
		w.float(math.Float64frombits(v.Bits))
	case schema.KindEnum:
		if e := v.Enumerant(); e != nil {
			w.text(enumerantName(e))
		} else {
			w.out = strconv.AppendUint(w.out, v.Bits, 10)
		}
	}
}

func (w *writer) float(f float64) {
	switch {
	case math.IsNaN(f):
		w.out = append(w.out, `"NaN"`...)
	case math.IsInf(f, 1):
		w.out = append(w.out, `"Infinity"`...)
	case math.IsInf(f, -1):
		w.out = append(w.out, `"-Infinity"`...)
	default:
		w.out = values.AppendFloat64(w.out, f)
	}
}

func (w *writer) data(b []byte, form byteForm) {
	switch form {
	case byBase64:
		w.out = append(base64.StdEncoding.AppendEncode(append(w.out, '"'), b), '"')
	case byHex:
		w.out = append(hex.AppendEncode(append(w.out, '"'), b), '"')
	default:
		w.out = append(w.out, '[')
		for i, c := range b {
			if i > 0 {
				w.out = append(w.out, ',')
			}
			w.out = strconv.AppendUint(w.out, uint64(c), 10)
		}
		w.out = append(w.out, ']')
	}
}

// text writes a string. JSON is UTF-8: other bytes of a Text become U+FFFD.
func (w *writer) text(s string) {
	w.out = append(w.out, '"')
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= '\b' && c <= '\r' && c != '\v':
			w.out = append(w.out, '\\', "btn?fr"[c-'\b'])
		case c == '"' || c == '\\':
			w.out = append(w.out, '\\', c)
		case c < ' ':
			w.out = fmt.Appendf(w.out, `\u%04x`, c)
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			w.out = utf8.AppendRune(w.out, r)
			i += size
			continue
		default:
			w.out = append(w.out, c)
		}
		i++
	}
	w.out = append(w.out, '"')
}
