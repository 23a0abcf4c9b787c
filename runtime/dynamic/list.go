package dynamic

import (
	"iter"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
)

// List is a list of a message, together with the type of its elements. The zero List is empty.
type List struct {
	elem *schema.Type
	ptr  capnp.AnyPointer
	n    int
	at   func(i int) any
	null bool
}

// ListOf reads what p points to as a list of elements of that type. Anything but such a list, or
// one that the encoding lets read as such, reads as an empty one.
func ListOf(elem *schema.Type, p capnp.AnyPointer) List {
	l := List{elem: elem, ptr: p}
	switch elem.Kind() {
	case schema.KindVoid:
		l.read(elements(capnp.ReadList[capnp.Voids](p)))
	case schema.KindBool:
		l.read(elements(capnp.ReadList[capnp.Bools](p)))
	case schema.KindInt8:
		l.read(numbers[int8](p))
	case schema.KindInt16:
		l.read(numbers[int16](p))
	case schema.KindInt32:
		l.read(numbers[int32](p))
	case schema.KindInt64:
		l.read(numbers[int64](p))
	case schema.KindUint8:
		l.read(numbers[uint8](p))
	case schema.KindUint16:
		l.read(numbers[uint16](p))
	case schema.KindUint32:
		l.read(numbers[uint32](p))
	case schema.KindUint64:
		l.read(numbers[uint64](p))
	case schema.KindFloat32:
		l.read(numbers[float32](p))
	case schema.KindFloat64:
		l.read(numbers[float64](p))
	case schema.KindEnum:
		numbers := capnp.ReadList[capnp.Numbers[uint16]](p)
		of := elem.Enum()
		l.read(numbers.Len(), numbers.IsNull(), func(i int) any { return Enum{of, numbers.At(i)} })
	case schema.KindStruct:
		l.readStructs()
	default:
		l.readPointers()
	}
	return l
}

func (l *List) read(n int, null bool, at func(int) any) { l.n, l.null, l.at = n, null, at }

// elements adapts a list of package capnp.
func elements[E any](l interface {
	Len() int
	IsNull() bool
	At(int) E
}) (int, bool, func(int) any) {
	return l.Len(), l.IsNull(), func(i int) any { return l.At(i) }
}

func numbers[T capnp.Number](p capnp.AnyPointer) (int, bool, func(int) any) {
	return elements(capnp.ReadList[capnp.Numbers[T]](p))
}

func (l *List) readStructs() {
	of := l.elem.Struct()
	if of == nil {
		l.readPointers()
		return
	}
	structs := capnp.ReadList[capnp.List[capnp.Struct]](l.ptr)
	l.read(structs.Len(), structs.IsNull(), func(i int) any { return Struct{of, structs.At(i)} })
}

func (l *List) readPointers() {
	pointers := capnp.ReadList[capnp.Pointers](l.ptr)
	elem := l.elem
	l.read(pointers.Len(), pointers.IsNull(), func(i int) any {
		return ofPointer(elem, pointers.At(i), capnp.AnyPointer{})
	})
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
func (l List) IsNull() bool { return l.null || l.at == nil }

// Len is the number of elements.
func (l List) Len() int { return l.n }

// At is element i; it panics if i is out of range.
func (l List) At(i int) any { return l.at(i) }

// All iterates over indexes and elements.
func (l List) All() iter.Seq2[int, any] {
	return func(yield func(int, any) bool) {
		for i := range l.n {
			if !yield(i, l.at(i)) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l List) Values() iter.Seq[any] {
	return func(yield func(any) bool) {
		for i := range l.n {
			if !yield(l.at(i)) {
				return
			}
		}
	}
}
