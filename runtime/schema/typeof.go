package schema

import (
	"reflect"

	"github.com/capngo/capngo/runtime/capnp"
)

// TypeOf gives the type whose values T holds in Go, as arguments for a generic struct: string for
// Text, []byte for Data, generated types, the list types of package capnp. Any other T, and a
// generated type without reflection data, gives AnyPointer.
func TypeOf[T any]() *Type { return typeOf(reflect.TypeFor[T]()) }

func typeOf(t reflect.Type) *Type {
	zero := reflect.Zero(t).Interface()
	if k := simpleKind(zero); k != KindAnyPointer {
		return &Type{kind: k}
	}
	if elem := simpleElement(zero); elem != KindList {
		return &Type{kind: KindList, elem: &Type{kind: elem}}
	}
	switch v := zero.(type) {
	case interface{ CapnpSchema() *Struct }:
		s := v.CapnpSchema()
		return &Type{kind: KindStruct, id: s.ID(), space: s.space, env: s.env}
	case interface{ CapnpSchema() *Enum }:
		e := v.CapnpSchema()
		return &Type{kind: KindEnum, id: e.ID(), space: e.space}
	case interface{ CapnpSchema() *Interface }:
		i := v.CapnpSchema()
		return &Type{kind: KindInterface, id: i.ID(), space: i.space}
	}
	if elem := elementOf(t); elem != nil {
		return &Type{kind: KindList, elem: typeOf(elem)}
	}
	return &Type{kind: KindAnyPointer}
}

// elementOf gives the type parameter of the generic list types of package capnp, which have it in
// their first field, as [0]func() T; nil of other types.
func elementOf(t reflect.Type) reflect.Type {
	if t.PkgPath() != reflect.TypeFor[capnp.Texts]().PkgPath() || t.Kind() != reflect.Struct {
		return nil
	}
	first := t.Field(0).Type
	if first.Kind() != reflect.Array || first.Elem().NumOut() == 0 {
		return nil
	}
	return first.Elem().Out(0)
}

// simpleKind is the kind of a value whose type has no parts, and otherwise KindAnyPointer.
func simpleKind(v any) Kind {
	switch v.(type) {
	case struct{}:
		return KindVoid
	case bool:
		return KindBool
	case int8:
		return KindInt8
	case int16:
		return KindInt16
	case int32:
		return KindInt32
	case int64:
		return KindInt64
	case uint8:
		return KindUint8
	case uint16:
		return KindUint16
	case uint32:
		return KindUint32
	case uint64:
		return KindUint64
	case float32:
		return KindFloat32
	case float64:
		return KindFloat64
	case string:
		return KindText
	case []byte:
		return KindData
	}
	return KindAnyPointer
}

// simpleElement is the kind of the elements of a list type without a type parameter, and otherwise
// KindList.
func simpleElement(v any) Kind {
	switch v.(type) {
	case capnp.Voids:
		return KindVoid
	case capnp.Bools:
		return KindBool
	case capnp.Texts, capnp.ByteTexts:
		return KindText
	case capnp.Datas:
		return KindData
	case capnp.Pointers:
		return KindAnyPointer
	}
	return KindList
}
