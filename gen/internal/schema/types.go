package schema

// Kind tells types apart. The values are Type's discriminants in schema.capnp.
type Kind uint8

// The kinds of type.
const (
	Void Kind = iota
	Bool
	Int8
	Int16
	Int32
	Int64
	Uint8
	Uint16
	Uint32
	Uint64
	Float32
	Float64
	Text
	Data
	ListKind
	EnumKind
	StructKind
	InterfaceKind
	AnyPointer
)

// Type is a type of the schema language.
type Type struct {
	Kind  Kind
	Elem  *Type  // ListKind
	ID    uint64 // EnumKind, StructKind, InterfaceKind
	Brand *Brand // EnumKind, StructKind, InterfaceKind; nil without bindings

	Any     AnyKind // AnyPointer
	ScopeID uint64  // AnyParameter: the generic node
	Param   uint16  // AnyParameter, AnyMethodParameter: the parameter's index
}

// AnyKind tells the kinds of AnyPointer apart.
type AnyKind uint8

// The kinds of AnyPointer.
const (
	AnyAny             AnyKind = iota // AnyPointer
	AnyStruct                         // AnyStruct
	AnyList                           // AnyList
	AnyCapability                     // Capability
	AnyParameter                      // a parameter of a generic node
	AnyMethodParameter                // an implicit parameter of a method
)

// IsPointer reports whether values of the type live in the pointer section.
func (t Type) IsPointer() bool {
	switch t.Kind {
	case Text, Data, ListKind, StructKind, InterfaceKind, AnyPointer:
		return true
	}
	return false
}

// Bits is the size of a value in the data section: 0 for Void and for pointers.
func (t Type) Bits() int {
	switch t.Kind {
	case Bool:
		return 1
	case Int8, Uint8:
		return 8
	case Int16, Uint16, EnumKind:
		return 16
	case Int32, Uint32, Float32:
		return 32
	case Int64, Uint64, Float64:
		return 64
	}
	return 0
}

// Brand binds the parameters of generic nodes.
type Brand struct {
	Scopes []BrandScope
}

// BrandScope binds the parameters of one generic node, or inherits their bindings.
type BrandScope struct {
	ScopeID uint64
	Inherit bool
	Bind    []Binding
}

// Binding is the argument for one parameter.
type Binding struct {
	Unbound bool
	Type    Type
}
