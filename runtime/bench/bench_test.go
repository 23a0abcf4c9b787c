package bench

import (
	"bytes"
	"io"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

var (
	myFields = MyStructFields{
		Padding: 1, Bool: true, Int8: 2, Int16: 3, Int32: 4, Int64: 5, Uint8: 6, Uint16: 7, Uint32: 8,
		Uint64: 9, Float32: 10, Float64: 11, Text: "hello world", Group: MyStructGroupFields{Field: 12},
		Inner: &MyStructInnerFields{Field: 13}, Ints: []int64{1, 2, 3, 4}, Color: ColorGreen,
		Data: []byte("some data"), Color2: ColorBlue,
	}
	myPlain = plainStruct{
		Padding: 1, Bool: true, Int8: 2, Int16: 3, Int32: 4, Int64: 5, Uint8: 6, Uint16: 7, Uint32: 8,
		Uint64: 9, Float32: 10, Float64: 11, Text: "hello world", Group: struct{ Field int64 }{12},
		Inner: &plainInner{13}, Ints: []int64{1, 2, 3, 4}, Color: ColorGreen, Data: []byte("some data"),
		Color2: ColorBlue,
	}
	views   = [2]MyStruct{loaded(NewMyStruct(myFields)), loaded(NewMyStruct(myFields))}
	plains  = [2]*plainStruct{{}, {}}
	sinkInt int64
	sinkF   float64
	sinkN   int
)

func init() { *plains[0], *plains[1] = myPlain, myPlain }

// loaded is v as it comes in from outside.
func loaded[T ~capnp.StructKind](v T) T {
	v, err := capnp.Unmarshal[T](capnp.Marshal(v))
	if err != nil {
		panic(err)
	}
	return v
}

// row runs a benchmark's two columns one after the other.
func row(b *testing.B, plain, capngo func(*testing.B)) {
	b.Run("plain", plain)
	b.Run("capngo", capngo)
}

func BenchmarkGetInt64(b *testing.B) {
	row(b, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			r += plains[i&1].Int64
		}
		sinkInt = r
	}, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			r += views[i&1].Int64()
		}
		sinkInt = r
	})
}

func BenchmarkGetAllInts(b *testing.B) {
	row(b, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			o := plains[i&1]
			r += int64(o.Int8) + int64(o.Int16) + int64(o.Int32) + o.Int64 + int64(o.Uint8) +
				int64(o.Uint16) + int64(o.Uint32) + int64(o.Uint64) + o.Padding
		}
		sinkInt = r
	}, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			o := views[i&1]
			r += int64(o.Int8()) + int64(o.Int16()) + int64(o.Int32()) + o.Int64() + int64(o.Uint8()) +
				int64(o.Uint16()) + int64(o.Uint32()) + int64(o.Uint64()) + o.Padding()
		}
		sinkInt = r
	})
}

func BenchmarkGetBool(b *testing.B) {
	row(b, func(b *testing.B) {
		n := 0
		for i := 0; i < b.N; i++ {
			if plains[i&1].Bool {
				n++
			}
		}
		sinkN = n
	}, func(b *testing.B) {
		n := 0
		for i := 0; i < b.N; i++ {
			if views[i&1].Bool() {
				n++
			}
		}
		sinkN = n
	})
}

func BenchmarkGetFloat64(b *testing.B) {
	row(b, func(b *testing.B) {
		var r float64
		for i := 0; i < b.N; i++ {
			r += plains[i&1].Float64
		}
		sinkF = r
	}, func(b *testing.B) {
		var r float64
		for i := 0; i < b.N; i++ {
			r += views[i&1].Float64()
		}
		sinkF = r
	})
}

func BenchmarkGetEnum(b *testing.B) {
	row(b, func(b *testing.B) {
		var r Color
		for i := 0; i < b.N; i++ {
			r += plains[i&1].Color
		}
		sinkInt = int64(r)
	}, func(b *testing.B) {
		var r Color
		for i := 0; i < b.N; i++ {
			r += views[i&1].Color()
		}
		sinkInt = int64(r)
	})
}

