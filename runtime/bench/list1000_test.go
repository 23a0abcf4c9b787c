package bench

import (
	"testing"

	"google.golang.org/protobuf/proto"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/bench/protobuf"
	"github.com/capngo/capngo/runtime/capnp"
)

// BenchmarkList1000 goes through lists of a thousand elements.
func BenchmarkList1000(b *testing.B) {
	iterateInts(b)
	iterateStructs(b)
	iterateTexts(b)
}

// reloaded is m as it comes in from outside.
func reloaded[T proto.Message](b *testing.B, m, empty T) T {
	b.Helper()
	if err := proto.Unmarshal(encoded(m), empty); err != nil {
		b.Fatal(err)
	}
	return empty
}

func iterateInts(b *testing.B) {
	list := make([]int64, 1000)
	for i := range list {
		list[i] = int64(i)
	}
	data := capnp.Marshal(NewMyInt64List(MyInt64ListFields{Items: list}))
	view := loaded[MyInt64List](data).Items()
	rival, err := gocapnp.MyInt64List(rivalRoot(data)).Items()
	if err != nil {
		b.Fatal(err)
	}
	items := reloaded(b, &protobuf.MyInt64List{Items: list}, &protobuf.MyInt64List{}).GetItems()
	row(b, "ints", 999*1000/2, loops{
		plain: func(n int) (r int64) {
			for range n {
				for _, v := range list {
					r += v
				}
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for range n {
				for _, v := range view.All() {
					r += v
				}
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				for i := range rival.Len() {
					r += rival.At(i)
				}
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for range n {
				for _, v := range items {
					r += v
				}
			}
			return r
		},
	})
}

func iterateStructs(b *testing.B) {
	list, fields := make([]plainPoint, 1000), make([]PointFields, 1000)
	m := &protobuf.Points{}
	for i := range list {
		y := int64(i)
		list[i].Y, fields[i].Y, m.Items = y, y, append(m.Items, &protobuf.Point{Y: y})
	}
	data := capnp.Marshal(NewPoints(PointsFields{Items: fields}))
	view := loaded[Points](data).Items()
	rival, err := gocapnp.Points(rivalRoot(data)).Items()
	if err != nil {
		b.Fatal(err)
	}
	items := reloaded(b, m, &protobuf.Points{}).GetItems()
	row(b, "structs", 999*1000/2, loops{
		plain: func(n int) (r int64) {
			for range n {
				for i := range list {
					r += list[i].Y
				}
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for range n {
				for _, p := range view.All() {
					r += p.Y()
				}
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				for i := range rival.Len() {
					r += rival.At(i).Y()
				}
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for range n {
				for _, p := range items {
					r += p.GetY()
				}
			}
			return r
		},
	})
}

func iterateTexts(b *testing.B) {
	list, fields := make([]plainStrPoint, 1000), make([]StrPointFields, 1000)
	m := &protobuf.StrPoints{}
	for i := range list {
		list[i].Y, fields[i].Y = "some text", "some text"
		m.Items = append(m.Items, &protobuf.StrPoint{Y: "some text"})
	}
	data := capnp.Marshal(NewStrPoints(StrPointsFields{Items: fields}))
	view := loaded[StrPoints](data).Items()
	rival, err := gocapnp.StrPoints(rivalRoot(data)).Items()
	if err != nil {
		b.Fatal(err)
	}
	items := reloaded(b, m, &protobuf.StrPoints{}).GetItems()
	row(b, "texts", 9000, loops{
		plain: func(n int) (r int64) {
			for range n {
				for i := range list {
					r += int64(len(list[i].Y))
				}
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for range n {
				for _, p := range view.All() {
					r += int64(len(p.Y()))
				}
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				for i := range rival.Len() {
					text, _ := rival.At(i).Y()
					r += int64(len(text))
				}
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for range n {
				for _, p := range items {
					r += int64(len(p.GetY()))
				}
			}
			return r
		},
	})
}
