package bench

import (
	"math"

	rival "capnproto.org/go/capnp/v3"
	"google.golang.org/protobuf/proto"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/bench/protobuf"
	"github.com/capngo/capngo/runtime/capnp"
)

// The object that most rows read, in each form: every number is 100. There are two of each, which
// loops read in turn, so that nothing is moved out of them.
var (
	myPlain = plainStruct{
		Bool: true, Int8: 100, Int16: 100, Int32: 100, Int64: 100, Uint8: 100, Uint16: 100, Uint32: 100,
		Uint64: 100, Float32: 100, Float64: 100, Text: "hello world", Group: struct{ Field int64 }{100},
		Inner: &plainInner{200}, Ints: []int64{1, 2, 3, 4}, Color: ColorBlue, Data: []byte("some data"),
		Color2: ColorBlue,
	}
	myFields = MyStructFields{
		Bool: true, Int8: 100, Int16: 100, Int32: 100, Int64: 100, Uint8: 100, Uint16: 100, Uint32: 100,
		Uint64: 100, Float32: 100, Float64: 100, Text: "hello world", Group: MyStructGroupFields{Field: 100},
		Inner: &MyStructInnerFields{Field: 200}, Ints: []int64{1, 2, 3, 4}, Color: ColorBlue,
		Data: []byte("some data"), Color2: ColorBlue,
	}

	message   = capnp.Marshal(NewMyStruct(myFields))
	plains    = [2]*plainStruct{myPlain.clone(), myPlain.clone()}
	views     = [2]MyStruct{loaded[MyStruct](message), loaded[MyStruct](message)}
	rivals    = [2]gocapnp.MyStruct{gocapnp.MyStruct(rivalRoot(message)), gocapnp.MyStruct(rivalRoot(message))}
	protobufs = [2]*protobuf.MyStruct{newProtobuf(), newProtobuf()}
)

// loaded is the root of a message that comes in from outside.
func loaded[T ~capnp.StructKind](data []byte) T {
	v, err := capnp.Unmarshal[T](data)
	if err != nil {
		panic(err)
	}
	return v
}

// rivalRoot is loaded for go-capnp. Its messages count what is read of them; this one never stops.
func rivalRoot(data []byte) rival.Struct {
	m, err := rival.Unmarshal(data)
	if err != nil {
		panic(err)
	}
	m.TraverseLimit = math.MaxUint64
	root, err := m.Root()
	if err != nil {
		panic(err)
	}
	return root.Struct()
}

func newProtobuf() *protobuf.MyStruct {
	return &protobuf.MyStruct{
		Bool: true, Int8: 100, Int16: 100, Int32: 100, Int64: 100, Uint8: 100, Uint16: 100, Uint32: 100,
		Uint64: 100, Float32: 100, Float64: 100, Text: "hello world",
		Group: &protobuf.MyStruct_Inner{Field: 100}, Inner: &protobuf.MyStruct_Inner{Field: 200},
		Ints: []int64{1, 2, 3, 4}, Color: protobuf.Color_BLUE, Data: []byte("some data"),
		Color2: protobuf.Color_BLUE,
	}
}

// encoded is a message of protobuf's.
func encoded(m proto.Message) []byte {
	data, err := proto.Marshal(m)
	if err != nil {
		panic(err)
	}
	return data
}
