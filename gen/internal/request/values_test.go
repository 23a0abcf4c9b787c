package request

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/capngo/capngo/gen/internal/schema"
)

// point is a struct with an Int32 whose default is 7, a Bool, and a Text.
var point = &schema.Node{Struct: &schema.Struct{
	DataWords: 1, Pointers: 1,
	Fields: []*schema.Field{
		{Name: "x", Discriminant: schema.NoDiscriminant, Type: schema.Type{Kind: schema.Int32},
			Default: schema.Value{Kind: schema.Int32, Bits: 7}},
		{Name: "on", Discriminant: schema.NoDiscriminant, Offset: 33,
			Type: schema.Type{Kind: schema.Bool}},
		{Name: "label", Discriminant: schema.NoDiscriminant, Type: schema.Type{Kind: schema.Text}},
	},
}}

var empty = &schema.Node{Struct: &schema.Struct{}}

func set(field int, v schema.Value) schema.FieldValue {
	f := point.Struct.Fields[field]
	v.Kind = f.Type.Kind
	return schema.FieldValue{Field: f, Value: v}
}

func structOf(n *schema.Node, fields ...schema.FieldValue) schema.Value {
	return schema.Value{
		Kind: schema.StructKind, Struct: &schema.StructValue{Node: n, Fields: fields},
	}
}

func listOf(t schema.Type, item *schema.Node, elements ...schema.Value) schema.Value {
	return schema.Value{Kind: schema.ListKind, Elem: &t, Item: item, List: elements}
}

func TestEncodeValue(t *testing.T) {
	bools := []schema.Value{{Bits: 1}, {}, {Bits: 1}}
	structs := schema.Type{Kind: schema.StructKind}
	for _, c := range []struct {
		name string
		v    schema.Value
		want []uint64
	}{
		{"null", schema.Value{Kind: schema.StructKind, Null: true}, []uint64{0}},
		{"text", schema.Value{Kind: schema.Text, Text: "ab"}, []uint64{1 | 2<<32 | 3<<35, 0x6261}},
		{"empty text", schema.Value{Kind: schema.Text}, []uint64{1 | 2<<32 | 1<<35, 0}},
		{"data", schema.Value{Kind: schema.Data, Text: "ab"}, []uint64{1 | 2<<32 | 2<<35, 0x6261}},
		{"empty data", schema.Value{Kind: schema.Data}, []uint64{1 | 2<<32}},
		{"bools", listOf(schema.Type{Kind: schema.Bool}, nil, bools...),
			[]uint64{1 | 1<<32 | 3<<35, 5}},
		{"voids", listOf(schema.Type{Kind: schema.Void}, nil, bools...), []uint64{1 | 3<<35}},
		{"numbers", listOf(schema.Type{Kind: schema.Uint16}, nil, schema.Value{Bits: 0x1234}, bools[0]),
			[]uint64{1 | 3<<32 | 2<<35, 0x11234}},
		{"empty struct", structOf(empty), []uint64{0xfffffffc}},
		{"defaults are stored as differences", structOf(point, set(0, schema.Value{Bits: 5})),
			[]uint64{1<<32 | 1<<48, 2, 0}},
		{"the last assignment wins",
			structOf(point, set(1, schema.Value{Bits: 1}), set(1, schema.Value{})),
			[]uint64{1<<32 | 1<<48, 0, 0}},
		{"struct", structOf(point, set(2, schema.Value{Text: "a"}), set(1, schema.Value{Bits: 1})),
			[]uint64{1<<32 | 1<<48, 1 << 33, 1 | 2<<32 | 2<<35, 'a'}},
		{"no structs", listOf(structs, point), []uint64{1 | 7<<32, 1<<32 | 1<<48}},
		{"structs", listOf(structs, point, structOf(point),
			schema.Value{Kind: schema.StructKind, Null: true}),
			[]uint64{1 | 7<<32 | 4<<35, 2<<2 | 1<<32 | 1<<48, 0, 0, 0, 0}},
		{"anything", schema.Value{Kind: schema.AnyPointer, Any: &schema.Value{
			Kind: schema.ListKind, Elem: &schema.Type{Kind: schema.Bool}, List: bools}},
			[]uint64{1 | 1<<32 | 3<<35, 5}},
		{"an encoded element is cut to size", listOf(structs, point, schema.Value{
			Kind: schema.StructKind, Encoded: words(2<<32|2<<48, 9, 8, 1|4|2<<32|1<<35, 0xfffffffc, 'x')}),
			[]uint64{1 | 7<<32 | 2<<35, 1<<2 | 1<<32 | 1<<48, 9, 1 | 2<<32 | 1<<35, 'x'}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := EncodeValue(c.v); !bytes.Equal(got, words(c.want...)) {
				t.Errorf("got  %x\nwant %x", got, words(c.want...))
			}
		})
	}
}

func words(w ...uint64) []byte {
	var b []byte
	for _, x := range w {
		b = binary.LittleEndian.AppendUint64(b, x)
	}
	return b
}
