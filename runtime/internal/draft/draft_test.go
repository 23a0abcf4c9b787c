package draft

import (
	"bytes"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// everything is a draft with each kind of object, also without elements.
func everything() *Struct {
	s := NewStruct(2, 14)
	s.SetBits(1, 3, 1)
	s.SetBits(8, 1, 0xab)
	s.SetBits(16, 1, 0xcdef)
	s.SetBits(32, 1, 0x12345678)
	s.SetBits(64, 1, 1<<63)
	child := NewStruct(1, 1)
	child.SetBits(64, 0, 7)
	child.Pointers[0] = Text("inner")
	s.Pointers = []Object{
		Text("eight by"), Text(""), Data("bytes"), Data(nil),
		Voids(3), Bools{true, false, true}, Bools(nil), Numbers[int16]{1, -1}, Numbers[float64](nil),
		Pointers{Text("a"), nil, Data{1}}, Pointers(nil), child,
		&Structs{capnp.Shape{Data: 1}, []*Struct{child, NewStruct(2, 0)}},
		&Structs{Least: capnp.Shape{Data: 1, Pointers: 1}},
	}
	return s
}

func TestMessage(t *testing.T) {
	d := everything()
	s := d.Message()
	if got, want := capnp.Size(s), 8+8*d.Words(); got != want {
		t.Errorf("the message has %d bytes, and %d were announced", got, want)
	}
	if _, err := capnp.Unmarshal[capnp.Struct](capnp.Marshal(s)); err != nil {
		t.Fatal(err)
	}
	if !s.Bool(3) || s.Uint8(1) != 0xab || s.Uint16(2) != 0xcdef || s.Uint32(4) != 0x12345678 ||
		s.Uint64(8) != 1<<63 {
		t.Errorf("data: %x %x %x %x", s.Uint8(0), s.Uint16(2), s.Uint32(4), s.Uint64(8))
	}
	for i := range uint16(14) {
		if !s.Has(i) {
			t.Errorf("pointer %d is null", i)
		}
	}
	if s.Text(0) != "eight by" || s.Text(1) != "" || string(s.Data(2)) != "bytes" || len(s.Data(3)) != 0 {
		t.Errorf("texts: %q %q %q %q", s.Text(0), s.Text(1), s.Data(2), s.Data(3))
	}
	if capnp.VoidsAt(s, 4, "").Len() != 3 || !capnp.BoolsAt(s, 5, "").At(2) ||
		capnp.NumbersAt[int16](s, 7, "").At(1) != -1 {
		t.Error("a list is wrong")
	}
	pointers := capnp.PointersAt(s, 9, "")
	if pointers.Len() != 3 || pointers.At(0).Text() != "a" || !pointers.At(1).IsNull() {
		t.Error("the list of pointers is wrong")
	}
	list := capnp.ListAt[capnp.Struct](s, 12, "")
	if list.Len() != 2 || list.At(0).Uint64(0) != 7 || list.At(0).Text(0) != "inner" || list.At(1).Has(0) {
		t.Error("the list of structs is wrong")
	}
}

// A draft of a message gives the message again, whether its objects are opened or not.
func TestOpen(t *testing.T) {
	s := everything().Message()
	want := capnp.Marshal(s)
	d := Open(s, 0, 0)
	if got := capnp.Marshal(d.Message()); !bytes.Equal(got, want) {
		t.Errorf("kept: %x, want %x", got, want)
	}
	d.Pointers[11] = Open(s.Struct(11), 1, 1)
	if got := capnp.Marshal(d.Message()); !bytes.Equal(got, want) {
		t.Errorf("opened: %x, want %x", got, want)
	}
	larger := Open(s, 3, 20)
	if len(larger.Data) != 24 || len(larger.Pointers) != 20 {
		t.Errorf("a larger draft has %d bytes and %d pointers", len(larger.Data), len(larger.Pointers))
	}
	if !capnp.Equal(larger.Message(), s) {
		t.Error("a larger draft says something else")
	}
}

// An element of a list of numbers reads as a struct whose data section is less than a word.
func TestOpenElementOfNumbers(t *testing.T) {
	s := NewStruct(0, 3)
	s.Pointers = []Object{Numbers[uint8]{0xfe}, Numbers[uint16]{0xfedc}, Numbers[uint32]{0xfedcba98}}
	for i, want := range []uint64{0xfe, 0xfedc, 0xfedcba98} {
		elem := capnp.ListAt[capnp.Struct](s.Message(), uint16(i), "").At(0)
		if got := Open(elem, 0, 0).Bits(64, 0); got != want {
			t.Errorf("element %d is %x, want %x", i, got, want)
		}
	}
}

func TestBits(t *testing.T) {
	s := NewStruct(2, 0)
	for _, size := range []int{1, 8, 16, 32, 64} {
		offset := uint32(64/size + 64/size - 1) // the last one
		s.SetBits(size, offset, ^uint64(0))
		if got := s.Bits(size, offset); got != ^uint64(0)>>(64-size) {
			t.Errorf("%d bits read as %x", size, got)
		}
		s.SetBits(size, offset, 0)
		if !bytes.Equal(s.Data, make([]byte, 16)) {
			t.Errorf("%d bits leave %x", size, s.Data)
		}
	}
}

func TestKeepNull(t *testing.T) {
	if Keep(capnp.AnyPointer{}) != nil {
		t.Error("a null pointer is kept as an object")
	}
}

func TestEmptyRoot(t *testing.T) {
	got := capnp.Marshal(NewStruct(0, 0).Message())
	if _, err := capnp.Unmarshal[capnp.Struct](got); err != nil {
		t.Errorf("%x: %v", got, err)
	}
}
