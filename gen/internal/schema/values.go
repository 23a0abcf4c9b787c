package schema

import "encoding/binary"

// Value is a value of some type. Its Kind is the type's, so the zero Value is void.
type Value struct {
	Kind Kind

	// Bits holds booleans (0 or 1), integers in two's complement cut to their width, the
	// IEEE bits of floats, and enumerants.
	Bits uint64

	// Null is set for a pointer without an object: Text, Data, lists, structs, AnyPointer,
	// and every interface.
	Null bool

	Text   string       // Text; Data as bytes
	List   []Value      // ListKind
	Elem   *Type        // ListKind: the type of its elements
	Item   *Node        // ListKind of structs: their node
	Struct *StructValue // StructKind
	Any    *Value       // AnyPointer: the struct or list that it holds

	// Encoded is a whole message (words of one segment, the root pointer first) for a struct
	// that was embedded or for pointers in a model that was read from a request. It is nil
	// otherwise, and it stands instead of List, Struct and Any when set.
	Encoded []byte
}

// Len is the number of elements of a list.
func (v Value) Len() int {
	if len(v.Encoded) < 8 {
		return len(v.List)
	}
	const composite = 7 // such a list counts its elements in a tag before them
	root := binary.LittleEndian.Uint64(v.Encoded)
	if root>>32&7 != composite {
		return int(root >> 35)
	}
	tag := 8 * (1 + int(int32(root)>>2))
	if tag < 8 || tag > len(v.Encoded)-8 {
		return 0
	}
	return int(binary.LittleEndian.Uint32(v.Encoded[tag:]) >> 2)
}

// StructValue is a struct literal: the fields that were assigned, in order. A later
// assignment overrides an earlier one; assigning a member of a union sets its tag.
type StructValue struct {
	Node   *Node // the struct, or the group for the value of a group field
	Fields []FieldValue
}

// FieldValue is one assignment.
type FieldValue struct {
	Field *Field
	Value Value // of kind StructKind for a group
}
