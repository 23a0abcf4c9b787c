// Package dynamic reads and builds values of schemas that are known only when the program runs:
// no Go is generated for them. A schema comes from package gen/load, from schema.Load, or from a
// generated type.
//
//	person, err := dynamic.Unmarshal(file.Struct("Person"), data)
//	name, err := dynamic.Get[string](person, "name")
//	number, err := dynamic.Get[string](person, "phones[0].number")
//
// Values are immutable, like those of generated types, and may be read by many goroutines at once.
// A Builder makes new ones:
//
//	b := dynamic.New(file.Struct("Person"))
//	err := b.Set("phones", []any{map[string]any{"number": "555-1212", "type": "mobile"}})
//	person := b.Build()
//
// # Paths
//
// A path names a field as the schema does ("name"), a field of a field ("employment.school";
// members of an unnamed union are fields of the struct around it), or an element
// ("phones[0].number").
//
// # Values in Go
//
// These are the Go types of values that are read:
//
//	Void                    struct{}
//	Bool, Int8 … Float64    bool, int8 … float64
//	Text, Data              string, []byte (which must not be written to)
//	enums                   Enum
//	structs, groups         Struct
//	lists                   List
//	interfaces              capnp.Capability
//	AnyPointer and the like capnp.AnyPointer
//
// What Set takes is listed there.
package dynamic

import (
	"fmt"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// Struct is a struct or group of a message, together with its descriptor. The zero Struct has no
// descriptor and cannot be used.
type Struct struct {
	typ  *schema.Struct
	view capnp.Struct
}

// Of reads a view as a struct of type t, whatever type it was written as.
func Of[T ~capnp.StructKind](t *schema.Struct, view T) Struct {
	return Struct{t, capnp.Struct(view)}
}

// Unmarshal is capnp.Unmarshal for a message whose root is of type t. For other limits, packed
// messages and streams, there is Of.
func Unmarshal(t *schema.Struct, data []byte) (Struct, error) {
	view, err := capnp.Unmarshal[capnp.Struct](data)
	return Struct{t, view}, err
}

// generated is what generated types of structs and groups have.
type generated interface {
	~capnp.StructKind
	CapnpSchema() *schema.Struct
}

// From gives a value of a generated type as a dynamic one.
func From[T generated](v T) Struct { return Struct{v.CapnpSchema(), capnp.Struct(v)} }

// As gives s as a value of a generated type. If s is of another type the error wraps ErrType.
func As[T generated](s Struct) (T, error) {
	var zero T
	if want := zero.CapnpSchema(); want.ID() != s.typ.ID() {
		return zero, &Error{Struct: s.typ.Name(), Err: ErrType,
			Detail: fmt.Sprintf("it is no %s", want.Name())}
	}
	return T(s.view), nil
}

// Type is the descriptor of the struct.
func (s Struct) Type() *schema.Struct { return s.typ }

// View is the struct without its type: what generated types are underneath, and what the functions
// of package capnp take, such as Marshal, Equal and Copy.
func (s Struct) View() capnp.Struct { return s.view }

// IsNull reports whether s was read from a null pointer: it has the defaults in all fields.
func (s Struct) IsNull() bool { return s.view.IsNull() }

// Which is the member that the struct's unnamed union has set, or of a named union, the one that
// it has set. It is nil if there is no union, or if a newer schema has that member.
func (s Struct) Which() *schema.Field {
	if !s.typ.HasUnion() {
		return nil
	}
	return s.typ.Member(s.Tag())
}

// Tag is the number of the member that the union has set, also where the schema does not have it.
// It is 0 where there is no union.
func (s Struct) Tag() uint16 {
	if !s.typ.HasUnion() {
		return 0
	}
	return s.view.Uint16(s.typ.TagOffset())
}

// IsSet reports whether f, a field of the struct's type, is a member of the union that is set, or
// of no union.
func (s Struct) IsSet(f *schema.Field) bool { return values.IsSet(f, s.view) }
