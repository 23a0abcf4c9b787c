package dynamic

import (
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// newList is a list of n elements that are zero, null or void.
func newList(elem *schema.Type, n int) draft.Object {
	all := make([]values.Made, n)
	if t := elem.Struct(); t != nil {
		for i := range all {
			all[i].Object = values.NewStruct(t)
		}
	}
	return values.NewList(elem, all)
}

// thaw makes a list that can be changed of what p points to.
func thaw(elem *schema.Type, p capnp.AnyPointer) draft.Object {
	list, _ := values.ListAt(elem, p)
	all := make([]values.Made, list.Len)
	for i := range all {
		v := list.At(i)
		if t := elem.Struct(); t != nil {
			all[i].Object = draft.Open(v.Struct(), t.DataWords(), t.Pointers())
		} else {
			all[i] = values.Made{Bits: v.Bits, Object: draft.Keep(v.Pointer())}
		}
	}
	return values.NewList(elem, all)
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