func BenchmarkGetGroup(b *testing.B) {
	row(b, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			r += plains[i&1].Group.Field
		}
		sinkInt = r
	}, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			r += views[i&1].Group().Field()
		}
		sinkInt = r
	})
}

func BenchmarkGetText(b *testing.B) {
	row(b, func(b *testing.B) {
		n := 0
		for i := 0; i < b.N; i++ {
			if plains[i&1].Text == "hello world" {
				n++
			}
		}
		sinkN = n
	}, func(b *testing.B) {
		n := 0
		for i := 0; i < b.N; i++ {
			if views[i&1].Text() == "hello world" {
				n++
			}
		}
		sinkN = n
	})
}

func BenchmarkGetStruct(b *testing.B) {
	row(b, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			r += plains[i&1].Inner.Field
		}
		sinkInt = r
	}, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			r += views[i&1].Inner().Field()
		}
		sinkInt = r
	})
}

func BenchmarkGetListLen(b *testing.B) {
	row(b, func(b *testing.B) {
		n := 0
		for i := 0; i < b.N; i++ {
			n += len(plains[i&1].Ints)
		}
		sinkN = n
	}, func(b *testing.B) {
		n := 0
		for i := 0; i < b.N; i++ {
			n += views[i&1].Ints().Len()
		}
		sinkN = n
	})
}

func BenchmarkGetData(b *testing.B) {
	row(b, func(b *testing.B) {
		n := 0
		for i := 0; i < b.N; i++ {
			n += len(plains[i&1].Data)
		}
		sinkN = n
	}, func(b *testing.B) {
		n := 0
		for i := 0; i < b.N; i++ {
			n += len(views[i&1].Data())
		}
		sinkN = n
	})
}

var (
	choices      = [2]Choice{loaded(NewChoice(ChoiceFields{Union: ChoiceTwoValue(4)})), loaded(NewChoice(ChoiceFields{Union: ChoiceOneValue(4)}))}
	plainChoices = [2]*plainChoice{{Tag: 2, Value: 4}, {Tag: 1, Value: 4}}
)

func BenchmarkUnionWhich(b *testing.B) {
	row(b, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			r += int64(plainChoices[i&1].Tag)
		}
		sinkInt = r
	}, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			r += int64(choices[i&1].Which())
		}
		sinkInt = r
	})
}

func BenchmarkUnionSwitchGet(b *testing.B) {
	row(b, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			switch o := plainChoices[i&1]; o.Tag {
			case 1:
				r += o.Value
			case 2:
				r -= o.Value
			}
		}
		sinkInt = r
	}, func(b *testing.B) {
		var r int64
		for i := 0; i < b.N; i++ {
			switch o := choices[i&1]; o.Which() {
			case ChoiceWhichOne:
				r += o.One()
			case ChoiceWhichTwo:
				r -= o.Two()
			}
		}
		sinkInt = r
	})
}

func thousandInts() []int64 {
	list := make([]int64, 1000)
	for i := range list {
		list[i] = int64(i)
	}
	return list
}

func BenchmarkIterate1000Ints(b *testing.B) {
	list := thousandInts()
	view := loaded(NewNumbers(NumbersFields{Items: list})).Items()
	row(b, func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			var r int64
			for _, v := range list {
				r += v
			}
			sinkInt = r
		}
	}, func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			var r int64
			for _, v := range view.All() {
				r += v
			}
			sinkInt = r
		}
	})
}

func BenchmarkIterate1000Structs(b *testing.B) {
	list := make([]plainPoint, 1000)
	fields := make([]PointFields, 1000)
	for i := range list {
		list[i].Y, fields[i].Y = int64(i), int64(i)
	}
	view := loaded(NewPoints(PointsFields{Items: fields})).Items()
	row(b, func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			var r int64
			for j := range list {
				r += list[j].Y
			}
			sinkInt = r
		}
	}, func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			var r int64
			for _, p := range view.All() {
				r += p.Y()
			}
			sinkInt = r
		}
	})
}

func tree(depth int) *NodeFields {
	if depth == 0 {
		return nil
	}
	return &NodeFields{X: int64(depth), Left: tree(depth - 1), Right: tree(depth - 1)}
}

