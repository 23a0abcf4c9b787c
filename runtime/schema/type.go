package schema

import (
	"strings"
	"sync/atomic"

	std "github.com/capngo/capngo/runtime/std/schema"
)

// Kind tells types apart.
type Kind uint8

// The kinds of type. Their numbers are those of Type in schema.capnp.
const (
	KindVoid Kind = iota
	KindBool
	KindInt8
	KindInt16
	KindInt32
	KindInt64
	KindUint8
	KindUint16
	KindUint32
	KindUint64
	KindFloat32
	KindFloat64
	KindText
	KindData
	KindList
	KindEnum
	KindStruct
	KindInterface
	KindAnyPointer // AnyStruct, AnyList, Capability and type parameters, too
)

var kinds = [...]struct {
	name string // in the schema language
	bits int    // of a value in the data section; -1 for pointers
}{
	{"Void", 0}, {"Bool", 1}, {"Int8", 8}, {"Int16", 16}, {"Int32", 32}, {"Int64", 64},
	{"UInt8", 8}, {"UInt16", 16}, {"UInt32", 32}, {"UInt64", 64}, {"Float32", 32}, {"Float64", 64},
	{"Text", -1}, {"Data", -1}, {"List", -1}, {"Enum", 16}, {"Struct", -1}, {"Interface", -1},
	{"AnyPointer", -1},
}

// String is the kind's name in the schema language, where it has one there.
func (k Kind) String() string { return kinds[k].name }

// IsPointer reports whether values are in the pointer section.
func (k Kind) IsPointer() bool { return kinds[k].bits < 0 }

// Bits is the size of a value in the data section; 0 for Void and for pointers.
func (k Kind) Bits() int { return max(kinds[k].bits, 0) }

// Type is the type of a field, constant, annotation, list element or argument.
type Type struct {
	kind  Kind
	any   std.TypeAnyPointerUnconstrainedWhich // AnyStruct, AnyList, Capability
	elem  *Type
	id    uint64 // of the node; of a parameter, of the node that declares it
	space *space
	group bool // of a group, in which the parameters of its struct hold

	parameter parameterKind
	index     uint16 // of a parameter

	brand []brandScope // as it is written
	env   bindings     // what that is where the type is used

	bound atomic.Pointer[Struct]
}

type parameterKind uint8

const (
	noParameter parameterKind = iota
	nodeParameter
	methodParameter
)

// Kind is the type's kind.
func (t *Type) Kind() Kind { return t.kind }

// Elem is the type of a list's elements; nil of other types.
func (t *Type) Elem() *Type { return t.elem }

// ID is the id of the enum, struct or interface; 0 of other types.
func (t *Type) ID() uint64 {
	if t.parameter != noParameter {
		return 0
	}
	return t.id
}

// Struct is the struct of a type of KindStruct, bound to the type's arguments. It is nil of other
// types, and of structs that no descriptor is known of: those of a Go package that was
// generated without reflection data.
func (t *Type) Struct() *Struct {
	if t.kind != KindStruct {
		return nil
	}
	if s := t.bound.Load(); s != nil {
		return s
	}
	s := find[*Struct](t.space, t.id)
	if s == nil {
		return nil
	}
	if env := t.bindings(); len(env) > 0 {
		s = s.bound(env)
	}
	t.bound.CompareAndSwap(nil, s)
	return t.bound.Load()
}

// Enum is the enum of a type of KindEnum; nil of other types, and where none is known.
func (t *Type) Enum() *Enum {
	if t.kind != KindEnum {
		return nil
	}
	return find[*Enum](t.space, t.id)
}

// Interface is the interface of a type of KindInterface; nil of other types, and where none is
// known.
func (t *Type) Interface() *Interface {
	if t.kind != KindInterface {
		return nil
	}
	return find[*Interface](t.space, t.id)
}

// IsCapability reports whether values are capabilities: of an interface, or of any.
func (t *Type) IsCapability() bool {
	return t.kind == KindInterface ||
		t.kind == KindAnyPointer && t.any == std.TypeAnyPointerUnconstrainedWhichCapability
}

// IsAnyStruct reports whether the type is AnyStruct.
func (t *Type) IsAnyStruct() bool {
	return t.kind == KindAnyPointer && t.any == std.TypeAnyPointerUnconstrainedWhichStruct
}

// IsAnyList reports whether the type is AnyList.
func (t *Type) IsAnyList() bool {
	return t.kind == KindAnyPointer && t.any == std.TypeAnyPointerUnconstrainedWhichList
}

// IsParameter reports whether the type is a type parameter without an argument, which reads as
// AnyPointer does.
func (t *Type) IsParameter() bool { return t.parameter != noParameter }

// String is the type as a schema would write it, names without their scopes; what is very long is cut.
func (t *Type) String() string {
	var b strings.Builder
	t.write(&b)
	return b.String()
}

// anyNames are the kinds of AnyPointer in the schema language.
var anyNames = [...]string{
	std.TypeAnyPointerUnconstrainedWhichAnyKind:    "AnyPointer",
	std.TypeAnyPointerUnconstrainedWhichStruct:     "AnyStruct",
	std.TypeAnyPointerUnconstrainedWhichList:       "AnyList",
	std.TypeAnyPointerUnconstrainedWhichCapability: "Capability",
}

// maxTypeText is how long, or so, the text of a type gets: types made of others on purpose could
// be of any length.
const maxTypeText = 300

func (t *Type) write(b *strings.Builder) {
	switch {
	case b.Len() > maxTypeText:
		b.WriteString("...")
	case t.kind == KindList:
		b.WriteString("List(")
		t.elem.write(b)
		b.WriteByte(')')
	case t.parameter != noParameter:
		b.WriteString(t.parameterName())
	case t.kind == KindAnyPointer:
		b.WriteString(anyNames[min(int(t.any), len(anyNames)-1)])
	case t.kind == KindEnum, t.kind == KindStruct, t.kind == KindInterface:
		t.writeNode(b)
	default:
		b.WriteString(t.kind.String())
	}
}

func (t *Type) writeNode(b *strings.Builder) {
	n := t.space.lookup(t.id)
	if n == nil {
		b.WriteString(t.kind.String())
		return
	}
	b.WriteString(n.Name())
	args := t.bindings()[t.id]
	if len(args) == 0 {
		return
	}
	separator := "("
	for _, arg := range args {
		b.WriteString(separator)
		separator = ", "
		if b.Len() > maxTypeText {
			break
		}
		if arg == nil {
			arg = &Type{kind: KindAnyPointer}
		}
		arg.write(b)
	}
	b.WriteByte(')')
}

func (t *Type) parameterName() string {
	if t.parameter == nodeParameter {
		if n := t.space.lookup(t.id); n != nil {
			if names := parameterNames(n.base().raw); int(t.index) < len(names) {
				return names[t.index]
			}
		}
	}
	return KindAnyPointer.String()
}
