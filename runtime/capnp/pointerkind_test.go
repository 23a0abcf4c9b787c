package capnp_test

import (
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func TestPointerKinds(t *testing.T) {
	for _, c := range []struct {
		name  string
		words []uint64
		want  capnp.PointerKind
	}{
		{"null", []uint64{0}, capnp.PointerNull},
		{"struct", []uint64{structWord(0, 1, 0), 5}, capnp.PointerStruct},
		{"empty struct", []uint64{structWord(-1, 0, 0)}, capnp.PointerStruct},
		{"text", []uint64{listWord(0, 2, 2), 'a'}, capnp.PointerBytes},
		{"no bytes", []uint64{listWord(0, 2, 0)}, capnp.PointerBytes},
		{"bits", []uint64{listWord(0, 1, 3), 5}, capnp.PointerList},
		{"voids", []uint64{listWord(0, 0, 3)}, capnp.PointerList},
		{"words", []uint64{listWord(0, 5, 1), 5}, capnp.PointerList},
		{"structs", []uint64{listWord(0, 7, 1), structWord(1, 1, 0), 1}, capnp.PointerList},
		{"capability", []uint64{3 | 7<<32}, capnp.PointerCapability},
		{"far to a struct", []uint64{farWord(0, 2), structWord(0, 1, 0), 5}, capnp.PointerStruct},
		{"far to null", []uint64{farWord(0, 2), 0}, capnp.PointerNull},
		{"double far to bytes", []uint64{doubleFarWord(0, 3), 'a', farWord(0, 2), listWord(0, 2, 2)},
			capnp.PointerBytes},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := holder(t, c.words...).AnyPointer(0).Kind(); got != c.want {
				t.Errorf("kind %d, want %d", got, c.want)
			}
			data := frame(append([]uint64{structWord(0, 0, 1)}, c.words...))
			v, err := capnp.UnmarshalNoCopy[capnp.Struct](data)
			if err != nil || v.AnyPointer(0).Kind() != c.want {
				t.Errorf("in place: kind %d, want %d (%v)", v.AnyPointer(0).Kind(), c.want, err)
			}
		})
	}
	if (capnp.AnyPointer{}).Kind() != capnp.PointerNull || capnp.TextPointer("").Kind() != capnp.PointerBytes {
		t.Error("of pointers that are made")
	}
	if got := capnp.ConstPointer("\x00\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00").Kind(); got !=
		capnp.PointerStruct {
		t.Error("of a constant", got)
	}
}
