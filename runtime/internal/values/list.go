package values

import (
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
)

// List is a list of values. Its elements are what At gives for 0 to Len-1.
type List struct {
	Len int
	At  func(i int) Value
}

// List is a value whose type is a list. What is no such list, and does not read as one, reads as
// the default.
func (v Value) List() List {
	if l, ok := ListAt(v.Type.Elem(), v.pointer); ok {
		return l
	}
	l, _ := ListAt(v.Type.Elem(), v.def)
	return l
}

// ListAt reads what p points to as a list; ok is false if it is none that reads as such elements.
func ListAt(elem *schema.Type, p capnp.AnyPointer) (l List, ok bool) {
	switch k := elem.Kind(); {
	case k == schema.KindVoid:
		return listOf(capnp.ReadList[capnp.Voids](p), func(struct{}) Value { return Value{Type: elem} })
	case k == schema.KindBool:
		return listOf(capnp.ReadList[capnp.Bools](p), func(set bool) Value {
			v := Value{Type: elem}
			if set {
				v.Bits = 1
			}
			return v
		})
	case k == schema.KindStruct && elem.Struct() != nil:
		return listOf(capnp.ReadList[capnp.List[capnp.Struct]](p), func(s capnp.Struct) Value {
			return Root(elem, s)
		})
	case k.IsPointer():
		return listOf(capnp.ReadList[capnp.Pointers](p), func(p capnp.AnyPointer) Value {
			return Value{Type: elem, pointer: p}
		})
	case k.Bits() == 8:
		return numbersAt[uint8](elem, p)
	case k.Bits() == 16:
		return numbersAt[uint16](elem, p)
	case k.Bits() == 32:
		return numbersAt[uint32](elem, p)
	}
	return numbersAt[uint64](elem, p)
}

func numbersAt[T uint8 | uint16 | uint32 | uint64](elem *schema.Type, p capnp.AnyPointer) (List, bool) {
	return listOf(capnp.ReadList[capnp.Numbers[T]](p), func(n T) Value {
		return Value{Type: elem, Bits: uint64(n)}
	})
}

func listOf[E any](l interface {
	IsNull() bool
	Len() int
	At(int) E
}, value func(E) Value) (List, bool) {
	if l.IsNull() {
		return List{}, false
	}
	return List{l.Len(), func(i int) Value { return value(l.At(i)) }}, true
}
