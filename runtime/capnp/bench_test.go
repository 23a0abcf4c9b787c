package capnp_test

import (
	"bytes"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// Each benchmark has a case "capnp" and one "plain", the same loop over plain Go structs.

var (
	sinkInt    int64
	sinkString string
	sinkBytes  []byte
	sinkAll    All
	sinkStruct capnp.Struct
	sinkPoint  Point
	sinkNode   Node
	sinkPlain  *plainAll
	sinkPoints *plainPoint
	sinkTree   *plainNode
)

func reload[T ~capnp.StructKind](tb testing.TB, v T) T {
	tb.Helper()
	got, err := capnp.Unmarshal[T](capnp.Marshal(v))
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

func benchAlls(b *testing.B) ([2]All, [2]*plainAll) {
	x, y := fullAll(), fullAll()
	y.Text, y.Int64 = "world", 5
	v := [2]All{reload(b, NewAll(x)), reload(b, NewAll(y))}
	return v, [2]*plainAll{plainOf(x), plainOf(y)}
}

func BenchmarkGetAllInts(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for i := 0; b.Loop(); i++ {
			o := v[i&1]
			r += o.Padding() + int64(o.Int8()) + int64(o.Int16()) + int64(o.Int32()) + o.Int64() +
				int64(o.Uint8()) + int64(o.Uint16()) + int64(o.Uint32()) + int64(o.Uint64())
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for i := 0; b.Loop(); i++ {
			o := p[i&1]
			r += o.Padding + int64(o.Int8) + int64(o.Int16) + int64(o.Int32) + o.Int64 +
				int64(o.Uint8) + int64(o.Uint16) + int64(o.Uint32) + int64(o.Uint64)
		}
		sinkInt = r
	})
}

func BenchmarkGetBool(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				if v[i&1].Bool() {
					r++
				}
			}
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				if p[i&1].Bool {
					r++
				}
			}
		}
		sinkInt = r
	})
}

func BenchmarkGetFloat64(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := 0.0
		for range b.N {
			for i := range 1000 {
				r += v[i&1].Float64()
			}
		}
		sinkInt = int64(r)
	})
	b.Run("plain", func(b *testing.B) {
		r := 0.0
		for range b.N {
			for i := range 1000 {
				r += p[i&1].Float64
			}
		}
		sinkInt = int64(r)
	})
}

func BenchmarkGetEnum(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += int64(v[i&1].Color())
			}
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += int64(p[i&1].Color)
			}
		}
		sinkInt = r
	})
}

func BenchmarkGetGroup(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += v[i&1].Group().Field()
			}
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += p[i&1].Group.Field
			}
		}
		sinkInt = r
	})
}

func BenchmarkGetText(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				if v[i&1].Text() == "hello" {
					r++
				}
			}
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				if p[i&1].Text == "hello" {
					r++
				}
			}
		}
		sinkInt = r
	})
}

func BenchmarkGetData(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += int64(len(v[i&1].Data()))
			}
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += int64(len(p[i&1].Data))
			}
		}
		sinkInt = r
	})
}

func BenchmarkGetStruct(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += v[i&1].Inner().Field()
			}
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += p[i&1].Inner.Field
			}
		}
		sinkInt = r
	})
}

func BenchmarkGetList(b *testing.B) {
	v, p := benchAlls(b)
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += int64(v[i&1].Ints().Len())
			}
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				r += int64(len(p[i&1].Ints))
			}
		}
		sinkInt = r
	})
}

func choice(tb testing.TB) Choice {
	b := capnp.NewBuilder(capnp.Shape{Data: 3, Pointers: 1}, 0)
	b.Root().PutUint16(8, 1)
	b.Root().PutInt64(16, 42)
	return reload(tb, Choice(b.Done()))
}

func BenchmarkUnionSwitchGet(b *testing.B) {
	v := [2]Choice{choice(b), choice(b)}
	p := [2]*plainChoice{{Tag: 1, Two: 42}, {Tag: 1, Two: 42}}
	b.Run("capnp", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				switch o := v[i&1]; o.Which() {
				case 0:
					r += o.One()
				case 1:
					r += o.Two()
				}
			}
		}
		sinkInt = r
	})
	b.Run("plain", func(b *testing.B) {
		r := int64(0)
		for range b.N {
			for i := range 1000 {
				switch o := p[i&1]; o.Tag {
				case 0:
					r += o.One
				case 1:
					r += o.Two
				}
			}
		}
		sinkInt = r
	})
}

func benchBook(b *testing.B, n int) (Book, []plainPoint, []*plainAll, []int64) {
	f := BookFields{}
	var points []plainPoint
	var alls []*plainAll
	ints := make([]int64, n)
	for i := range n {
		ints[i] = int64(i)
		f.Points = append(f.Points, PointFields{X: int64(i), Y: 1, Z: 2})
		points = append(points, plainPoint{int64(i), 1, 2})
		f.Alls = append(f.Alls, fullAll())
		alls = append(alls, plainOf(fullAll()))
	}
	f.Alls[0].Ints = ints
	return reload(b, NewBook(f)), points, alls, ints
}

func BenchmarkListIter1000(b *testing.B) {
	book, _, _, ints := benchBook(b, 1000)
	l := book.Alls().At(0).Ints()
	run := func(name string, f func() int64) {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				sinkInt += f()
			}
		})
	}
	run("capnp", func() (r int64) {
		for _, x := range l.All() {
			r += x
		}
		return r
	})
	run("at", func() (r int64) {
		for i := range l.Len() {
			r += l.At(i)
		}
		return r
	})
	run("plain", func() (r int64) {
		for _, x := range ints {
			r += x
		}
		return r
	})
}

