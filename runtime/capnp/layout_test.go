package capnp

import (
	"reflect"
	"testing"
)

// TestLayout: the compiler keeps a struct in registers up to four words and four fields, the
// empty one that forbids == included.
func TestLayout(t *testing.T) {
	for _, c := range []struct {
		typ   reflect.Type
		words uintptr
	}{
		{reflect.TypeFor[Struct](), 3},
		{reflect.TypeFor[List[Struct]](), 4},
		{reflect.TypeFor[Numbers[int32]](), 3},
		{reflect.TypeFor[Bools](), 3},
		{reflect.TypeFor[Texts](), 3},
		{reflect.TypeFor[Lists[Texts]](), 3},
		{reflect.TypeFor[AnyPointer](), 2},
		{reflect.TypeFor[Place](), 4},
	} {
		t.Run(c.typ.Name(), func(t *testing.T) {
			if c.typ.Size() > c.words*8 {
				t.Errorf("%d bytes", c.typ.Size())
			}
			if n := mostFields(c.typ); n > 4 {
				t.Errorf("%d fields", n)
			}
			if c.typ.Name() != "Place" && c.typ.Comparable() {
				t.Error("comparable")
			}
		})
	}
}

func mostFields(t reflect.Type) int {
	if t.Kind() != reflect.Struct {
		return 0
	}
	n := t.NumField()
	for i := range t.NumField() {
		n = max(n, mostFields(t.Field(i).Type))
	}
	return n
}
