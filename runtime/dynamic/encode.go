package dynamic

import (
	"fmt"
	"math"
	"reflect"

	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/schema"
)

// encoded is a value as a struct or list holds it.
type encoded struct {
	isDefault bool         // of a value in the data section: the default, whatever that is
	bits      uint64       // of a value in the data section
	object    draft.Object // of a pointer; a struct is a *draft.Struct
	group     Struct       // of a group; its zero value has the defaults
}

// encode turns a value in Go into one of type t.
func encode(t *schema.Type, v any, depth int) (encoded, error) {
	if v == nil {
		return encoded{isDefault: true}, nil
	}
	if depth > maxDepth {
		return encoded{}, tooDeep()
	}
	switch t.Kind() {
	case schema.KindVoid:
		if v != struct{}{} {
			return encoded{}, misfit(t, v, "struct{}{} or nil")
		}
		return encoded{}, nil
	case schema.KindBool, schema.KindEnum:
		return encodeWord(t, v)
	case schema.KindText, schema.KindData:
		return encodeBytes(t, reflect.ValueOf(v))
	case schema.KindList:
		return encodeList(t, v, depth)
	case schema.KindStruct:
		if t.Struct() != nil {
			return encodeStruct(t, v, depth)
		}
		return encodeAny(t, v)
	case schema.KindInterface, schema.KindAnyPointer:
		return encodeAny(t, v)
	}
	return encodeNumber(t, reflect.ValueOf(v))
}

// misfit is the error for a value that does not fit a type; what would is the end of the message.
func misfit(t *schema.Type, v any, would string) error {
	return wrongType(fmt.Sprintf("%T does not fit %s, which takes %s", v, t, would))
}

// encodeWord encodes a bool or an enumerant.
func encodeWord(t *schema.Type, v any) (encoded, error) {
	r := reflect.ValueOf(v)
	switch enum, isEnum := v.(Enum); {
	case t.Kind() == schema.KindBool:
		if r.Kind() != reflect.Bool {
			return encoded{}, misfit(t, v, "a bool")
		}
		if r.Bool() {
			return encoded{bits: 1}, nil
		}
		return encoded{}, nil
	case isEnum:
		if enum.typ != nil && enum.typ.ID() != t.ID() {
			return encoded{}, misfit(t, v, "a value of that enum and not of "+enum.typ.Name())
		}
		return encoded{bits: uint64(enum.number)}, nil
	case ofOtherEnum(t, v):
		return encoded{}, misfit(t, v, "a value of that enum")
	case r.Kind() == reflect.String:
		n, err := enumNumber(t.Enum(), r.String())
		return encoded{bits: uint64(n)}, err
	case isNumber(r.Kind()):
		return encodeExact(t, r, reflect.TypeFor[uint16]())
	}
	return encoded{}, misfit(t, v, "an Enum, a name or a number")
}

// ofOtherEnum reports whether v is of the generated type of an enum that is not t.
func ofOtherEnum(t *schema.Type, v any) bool {
	e, ok := v.(interface{ CapnpSchema() *schema.Enum })
	return ok && e.CapnpSchema().ID() != t.ID()
}

// goTypes are the types in Go of numbers.
var goTypes = map[schema.Kind]reflect.Type{
	schema.KindInt8: reflect.TypeFor[int8](), schema.KindInt16: reflect.TypeFor[int16](),
	schema.KindInt32: reflect.TypeFor[int32](), schema.KindInt64: reflect.TypeFor[int64](),
	schema.KindUint8: reflect.TypeFor[uint8](), schema.KindUint16: reflect.TypeFor[uint16](),
	schema.KindUint32: reflect.TypeFor[uint32](), schema.KindUint64: reflect.TypeFor[uint64](),
	schema.KindFloat32: reflect.TypeFor[float32](), schema.KindFloat64: reflect.TypeFor[float64](),
}

func encodeNumber(t *schema.Type, v reflect.Value) (encoded, error) {
	if !isNumber(v.Kind()) {
		return encoded{}, misfit(t, v.Interface(), "a number")
	}
	return encodeExact(t, v, goTypes[t.Kind()])
}

// encodeExact encodes a number as a Go type, if that holds it.
func encodeExact(t *schema.Type, v reflect.Value, as reflect.Type) (encoded, error) {
	if !fits(v, as) {
		return encoded{}, &Error{Err: ErrRange, Detail: fmt.Sprintf("%v is no %s", v.Interface(), t)}
	}
	n := v.Convert(as)
	switch {
	case n.CanInt():
		return encoded{bits: uint64(n.Int())}, nil
	case n.CanUint():
		return encoded{bits: n.Uint()}, nil
	case as.Kind() == reflect.Float32:
		return encoded{bits: uint64(math.Float32bits(n.Interface().(float32)))}, nil
	}
	return encoded{bits: math.Float64bits(n.Float())}, nil
}

func encodeBytes(t *schema.Type, v reflect.Value) (encoded, error) {
	switch {
	case v.Kind() == reflect.String && t.Kind() == schema.KindText:
		return encoded{object: draft.Text(v.String())}, nil
	case !isBytes(v.Type()):
		if t.Kind() == schema.KindText {
			return encoded{}, misfit(t, v.Interface(), "a string")
		}
		return encoded{}, misfit(t, v.Interface(), "bytes")
	case v.IsNil():
		return encoded{}, nil
	case t.Kind() == schema.KindText:
		return encoded{object: draft.Text(v.Bytes())}, nil
	}
	return encoded{object: draft.Data(append([]byte{}, v.Bytes()...))}, nil
}

func encodeList(t *schema.Type, v any, depth int) (encoded, error) {
	if l, ok := v.(List); ok {
		if l.elem == nil || !same(l.elem, t.Elem()) {
			return encoded{}, misfit(t, v, "a list of such elements")
		}
		return encoded{object: draft.Keep(l.ptr)}, nil
	}
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Slice && r.Kind() != reflect.Array {
		return encoded{}, misfit(t, v, "a List or a slice")
	}
	if r.Kind() == reflect.Slice && r.IsNil() {
		return encoded{}, nil
	}
	list := newList(t.Elem(), r.Len())
	for i := range r.Len() {
		e, err := encode(t.Elem(), r.Index(i).Interface(), depth+1)
		if err != nil {
			return encoded{}, below(err, fmt.Sprintf("[%d]", i))
		}
		putElement(list, i, e)
	}
	return encoded{object: list}, nil
}