func plainTree(depth int) *plainNode {
	if depth == 0 {
		return nil
	}
	return &plainNode{X: int64(depth), Left: plainTree(depth - 1), Right: plainTree(depth - 1)}
}

func (n *plainNode) sum() int64 {
	if n == nil {
		return 0
	}
	return n.X + n.Left.sum() + n.Right.sum()
}

func sum(n Node) int64 {
	r := n.X()
	if n.HasLeft() {
		r += sum(n.Left())
	}
	if n.HasRight() {
		r += sum(n.Right())
	}
	return r
}

func BenchmarkWalkTree(b *testing.B) {
	plain, view := plainTree(12), loaded(NewNode(*tree(12)))
	row(b, func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sinkInt = plain.sum()
		}
	}, func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sinkInt = sum(view)
		}
	})
}

func BenchmarkCopyTree(b *testing.B) {
	view := loaded(NewNode(*tree(12)))
	data := capnp.Marshal(view)
	b.Run("memcpy", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sinkN += len(bytes.Clone(data))
		}
	})
	b.Run("capngo", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sinkInt += capnp.Copy(view).X()
		}
	})
}

var (
	sinkPair   Pair
	sinkPlainP *plainPair
	sinkMy     MyStruct
	sinkPlainM *plainStruct
)

func BenchmarkNewPair(b *testing.B) {
	row(b, func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sinkPlainP = &plainPair{int64(i), 2}
		}
	}, func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sinkPair = NewPair(PairFields{A: int64(i), B: 2})
		}
	})
}

func BenchmarkNewMyStruct(b *testing.B) {
	ints, data := []int64{1, 2, 3, 4}, []byte("some data")
	row(b, func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sinkPlainM = &plainStruct{
				Padding: int64(i), Bool: true, Int8: 2, Int16: 3, Int32: 4, Int64: 5, Uint8: 6, Uint16: 7,
				Uint32: 8, Uint64: 9, Float32: 10, Float64: 11, Text: "hello world",
				Group: struct{ Field int64 }{12}, Inner: &plainInner{13}, Ints: bytesOf(ints), Color: ColorGreen,
				Data: bytes.Clone(data), Color2: ColorBlue,
			}
		}
	}, func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			sinkMy = NewMyStruct(MyStructFields{
				Padding: int64(i), Bool: true, Int8: 2, Int16: 3, Int32: 4, Int64: 5, Uint8: 6, Uint16: 7,
				Uint32: 8, Uint64: 9, Float32: 10, Float64: 11, Text: "hello world",
				Group: MyStructGroupFields{Field: 12}, Inner: &MyStructInnerFields{Field: 13}, Ints: ints,
				Color: ColorGreen, Data: data, Color2: ColorBlue,
			})
		}
	})
}

func bytesOf(ints []int64) []int64 { return append([]int64(nil), ints...) }

func BenchmarkMarshal(b *testing.B) {
	view := loaded(NewMyStruct(myFields))
	data := capnp.Marshal(view)
	b.Run("memcpy", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sinkN += len(bytes.Clone(data))
		}
	})
	b.Run("capngo", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sinkN += len(capnp.Marshal(view))
		}
	})
}

func BenchmarkUnmarshal(b *testing.B) {
	data := capnp.Marshal(NewMyStruct(myFields))
	for i := 0; i < b.N; i++ {
		v, err := capnp.Unmarshal[MyStruct](data)
		if err != nil {
			b.Fatal(err)
		}
		sinkInt += v.Int64()
	}
}

// BenchmarkLoad reads streams of 2000 messages; a message is one operation.
func BenchmarkLoad(b *testing.B) {
	stream := bytes.Repeat(capnp.Marshal(NewMyStruct(myFields)), 2000)
	for _, mode := range []string{"fresh", "reuse"} {
		b.Run(mode, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; {
				d := capnp.NewDecoder(bytes.NewReader(stream))
				d.Reuse = mode == "reuse"
				for ; i < b.N; i++ {
					v, err := capnp.Decode[MyStruct](d)
					if err == io.EOF {
						break
					}
					if err != nil {
						b.Fatal(err)
					}
					sinkInt += v.Int64()
				}
			}
		})
	}
}
