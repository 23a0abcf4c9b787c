package values

import (
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/schema"
)

// Made is a value for a field or element: Bits or, for pointers, Object.
type Made struct {
	Bits   uint64
	Object draft.Object
}

// NewStruct makes a struct with all fields at their defaults.
func NewStruct(s *schema.Struct) *draft.Struct { return draft.NewStruct(s.DataWords(), s.Pointers()) }

// Put assigns to a field of a struct, or of a group of it. A field of a union becomes its member
// that is set. Of what other members of the union held, nothing is cleared but what v replaces.
func Put(d *draft.Struct, f *schema.Field, v Made) {
	choose(d, f)
	switch k := f.Type().Kind(); {
	case k.IsPointer():
		d.Pointers[f.Offset()] = v.Object
	case k.Bits() > 0:
		d.SetBits(k.Bits(), f.Offset(), v.Bits^f.Default().Bits())
	}
}

// Begin prepares a group to be assigned to: it becomes the member that is set, and its fields get
// their defaults, where it has a union the first member of that.
func Begin(d *draft.Struct, group *schema.Field) {
	choose(d, group)
	s := group.Type().Struct()
	for i := range s.NumField() {
		if f := s.Field(i); f.InUnion() && f.Tag() == 0 {
			clear(d, f)
		}
	}
	for i := range s.NumField() {
		if f := s.Field(i); !f.InUnion() {
			clear(d, f)
		}
	}
}

func clear(d *draft.Struct, f *schema.Field) {
	if f.IsGroup() {
		Begin(d, f)
		return
	}
	Put(d, f, Made{Bits: f.Default().Bits()})
}

// choose makes a member of a union the one that is set.
func choose(d *draft.Struct, f *schema.Field) {
	if f.InUnion() {
		d.SetBits(16, f.Struct().TagOffset()/2, uint64(f.Tag()))
	}
}

// NewList makes a list of elements of a type. Structs are *draft.Struct.
func NewList(elem *schema.Type, all []Made) draft.Object {
	switch k := elem.Kind(); {
	case k == schema.KindVoid:
		return draft.Voids(len(all))
	case k == schema.KindBool:
		return mapped[draft.Bools](all, func(v Made) bool { return v.Bits != 0 })
	case k == schema.KindStruct && elem.Struct() != nil:
		s := elem.Struct()
		return &draft.Structs{
			Least: capnp.Shape{Data: s.DataWords(), Pointers: s.Pointers()},
			List:  mapped[[]*draft.Struct](all, func(v Made) *draft.Struct { return v.Object.(*draft.Struct) }),
		}
	case k.IsPointer():
		return mapped[draft.Pointers](all, func(v Made) draft.Object { return v.Object })
	case k.Bits() == 8:
		return mapped[draft.Numbers[uint8]](all, func(v Made) uint8 { return uint8(v.Bits) })
	case k.Bits() == 16:
		return mapped[draft.Numbers[uint16]](all, func(v Made) uint16 { return uint16(v.Bits) })
	case k.Bits() == 32:
		return mapped[draft.Numbers[uint32]](all, func(v Made) uint32 { return uint32(v.Bits) })
	}
	return mapped[draft.Numbers[uint64]](all, func(v Made) uint64 { return v.Bits })
}

func mapped[S ~[]E, E any](all []Made, f func(Made) E) S {
	list := make(S, len(all))
	for i, v := range all {
		list[i] = f(v)
	}
	return list
}

// Words is about how many words a value of a type takes, of what is not below it.
func Words(t *schema.Type, v Made) int {
	switch o := v.Object.(type) {
	case draft.Text:
		return 1 + len(o)/8
	case draft.Data:
		return 1 + len(o)/8
	case *draft.Struct:
		return 1 + len(o.Data)/8 + len(o.Pointers)
	}
	return 1
}
