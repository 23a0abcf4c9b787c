package capnp_test

import (
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// What runtime/bench, which measures generated code beside plain Go, does not: each benchmark has
// a case "capnp" and one "plain", the same loop over plain Go structs.

var (
	sinkInt    int64
	sinkString string
	sinkBytes  []byte
	sinkAll    All
	sinkStruct capnp.Struct
	sinkPoint  Point
	sinkNode   Node
	sinkPoints *plainPoint
)

func reload[T ~capnp.StructKind](tb testing.TB, v T) T {
	tb.Helper()
	got, err := capnp.Unmarshal[T](capnp.Marshal(v))
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

func choice(tb testing.TB) Choice {
	b := capnp.NewBuilder(capnp.Shape{Data: 3, Pointers: 1}, 0)
	b.Root().PutUint16(8, 1)
	b.Root().PutInt64(16, 42)
	return reload(tb, Choice(b.Done()))
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
