package capnptext

import (
	"errors"
	"fmt"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// ErrLimit is what errors about texts beyond the limits wrap.
var ErrLimit = errors.New("capnptext: over the limit")

// Append writes v, a struct that s describes, behind dst. If the text is beyond the limits, the error
// wraps ErrLimit and the text breaks off.
func Append(dst []byte, s *schema.Struct, v capnp.Struct, l Limits) ([]byte, error) {
	w := writer{out: dst, start: len(dst), limits: l.WithDefaults()}
	w.structure(s, v, 1)
	return w.out, w.err
}

type writer struct {
	out    []byte
	start  int
	limits Limits
	err    error // after the first, nothing is written
}

// enter reports whether one more struct or list may be written, at a depth.
func (w *writer) enter(depth int) bool {
	if w.err == nil && depth > w.limits.Depth {
		w.err = fmt.Errorf("%w: structs and lists are nested deeper than %d", ErrLimit, w.limits.Depth)
	}
	return w.more()
}

// more reports whether more may be written.
func (w *writer) more() bool {
	if w.err == nil && len(w.out)-w.start > w.limits.Bytes {
		w.err = fmt.Errorf("%w: the text is larger than %d bytes", ErrLimit, w.limits.Bytes)
	}
	return w.err == nil
}

func (w *writer) structure(s *schema.Struct, v capnp.Struct, depth int) {
	if !w.enter(depth) {
		return
	}
	w.out = append(w.out, '(')
	separator := ""
	for i := range s.NumField() {
		f := s.Field(i)
		if !said(f, v) || !w.more() {
			continue
		}
		w.out = append(append(append(w.out, separator...), f.Name()...), " = "...)
		separator = ", "
		w.value(values.Field(f, v), depth+1)
	}
	w.out = append(w.out, ')')
}

// said reports whether a field is written: not the members of a union that are not set, and no
// null pointers. A member of a union is written though it is null, unless no member would be
// read as this one.
func said(f *schema.Field, v capnp.Struct) bool {
	return values.IsSet(f, v) && (!values.IsNull(f, v) || f.InUnion() && f.Tag() != 0)
}

func (w *writer) value(v values.Value, depth int) {
	switch k := v.Type.Kind(); {
	case k == schema.KindStruct && v.Type.Struct() != nil:
		w.structure(v.Type.Struct(), v.Struct(), depth)
	case k == schema.KindList:
		w.list(v.List(), depth)
	case k == schema.KindText:
		w.out = appendQuoted(w.out, v.Text(), false)
	case k == schema.KindData:
		w.out = appendQuoted(w.out, string(v.Data()), true)
	case v.Type.IsCapability():
		w.out = append(w.out, "<external capability>"...)
	case k.IsPointer():
		w.out = append(w.out, "<opaque pointer>"...)
	default:
		w.out = appendScalar(w.out, v)
	}
}

func (w *writer) list(l values.List, depth int) {
	if !w.enter(depth) {
		return
	}
	w.out = append(w.out, '[')
	for i := 0; i < l.Len && w.more(); i++ {
		if i > 0 {
			w.out = append(w.out, ", "...)
		}
		w.value(l.At(i), depth+1)
	}
	w.out = append(w.out, ']')
}
