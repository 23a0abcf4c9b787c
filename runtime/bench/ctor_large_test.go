package bench

import (
	"bytes"
	"slices"
	"testing"

	"google.golang.org/protobuf/proto"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/bench/protobuf"
)

// newMyStruct makes a value of 19 fields.
func newMyStruct(b *testing.B) {
	ints, data := []int64{1, 2, 3, 4}, []byte("some data")
	row(b, "19_fields", 200, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				keptStruct = &plainStruct{
					Padding: int64(i), Bool: true, Int8: 2, Int16: 3, Int32: 4, Int64: 5, Uint8: 6,
					Uint16: 7, Uint32: 8, Uint64: 9, Float32: 10, Float64: 11, Text: "hello world",
					Group: struct{ Field int64 }{100}, Inner: &plainInner{200}, Ints: slices.Clone(ints),
					Color: ColorGreen, Data: bytes.Clone(data), Color2: ColorBlue,
				}
				r += keptStruct.Inner.Field
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				v := NewMyStruct(MyStructFields{
					Padding: int64(i), Bool: true, Int8: 2, Int16: 3, Int32: 4, Int64: 5, Uint8: 6,
					Uint16: 7, Uint32: 8, Uint64: 9, Float32: 10, Float64: 11, Text: "hello world",
					Group: MyStructGroupFields{Field: 100}, Inner: &MyStructInnerFields{Field: 200},
					Ints: ints, Color: ColorGreen, Data: data, Color2: ColorBlue,
				})
				keptView = Pair(v)
				r += v.Inner().Field()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += newRivalStruct(int64(i), ints, data)
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				v := &protobuf.MyStruct{
					Padding: int64(i), Bool: true, Int8: 2, Int16: 3, Int32: 4, Int64: 5, Uint8: 6,
					Uint16: 7, Uint32: 8, Uint64: 9, Float32: 10, Float64: 11, Text: "hello world",
					Group: &protobuf.MyStruct_Inner{Field: 100}, Inner: &protobuf.MyStruct_Inner{Field: 200},
					Ints: slices.Clone(ints), Color: protobuf.Color_GREEN, Data: bytes.Clone(data),
					Color2: protobuf.Color_BLUE,
				}
				keptProtobuf = v
				r += v.GetInner().GetField()
			}
			return r
		},
	})
}

func newRivalStruct(i int64, ints []int64, data []byte) int64 {
	v, _ := gocapnp.NewRootMyStruct(rivalSegment())
	v.SetPadding(i)
	v.SetBool(true)
	v.SetInt8(2)
	v.SetInt16(3)
	v.SetInt32(4)
	v.SetInt64(5)
	v.SetUint8(6)
	v.SetUint16(7)
	v.SetUint32(8)
	v.SetUint64(9)
	v.SetFloat32(10)
	v.SetFloat64(11)
	_ = v.SetText("hello world")
	v.Group().SetField(100)
	inner, _ := v.NewInner()
	inner.SetField(200)
	list, _ := v.NewInts(int32(len(ints)))
	for k, x := range ints {
		list.Set(k, x)
	}
	v.SetColor(gocapnp.Color_green)
	_ = v.SetData(data)
	v.SetColor2(gocapnp.Color_blue)
	return inner.Field()
}

// newContainer copies ten structs into a list.
func newContainer(b *testing.B) {
	items := slices.Repeat([]MyStructFields{views[0].AsFields()}, 10)
	row(b, "list", 10, loops{
		plain: func(n int) (r int64) {
			for range n {
				list := make([]*plainStruct, 10)
				for i := range list {
					list[i] = plains[0].clone()
				}
				keptStruct = list[9]
				r += int64(len(list))
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for range n {
				v := NewMyStructContainer(MyStructContainerFields{Items: items})
				keptView = Pair(v)
				r += int64(v.Items().Len())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				v, _ := gocapnp.NewRootMyStructContainer(rivalSegment())
				list, _ := v.NewItems(10)
				for i := range list.Len() {
					_ = list.Set(i, rivals[0])
				}
				r += int64(list.Len())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for range n {
				v := &protobuf.MyStructContainer{Items: make([]*protobuf.MyStruct, 10)}
				for i := range v.GetItems() {
					v.Items[i] = proto.CloneOf(protobufs[0])
				}
				keptProtobuf = v
				r += int64(len(v.GetItems()))
			}
			return r
		},
	})
}

func newIntList(b *testing.B) {
	ints := []int64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	row(b, "list_of_ints", 9, loops{
		plain: func(n int) (r int64) {
			for range n {
				keptStruct = &plainStruct{Ints: slices.Clone(ints)}
				r += keptStruct.Ints[9]
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for range n {
				v := NewMyInt64List(MyInt64ListFields{Items: ints})
				keptView = Pair(v)
				r += v.Items().At(9)
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				v, _ := gocapnp.NewRootMyInt64List(rivalSegment())
				list, _ := v.NewItems(10)
				for k, x := range ints {
					list.Set(k, x)
				}
				r += list.At(9)
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for range n {
				v := &protobuf.MyInt64List{Items: slices.Clone(ints)}
				keptProtobuf = v
				r += v.GetItems()[9]
			}
			return r
		},
	})
}
