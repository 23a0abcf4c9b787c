package schema

import (
	"math"

	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// Value is a value in a schema: a default, a constant, what an annotation says. The zero Value is
// void.
type Value struct {
	typ *Type
	raw std.Value
}

// Const is a constant.
type Const struct {
	node
	typ *Type
}

// Type is the constant's type.
func (c *Const) Type() *Type { return c.typ }

// Value is the constant's value.
func (c *Const) Value() Value { return Value{c.typ, c.raw.Const().Value()} }

// Type is the value's type; nil if it is not known, as of annotations without a declaration.
func (v Value) Type() *Type { return v.typ }

// Kind is the kind of the value's type.
func (v Value) Kind() Kind { return Kind(min(v.raw.Which(), std.ValueWhichAnyPointer)) }

// Bits are the bits of the value as a data section holds them, but without a default: an
// integer cut to its size, a float's IEEE bits, an enumerant's number, 1 for true. They are 0 for
// Void and for pointers.
func (v Value) Bits() uint64 {
	switch v.Kind() {
	case KindBool:
		if v.raw.Bool() {
			return 1
		}
	case KindInt8, KindUint8:
		return uint64(uint8(v.raw.Int8()) | v.raw.Uint8())
	case KindInt16, KindUint16, KindEnum:
		return uint64(uint16(v.raw.Int16()) | v.raw.Uint16() | v.raw.Enum())
	case KindInt32, KindUint32:
		return uint64(uint32(v.raw.Int32()) | v.raw.Uint32())
	case KindInt64, KindUint64:
		return uint64(v.raw.Int64()) | v.raw.Uint64()
	case KindFloat32:
		return uint64(math.Float32bits(v.raw.Float32()))
	case KindFloat64:
		return math.Float64bits(v.raw.Float64())
	}
	return 0
}

// Pointer is the object of a value of pointer type, Text and Data included. It is null for others.
func (v Value) Pointer() capnp.AnyPointer {
	if k := v.Kind(); !k.IsPointer() || k == KindInterface {
		return capnp.AnyPointer{}
	}
	return capnp.Struct(v.raw).AnyPointer(0)
}
