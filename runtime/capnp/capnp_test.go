package capnp_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func fullAll() AllFields {
	return AllFields{
		Padding: 1, Bool: true, Int8: -8, Int16: -16, Int32: -32, Int64: -64, Uint8: 8, Uint16: 16,
		Uint32: 32, Uint64: 64, Float32: 1.5, Float64: -2.25, Text: "hello",
		Group: AllGroupFields{99}, Inner: &InnerFields{Field: 7}, Ints: []int64{1, 2, 3},
		Color: 2, Data: []byte{1, 2}, Color2: 3,
	}
}

func checkFull(t *testing.T, v All) {
	t.Helper()
	f := v.Fields()
	if f.Padding != 1 || !f.Bool || f.Int8 != -8 || f.Int16 != -16 || f.Int32 != -32 ||
		f.Int64 != -64 || f.Uint8 != 8 || f.Uint16 != 16 || f.Uint32 != 32 || f.Uint64 != 64 ||
		f.Float32 != 1.5 || f.Float64 != -2.25 || f.Text != "hello" || f.Group.Field != 99 ||
		f.Inner == nil || f.Inner.Field != 7 || !slices.Equal(f.Ints, []int64{1, 2, 3}) ||
		f.Color != 2 || !bytes.Equal(f.Data, []byte{1, 2}) || f.Color2 != 3 {
		t.Errorf("fields: %+v", f)
	}
}

func TestRoundTrip(t *testing.T) {
	v := NewAll(fullAll())
	checkFull(t, v)
	data := capnp.Marshal(v)
	got, err := capnp.Unmarshal[All](data)
	if err != nil {
		t.Fatal(err)
	}
	checkFull(t, got)
	again := capnp.Marshal(NewAll(got.Fields()))
	if !bytes.Equal(again, data) {
		t.Errorf("NewAll(v.Fields()) is not v:\n%x\n%x", again, data)
	}
	whole := capnp.Marshal(NewAll(got.AsFields()))
	if !bytes.Equal(whole, data) {
		t.Errorf("NewAll(v.AsFields()) is not v:\n%x\n%x", whole, data)
	}
	if !capnp.IsCompact(got) {
		t.Error("not compact")
	}
}
