// Package values reads and makes values by their descriptors: what the text form and JSON have in
// common. Values are read from views (Value), and made as parts of a draft (Made).
package values

import (
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
)

// Value is a value in a message, or a default.
type Value struct {
	Type *schema.Type
	Bits uint64 // of a value of a data section, the default applied

	pointer capnp.AnyPointer
	def     capnp.AnyPointer // for what pointer does not lead to
	view    capnp.Struct     // of a group, or of an element of a list of structs
	inline  bool             // view is the value
}

// Root is a struct as a value.
func Root(t *schema.Type, s capnp.Struct) Value { return Value{Type: t, view: s, inline: true} }

// Field is the value of a field of s, whether or not it is the member of a union that is set.
func Field(f *schema.Field, s capnp.Struct) Value {
	t := f.Type()
	switch k := t.Kind(); {
	case f.IsGroup():
		return Root(t, s)
	case k.IsPointer():
		return Value{Type: t, pointer: s.AnyPointer(uint16(f.Offset())), def: f.Default().Pointer()}
	default:
		return Value{Type: t, Bits: bitsAt(s, k.Bits(), f.Offset()) ^ f.Default().Bits()}
	}
}

// IsSet reports whether a field is a member of the union that is set, or of none.
func IsSet(f *schema.Field, s capnp.Struct) bool {
	return !f.InUnion() || s.Uint16(f.Struct().TagOffset()) == f.Tag()
}

// IsNull reports whether a field of pointer type is null.
func IsNull(f *schema.Field, s capnp.Struct) bool {
	return !f.IsGroup() && f.Type().Kind().IsPointer() && !s.Has(uint16(f.Offset()))
}

// bitsAt reads a value of a size in bits, at that multiple of its size.
func bitsAt(s capnp.Struct, size int, offset uint32) uint64 {
	switch size {
	case 1:
		if s.Bool(offset) {
			return 1
		}
	case 8:
		return uint64(s.Uint8(offset))
	case 16:
		return uint64(s.Uint16(offset * 2))
	case 32:
		return uint64(s.Uint32(offset * 4))
	case 64:
		return s.Uint64(offset * 8)
	}
	return 0
}

// Text is a value of type Text.
func (v Value) Text() string {
	if v.pointer.TextBytes() == nil {
		return v.def.Text()
	}
	return v.pointer.Text()
}

// Data is a value of type Data.
func (v Value) Data() []byte {
	if data := v.pointer.Data(); data != nil {
		return data
	}
	return v.def.Data()
}

// Struct is a value whose type is a struct.
func (v Value) Struct() capnp.Struct {
	if v.inline {
		return v.view
	}
	if s := v.pointer.Struct(); !s.IsNull() {
		return s
	}
	return v.def.Struct()
}

// Pointer is a value of pointer type as it is in the message: null may stand for a default.
func (v Value) Pointer() capnp.AnyPointer { return v.pointer }

// Signed are the bits as a signed integer, if that is the type.
func (v Value) Signed() int64 {
	shift := 64 - v.Type.Kind().Bits()
	return int64(v.Bits<<shift) >> shift
}

// Enumerant is the enumerant that the bits are of; nil for one that the schema does not have.
func (v Value) Enumerant() *schema.Enumerant {
	if e := v.Type.Enum(); e != nil {
		return e.Enumerant(uint16(v.Bits))
	}
	return nil
}
