package dynamic

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
)

// maxDepth is how deep maps and slices may be in one another to be encoded: as deep as a message
// may be for package capnp to read it, unless one sets other limits.
const maxDepth = 64

func tooDeep() error {
	return &Error{Err: ErrLimit, Detail: fmt.Sprintf("values are nested deeper than %d", maxDepth)}
}

// FromMap makes a struct of type t. Keys are names of fields, and values are as Set takes them.
// Fields without a key have their defaults; there may be one key for each union at most.
func FromMap(t *schema.Struct, m map[string]any) (Struct, error) {
	s, err := fromMap(t, reflect.ValueOf(m), 0)
	return s, at(err, t.Name(), "")
}

func fromMap(t *schema.Struct, m reflect.Value, depth int) (Struct, error) {
	if depth > maxDepth {
		return Struct{}, tooDeep()
	}
	b := New(t)
	var member *schema.Field
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		return strings.Compare(a.String(), b.String())
	})
	for _, key := range keys {
		f, err := fieldOf(t, key.String())
		if err != nil {
			return Struct{}, below(err, key.String())
		}
		if f.InUnion() {
			if member != nil {
				return Struct{}, wrongType(fmt.Sprintf("%s and %s are members of one union; give one of them",
					member.Name(), f.Name()))
			}
			member = f
		}
		e, err := encode(f.Type(), m.MapIndex(key).Interface(), depth)
		if err != nil {
			return Struct{}, below(err, f.Name())
		}
		b.putField(f, e)
	}
	return b.Build(), nil
}

// Limits bound what Map makes. A field that is 0 has its default.
type Limits struct {
	// Values is how many values there may be in all. Default 1 Mi. Each takes some tens to
	// hundreds of bytes of memory, but elements of lists of numbers, bools, texts and data: these
	// take what they take in a slice of Go, and eight of them count as one.
	Values int
	// Depth is how deep they may be in one another. Default 64.
	Depth int
}

// Map gives all that All goes over as plain values of Go: structs and groups as map[string]any,
// enums as strings (numbers outside the schema as uint16), lists of numbers and of texts as slices
// of those ([]int32, []string, [][]byte), and other lists as []any. Void is nil, and so is a member
// of a union that is set to a null pointer. What is behind AnyPointer stays a capnp.AnyPointer, and
// a capability a capnp.Capability.
//
// FromMap makes of it a struct that reads the same, but for what a newer schema put into s. The
// error is an ErrLimit.
func (s Struct) Map() (map[string]any, error) { return s.MapLimits(Limits{}) }

// MapLimits is Map with limits other than the default ones.
func (s Struct) MapLimits(l Limits) (map[string]any, error) {
	if l.Values <= 0 {
		l.Values = 1 << 20
	}
	if l.Depth <= 0 {
		l.Depth = maxDepth
	}
	p := plainer{values: int64(l.Values) * perValue}
	m, err := p.fields(s, l.Depth)
	return m, at(err, s.typ.Name(), "")
}

// perValue is how many elements of lists that become slices of Go count as one value.
const perValue = 8

// plainer makes plain values.
type plainer struct {
	values int64 // left, in eighths
}

func (p *plainer) take(eighths int64) error {
	if p.values -= eighths; p.values < 0 {
		return &Error{Err: ErrLimit, Detail: "there are more values than Limits.Values"}
	}
	return nil
}

func (p *plainer) fields(s Struct, depth int) (map[string]any, error) {
	if depth <= 0 {
		return nil, &Error{Err: ErrLimit, Detail: "values are nested deeper than Limits.Depth"}
	}
	m := map[string]any{}
	for f, value := range s.All() {
		if !s.has(f) {
			m[f.Name()] = nil
			continue
		}
		plain, err := p.plain(value, depth-1)
		if err == nil {
			err = p.take(perValue)
		}
		if err != nil {
			return nil, below(err, f.Name())
		}
		m[f.Name()] = plain
	}
	return m, nil
}

func (p *plainer) plain(v any, depth int) (any, error) {
	switch v := v.(type) {
	case Struct:
		return p.fields(v, depth)
	case List:
		return p.list(v, depth)
	case Enum:
		if v.Enumerant() == nil {
			return v.number, nil
		}
		return v.String(), nil
	case []byte:
		return append([]byte{}, v...), p.take(int64(len(v)) / 64)
	case struct{}:
		return nil, nil
	}
	return v, nil
}

func (p *plainer) list(l List, depth int) (any, error) {
	if depth <= 0 {
		return nil, &Error{Err: ErrLimit, Detail: "values are nested deeper than Limits.Depth"}
	}
	each := int64(1)
	slice, isPlain := plainSlices[l.elem.Kind()]
	if !isPlain {
		each = perValue
	}
	if err := p.take(int64(l.Len()) * each); err != nil {
		return nil, err
	}
	if isPlain {
		return slice(l.ptr), nil
	}
	list := make([]any, l.Len())
	for i, elem := range l.All() {
		plain, err := p.plain(elem, depth-1)
		if err != nil {
			return nil, below(err, fmt.Sprintf("[%d]", i))
		}
		list[i] = plain
	}
	return list, nil
}

// plainSlices make slices of lists whose elements have no parts.
var plainSlices = map[schema.Kind]func(capnp.AnyPointer) any{
	schema.KindBool: func(p capnp.AnyPointer) any { return capnp.ReadList[capnp.Bools](p).Slice() },
	schema.KindInt8: numberSlice[int8], schema.KindInt16: numberSlice[int16],
	schema.KindInt32: numberSlice[int32], schema.KindInt64: numberSlice[int64],
	schema.KindUint8: numberSlice[uint8], schema.KindUint16: numberSlice[uint16],
	schema.KindUint32: numberSlice[uint32], schema.KindUint64: numberSlice[uint64],
	schema.KindFloat32: numberSlice[float32], schema.KindFloat64: numberSlice[float64],
	schema.KindText: func(p capnp.AnyPointer) any { return capnp.ReadList[capnp.Texts](p).Slice() },
	schema.KindData: func(p capnp.AnyPointer) any { return capnp.ReadList[capnp.Datas](p).Copy() },
}

func numberSlice[T capnp.Number](p capnp.AnyPointer) any {
	return capnp.ReadList[capnp.Numbers[T]](p).Copy()
}
