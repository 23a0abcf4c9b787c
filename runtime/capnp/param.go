package capnp

import "reflect"

// ParamAt reads pointer i of s as the argument of a generic struct's parameter: T is string for
// Text, []byte for Data, AnyPointer, a list type of this package, or a generated type of a
// struct or interface. It panics if T is none of these.
func ParamAt[T any](s Struct, i uint16) T {
	var v T
	switch p := any(&v).(type) {
	case *string:
		*p = s.Text(i)
	case *[]byte:
		*p = s.Data(i)
	case *AnyPointer:
		*p = s.AnyPointer(i)
	default:
		if l, ok := any(v).(ListKind[T]); ok {
			return paramList(l, s, i)
		}
		return paramView[T](s, i)
	}
	return v
}

func paramList[L any](l ListKind[L], s Struct, i uint16) (v L) {
	if i < s.size.ptrs() {
		v, _ = l.readList(s.slot(i))
	}
	return v
}

var (
	structType     = reflect.TypeFor[Struct]()
	capabilityType = reflect.TypeFor[Capability]()
)

// paramView gives a view under the name of a generated type, whose underlying type is that of
// Struct or Capability.
func paramView[T any](s Struct, i uint16) T {
	t := reflect.TypeFor[T]()
	switch {
	case structType.ConvertibleTo(t):
		return reflect.ValueOf(s.Struct(i)).Convert(t).Interface().(T)
	case capabilityType.ConvertibleTo(t):
		return reflect.ValueOf(s.Capability(i)).Convert(t).Interface().(T)
	}
	panic("capnp: " + t.String() + " cannot be an argument for a parameter")
}
