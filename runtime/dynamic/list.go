package dynamic

import (
	"iter"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// List is a list of a message, together with the type of its elements. The zero List is empty.
type List struct {
	elem *schema.Type
	ptr  capnp.AnyPointer
	list values.List
	null bool
}

// ListOf reads what p points to as a list of elements of that type. Anything but such a list, or
// one that the encoding lets read as such, reads as an empty one.
func ListOf(elem *schema.Type, p capnp.AnyPointer) List {
	l, ok := values.ListAt(elem, p)
	return List{elem, p, l, !ok}
}

// listOr is the list that p points to, or else the one that def points to.
func listOr(elem *schema.Type, p, def capnp.AnyPointer) List {
	l := ListOf(elem, p)
	if l.null && !def.IsNull() {
		return ListOf(elem, def)
	}
	return l
}

// Elem is the type of the elements.
func (l List) Elem() *schema.Type { return l.elem }

// Pointer is the list without its type.
func (l List) Pointer() capnp.AnyPointer { return l.ptr }

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l List) IsNull() bool { return l.null || l.elem == nil }

// Len is the number of elements.
func (l List) Len() int { return l.list.Len }

// At is element i; it panics if i is out of range.
func (l List) At(i int) any {
	v := l.list.At(i)
	switch k := l.elem.Kind(); {
	case !k.IsPointer():
		return ofBits(l.elem, v.Bits)
	case k == schema.KindStruct && l.elem.Struct() != nil:
		return Struct{l.elem.Struct(), v.Struct()}
	}
	return ofPointer(l.elem, v.Pointer(), capnp.AnyPointer{})
}

// All iterates over indexes and elements.
func (l List) All() iter.Seq2[int, any] {
	return func(yield func(int, any) bool) {
		for i := range l.Len() {
			if !yield(i, l.At(i)) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l List) Values() iter.Seq[any] {
	return func(yield func(any) bool) {
		for i := range l.Len() {
			if !yield(l.At(i)) {
				return
			}
		}
	}
}
