package dynamic

import (
	"fmt"
	"reflect"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/schema"
)

func encodeStruct(t *schema.Type, v any, depth int) (encoded, error) {
	s, err := structOf(t.Struct(), v, depth)
	if err != nil || s.view.IsNull() {
		return encoded{}, err
	}
	if s.typ.IsGroup() {
		return encoded{group: s}, nil
	}
	return encoded{object: draft.Open(s.view, s.typ.DataWords(), s.typ.Pointers())}, nil
}

// structOf gives a value as a Struct of type t.
func structOf(t *schema.Struct, v any, depth int) (Struct, error) {
	var s Struct
	switch v := v.(type) {
	case Struct:
		s = v
	case *Builder:
		s = v.Build()
	case interface{ CapnpSchema() *schema.Struct }:
		view, _ := viewOf(v)
		s = Struct{v.CapnpSchema(), view}
	default:
		m := reflect.ValueOf(v)
		if m.Kind() != reflect.Map || m.Type().Key().Kind() != reflect.String {
			return s, wrongType(fmt.Sprintf("%T does not fit %s, which takes a Struct, a *Builder, "+
				"its generated type or a map with strings as keys", v, t.Name()))
		}
		return fromMap(t, m, depth+1)
	}
	if s.typ == nil || s.typ.ID() != t.ID() {
		return s, wrongType(fmt.Sprintf("a struct of type %s does not fit %s", nameOf(s.typ), t.Name()))
	}
	return Struct{t, s.view}, nil
}

func nameOf(t *schema.Struct) string {
	if t == nil {
		return "unknown"
	}
	return t.Name()
}

// viewOf is the view that a value of a generated type is; the zero one for other types.
func viewOf(v any) (view capnp.Struct, ok bool) {
	if view, ok = v.(capnp.Struct); ok {
		return view, true
	}
	r := reflect.ValueOf(v)
	if !r.Type().ConvertibleTo(viewType) {
		return capnp.Struct{}, false
	}
	return r.Convert(viewType).Interface().(capnp.Struct), true
}

// encodeAny encodes a value whose type the schema leaves open, more or less.
func encodeAny(t *schema.Type, v any) (encoded, error) {
	object, ok := anyObject(v)
	if !ok {
		return encoded{}, misfit(t, v, "a capnp.AnyPointer, or a value that knows its type")
	}
	switch object := object.(type) {
	case draft.Kept:
		p := capnp.AnyPointer(object)
		ok = !t.IsCapability() || !p.Capability().IsNull()
	case *draft.Struct:
		ok = !t.IsAnyList() && !t.IsCapability()
	case draft.Capability:
		ok = !t.IsAnyList() && !t.IsAnyStruct()
	case draft.Text, draft.Data:
		ok = !t.IsAnyStruct() && !t.IsCapability()
	}
	if !ok {
		return encoded{}, misfit(t, v, "other values")
	}
	return encoded{object: object}, nil
}

// anyObject is the object of a value that needs no type to be encoded.
func anyObject(v any) (o draft.Object, ok bool) {
	switch v := v.(type) {
	case capnp.AnyPointer:
		return draft.Keep(v), true
	case List:
		return draft.Keep(v.ptr), true
	case string:
		return draft.Text(v), true
	case []byte:
		return draft.Data(append([]byte{}, v...)), true
	case Struct:
		return openView(v.view), true
	case *Builder:
		return openView(v.Build().view), true
	}
	if view, ok := viewOf(v); ok {
		return openView(view), true
	}
	if r := reflect.ValueOf(v); r.Type().ConvertibleTo(capabilityType) {
		c := r.Convert(capabilityType).Interface().(capnp.Capability)
		if c.IsNull() {
			return nil, true
		}
		return draft.Capability(c), true
	}
	return nil, false
}

var capabilityType = reflect.TypeFor[capnp.Capability]()

func openView(view capnp.Struct) draft.Object {
	if view.IsNull() {
		return nil
	}
	return draft.Open(view, 0, 0)
}

// same reports whether two types are the same, generic arguments aside.
func same(a, b *schema.Type) bool {
	if a.Kind() == schema.KindList && b.Kind() == schema.KindList {
		return same(a.Elem(), b.Elem())
	}
	return a.Kind() == b.Kind() && a.ID() == b.ID()
}
