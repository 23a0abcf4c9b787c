package dynamic

import (
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/schema"
)

// Numbers are kept as unsigned ones of their size, enumerants and floats too.

// newList is a list of n elements that are zero, null or void.
func newList(elem *schema.Type, n int) draft.Object {
	switch k := elem.Kind(); {
	case k == schema.KindVoid:
		return draft.Voids(n)
	case k == schema.KindBool:
		return make(draft.Bools, n)
	case k == schema.KindStruct && elem.Struct() != nil:
		t := elem.Struct()
		l := &draft.Structs{Least: capnp.Shape{Data: t.DataWords(), Pointers: t.Pointers()}}
		for range n {
			l.List = append(l.List, draft.NewStruct(t.DataWords(), t.Pointers()))
		}
		return l
	case k.IsPointer():
		return make(draft.Pointers, n)
	case k.Bits() == 8:
		return make(draft.Numbers[uint8], n)
	case k.Bits() == 16:
		return make(draft.Numbers[uint16], n)
	case k.Bits() == 32:
		return make(draft.Numbers[uint32], n)
	}
	return make(draft.Numbers[uint64], n)
}

// thaw makes a list that can be changed of what p points to.
func thaw(elem *schema.Type, p capnp.AnyPointer) draft.Object {
	switch k := elem.Kind(); {
	case k == schema.KindVoid:
		return draft.Voids(capnp.ReadList[capnp.Voids](p).Len())
	case k == schema.KindBool:
		return draft.Bools(capnp.ReadList[capnp.Bools](p).Slice())
	case k == schema.KindStruct && elem.Struct() != nil:
		t := elem.Struct()
		l := newList(elem, 0).(*draft.Structs)
		for s := range capnp.ReadList[capnp.List[capnp.Struct]](p).Values() {
			l.List = append(l.List, draft.Open(s, t.DataWords(), t.Pointers()))
		}
		return l
	case k.IsPointer():
		l := capnp.ReadList[capnp.Pointers](p)
		return draft.Pointers(capnp.Map(l, draft.Keep))
	case k.Bits() == 8:
		return thawNumbers[uint8](p)
	case k.Bits() == 16:
		return thawNumbers[uint16](p)
	case k.Bits() == 32:
		return thawNumbers[uint32](p)
	}
	return thawNumbers[uint64](p)
}

func thawNumbers[T capnp.Number](p capnp.AnyPointer) draft.Object {
	return draft.Numbers[T](capnp.ReadList[capnp.Numbers[T]](p).Copy())
}

// length is the number of elements; nil has none.
func (l *openedList) length() int {
	switch list := l.object.(type) {
	case draft.Voids:
		return int(list)
	case draft.Bools:
		return len(list)
	case draft.Numbers[uint8]:
		return len(list)
	case draft.Numbers[uint16]:
		return len(list)
	case draft.Numbers[uint32]:
		return len(list)
	case draft.Numbers[uint64]:
		return len(list)
	case draft.Pointers:
		return len(list)
	case *draft.Structs:
		return len(list.List)
	}
	return 0
}

// putElement sets element i of a list.
func putElement(list draft.Object, i int, e encoded) {
	switch list := list.(type) {
	case draft.Bools:
		list[i] = e.bits != 0
	case draft.Numbers[uint8]:
		list[i] = uint8(e.bits)
	case draft.Numbers[uint16]:
		list[i] = uint16(e.bits)
	case draft.Numbers[uint32]:
		list[i] = uint32(e.bits)
	case draft.Numbers[uint64]:
		list[i] = e.bits
	case draft.Pointers:
		list[i] = e.object
	case *draft.Structs:
		s, ok := e.object.(*draft.Struct)
		if !ok { // null
			s = draft.NewStruct(list.Least.Data, list.Least.Pointers)
		}
		list.List[i] = s
	}
}
