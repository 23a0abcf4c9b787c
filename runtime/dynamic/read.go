package dynamic

import (
	"math"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// Field is the value of a field of the struct's type. A member of a union that is not set reads as
// its default, and so does a null pointer, like the getters of generated types. A field of
// another type reads what is where it would be.
func (s Struct) Field(f *schema.Field) any {
	view := s.view
	if f.InUnion() {
		view = view.In(s.typ.TagOffset(), f.Tag())
	}
	if f.IsGroup() {
		return Struct{f.Type().Struct(), view}
	}
	return readSlot(view, f)
}

func readSlot(view capnp.Struct, f *schema.Field) any {
	t, v := f.Type(), values.Field(f, view)
	switch k := t.Kind(); {
	case !k.IsPointer():
		return ofBits(t, v.Bits)
	case k == schema.KindText:
		return v.Text()
	case k == schema.KindData:
		return v.Data()
	}
	return ofPointer(t, v.Pointer(), f.Default().Pointer())
}

// ofBits is the value in Go that the bits of a data section are.
func ofBits(t *schema.Type, bits uint64) any {
	switch t.Kind() {
	case schema.KindBool:
		return bits != 0
	case schema.KindInt8:
		return int8(bits)
	case schema.KindInt16:
		return int16(bits)
	case schema.KindInt32:
		return int32(bits)
	case schema.KindInt64:
		return int64(bits)
	case schema.KindUint8:
		return uint8(bits)
	case schema.KindUint16:
		return uint16(bits)
	case schema.KindUint32:
		return uint32(bits)
	case schema.KindUint64:
		return bits
	case schema.KindFloat32:
		return math.Float32frombits(uint32(bits))
	case schema.KindFloat64:
		return math.Float64frombits(bits)
	case schema.KindEnum:
		return Enum{t.Enum(), uint16(bits)}
	}
	return struct{}{}
}

// ofPointer is the value in Go of what p points to, or else, but for Text and Data, of def.
func ofPointer(t *schema.Type, p, def capnp.AnyPointer) any {
	switch t.Kind() {
	case schema.KindText:
		return p.Text()
	case schema.KindData:
		return p.Data()
	case schema.KindList:
		return listOr(t.Elem(), p, def)
	case schema.KindStruct:
		if of := t.Struct(); of != nil {
			view := p.Struct()
			if view.IsNull() {
				view = def.Struct()
			}
			return Struct{of, view}
		}
	}
	if t.IsCapability() {
		return p.Capability()
	}
	if p.IsNull() {
		return def
	}
	return p
}

// ValueOf is the value of a constant, an annotation or a default, in Go.
func ValueOf(v schema.Value) any {
	t := v.Type()
	if t == nil {
		return v.Pointer()
	}
	if !t.Kind().IsPointer() {
		return ofBits(t, v.Bits())
	}
	return ofPointer(t, v.Pointer(), capnp.AnyPointer{})
}