func BenchmarkListStructIter1000(b *testing.B) {
	book, points, alls, _ := benchBook(b, 1000)
	l, a := book.Points(), book.Alls()
	run := func(name string, f func() int64) {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				sinkInt += f()
			}
		})
	}
	run("capnp", func() (r int64) {
		for _, p := range l.All() {
			r += p.X()
		}
		return r
	})
	run("at", func() (r int64) {
		for i := range l.Len() {
			r += l.At(i).X()
		}
		return r
	})
	run("plain", func() (r int64) {
		for i := range points {
			r += points[i].X
		}
		return r
	})
	run("text", func() (r int64) {
		for _, p := range a.All() {
			r += int64(len(p.Text()))
		}
		return r
	})
	run("textplain", func() (r int64) {
		for _, p := range alls {
			r += int64(len(p.Text))
		}
		return r
	})
}

func BenchmarkMapGetInts(b *testing.B) {
	v := [2]Point{
		reload(b, NewPoint(PointFields{X: 1, Y: 2, Z: 3})),
		reload(b, NewPoint(PointFields{X: 3, Y: 4, Z: 5})),
	}
	p := [2]*plainPoint{{1, 2, 3}, {3, 4, 5}}
	m := map[plainPoint]int64{{1, 2, 3}: 7, {3, 4, 5}: 8}
	b.Run("capnp", func(b *testing.B) {
		for i := range b.N {
			o := v[i&1]
			sinkInt += m[plainPoint{o.X(), o.Y(), o.Z()}]
		}
	})
	b.Run("plain", func(b *testing.B) {
		for i := range b.N {
			o := p[i&1]
			sinkInt += m[plainPoint{o.X, o.Y, o.Z}]
		}
	})
}

func BenchmarkTree(b *testing.B) {
	fields := treeFields(12)
	built := NewNode(*fields)
	v, p := reload(b, built), plainTree(12)
	data := capnp.Marshal(built)
	run := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				f()
			}
		})
	}
	run("walk/capnp", func() { sinkInt += v.sum() })
	run("walk/plain", func() { sinkInt += p.sum() })
	run("copy/capnp", func() { sinkNode = capnp.Copy(v) })
	run("copy/memcpy", func() { sinkBytes = append([]byte(nil), data...) })
	run("copyinner/capnp", func() { sinkNode = capnp.Copy(v.Left()) })
	run("copyinner/memcpy", func() { sinkBytes = append([]byte(nil), data[:len(data)/2]...) })
	run("verify/capnp", func() { sinkNode, _ = capnp.UnmarshalNoCopy[Node](data) })
	run("construct/capnp", func() { sinkNode = NewNode(*fields) })
}

func BenchmarkCtorPoint(b *testing.B) {
	b.Run("capnp", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			sinkPoint = NewPoint(PointFields{X: int64(i), Y: 2})
		}
	})
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			sinkPoints = &plainPoint{X: int64(i), Y: 2}
		}
	})
}

func BenchmarkCtorAll(b *testing.B) {
	text, ints, data := "hello", []int64{1, 2, 3}, []byte{1, 2}
	b.Run("capnp", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			sinkAll = NewAll(AllFields{
				Padding: 1, Bool: true, Int8: -8, Int16: -16, Int32: -32, Int64: int64(i), Uint8: 8,
				Uint16: 16, Uint32: 32, Uint64: 64, Float32: 1.5, Float64: -2.25, Text: text,
				Group: AllGroupFields{99}, Inner: &InnerFields{Field: 7}, Ints: ints,
				Color: 2, Data: data, Color2: 3,
			})
		}
	})
	inner := &plainInner{7}
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			sinkPlain = &plainAll{
				Padding: 1, Bool: true, Int8: -8, Int16: -16, Int32: -32, Int64: int64(i), Uint8: 8,
				Uint16: 16, Uint32: 32, Uint64: 64, Float32: 1.5, Float64: -2.25, Text: text,
				Group: struct{ Field int64 }{99}, Inner: inner, Ints: ints,
				Color: 2, Data: data, Color2: 3,
			}
		}
	})
}

func BenchmarkDump(b *testing.B) {
	v := reload(b, NewAll(fullAll()))
	data := capnp.Marshal(v)
	b.Run("capnp", func(b *testing.B) {
		for range b.N {
			sinkBytes = capnp.Marshal(v)
		}
	})
	b.Run("memcpy", func(b *testing.B) {
		for range b.N {
			sinkBytes = append([]byte(nil), data...)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	const messages = 2000
	stream := bytes.Repeat(capnp.Marshal(NewAll(fullAll())), messages)
	for _, c := range []struct {
		name  string
		reuse bool
	}{{"fresh", false}, {"reuse", true}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				d := capnp.NewDecoder(bytes.NewReader(stream))
				d.Reuse = c.reuse
				for range messages {
					v, err := capnp.Decode[All](d)
					if err != nil {
						b.Fatal(err)
					}
					sinkInt += v.Int64()
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/messages, "ns/message")
		})
	}
	data := stream[:len(stream)/messages]
	b.Run("unmarshal", func(b *testing.B) {
		for range b.N {
			sinkAll, _ = capnp.Unmarshal[All](data)
		}
	})
	b.Run("verify", func(b *testing.B) {
		for range b.N {
			sinkAll, _ = capnp.UnmarshalNoCopy[All](data)
		}
	})
}
