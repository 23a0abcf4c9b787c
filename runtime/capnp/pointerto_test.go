package capnp_test

import (
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func TestPointersToNewObjects(t *testing.T) {
	large := NewAll(AllFields{Int64: 5, Text: "large"})
	list := capnp.ReadList[capnp.List[All]](capnp.ListPointer([]All{NewAll(AllFields{}), large, {}}))
	checks := map[string]bool{
		"text":         capnp.TextPointer("some text").Text() == "some text",
		"empty text":   capnp.TextPointer("").Text() == "" && !capnp.TextPointer("").IsNull(),
		"data":         string(capnp.DataPointer([]byte{1, 0, 2}).Data()) == "\x01\x00\x02",
		"empty data":   !capnp.DataPointer([]byte{}).IsNull(),
		"no data":      capnp.DataPointer(nil).IsNull(),
		"numbers":      slices.Equal(capnp.ReadList[capnp.Numbers[int16]](capnp.NumbersPointer([]int16{1, -2})).Slice(), []int16{1, -2}),
		"no numbers":   capnp.NumbersPointer[int8](nil).IsNull(),
		"texts":        slices.Equal(capnp.ReadList[capnp.Texts](capnp.TextsPointer([]string{"a", ""})).Slice(), []string{"a", ""}),
		"structs":      list.Len() == 3 && list.At(1).Text() == "large" && list.At(1).Int64() == 5,
		"null struct":  list.At(2).Text() == "" && list.At(2).Int64() == 0,
		"empty list":   !capnp.ListPointer([]All{}).IsNull() && capnp.ReadList[capnp.List[All]](capnp.ListPointer([]All{})).Len() == 0,
		"no list":      capnp.ListPointer[All](nil).IsNull(),
		"empty shapes": capnp.ReadList[capnp.List[capnp.Struct]](capnp.ListPointer(make([]capnp.Struct, 2))).Len() == 2,
	}
	for name, ok := range checks {
		if !ok {
			t.Error(name, "is wrong")
		}
	}
}
