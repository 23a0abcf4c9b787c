package dynamic

import (
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// opened is a struct or list that is being changed. Steps are known to fit its type.
type opened interface {
	open(next step) (opened, error)
	put(last step, e encoded) error
}

// openedList is a list that is being changed.
type openedList struct {
	elem   *schema.Type
	object draft.Object // a list
}

func (b *Builder) open(next step) (opened, error) {
	f := b.typ.FieldByName(next.name)
	b.activate(f)
	if f.IsGroup() {
		return &Builder{f.Type().Struct(), b.draft}, nil
	}
	return openPointer(&b.draft.Pointers[f.Offset()], f.Type(), f.Default().Pointer()), nil
}

// openPointer makes the object behind a pointer one that can be changed: a struct or a list.
func openPointer(p *draft.Object, t *schema.Type, def capnp.AnyPointer) opened {
	if *p == nil {
		*p = draft.Keep(def)
	}
	if t.Kind() == schema.KindStruct {
		s, ok := (*p).(*draft.Struct)
		if !ok {
			s = openStruct(t.Struct(), *p, def)
			*p = s
		}
		return &Builder{t.Struct(), s}
	}
	if kept, ok := (*p).(draft.Kept); ok {
		*p = thaw(t.Elem(), listOr(t.Elem(), capnp.AnyPointer(kept), def).ptr)
	}
	return &openedList{t.Elem(), *p}
}

// openStruct makes a draft of an object that is kept or, if that is no struct, of the default.
func openStruct(t *schema.Struct, o draft.Object, def capnp.AnyPointer) *draft.Struct {
	kept, _ := o.(draft.Kept)
	view := capnp.AnyPointer(kept).Struct()
	if view.IsNull() {
		view = def.Struct()
	}
	return draft.Open(view, t.DataWords(), t.Pointers())
}

func (b *Builder) put(last step, e encoded) error {
	b.putField(b.typ.FieldByName(last.name), e)
	return nil
}

// putField sets a field to an encoded value of its type.
func (b *Builder) putField(f *schema.Field, e encoded) {
	b.activate(f)
	switch {
	case f.IsGroup():
		b.clear(f)
		if e.group.typ != nil {
			(&Builder{f.Type().Struct(), b.draft}).copyFields(e.group)
		}
	case e.isDefault:
		b.clear(f)
	default:
		values.Put(b.draft, f, values.Made{Bits: e.bits, Object: e.object})
	}
}

// activate makes a field the member of its union that is set. What another member left is cleared.
func (b *Builder) activate(f *schema.Field) {
	if !f.InUnion() {
		return
	}
	tag := uint16(b.draft.Bits(16, b.typ.TagOffset()/2))
	if tag == f.Tag() {
		return
	}
	if before := b.typ.Member(tag); before != nil {
		b.clear(before)
	}
	b.clear(f)
	b.draft.SetBits(16, b.typ.TagOffset()/2, uint64(f.Tag()))
}

// clear makes a field, or all of a group, zero and null.
func (b *Builder) clear(f *schema.Field) {
	switch k := f.Type().Kind(); {
	case f.IsGroup():
		group := &Builder{f.Type().Struct(), b.draft}
		for i := range group.typ.NumField() {
			group.clear(group.typ.Field(i))
		}
		if group.typ.HasUnion() {
			b.draft.SetBits(16, group.typ.TagOffset()/2, 0)
		}
	case k.IsPointer():
		b.draft.Pointers[f.Offset()] = nil
	case k.Bits() > 0:
		b.draft.SetBits(k.Bits(), f.Offset(), 0)
	}
}

// copyFields copies all fields that are set in s, which is of the same type.
func (b *Builder) copyFields(s Struct) {
	for i := range b.typ.NumField() {
		f := b.typ.Field(i)
		if !s.IsSet(f) {
			continue
		}
		b.activate(f)
		switch {
		case f.IsGroup():
			group := f.Type().Struct()
			(&Builder{group, b.draft}).copyFields(Struct{group, s.view})
		default:
			v := values.Field(f, s.view)
			values.Put(b.draft, f, values.Made{Bits: v.Bits, Object: draft.Keep(v.Pointer())})
		}
	}
}

func (l *openedList) open(next step) (opened, error) {
	if err := checkIndex(next.index, l.length()); err != nil {
		return nil, err
	}
	if structs, ok := l.object.(*draft.Structs); ok {
		return &Builder{l.elem.Struct(), structs.List[next.index]}, nil
	}
	pointers := l.object.(draft.Pointers)
	return openPointer(&pointers[next.index], l.elem, capnp.AnyPointer{}), nil
}

func (l *openedList) put(last step, e encoded) error {
	i := last.index
	if err := checkIndex(i, l.length()); err != nil {
		return err
	}
	putElement(l.object, i, e)
	return nil
}
