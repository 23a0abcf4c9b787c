package bench

import (
	"testing"

	rival "capnproto.org/go/capnp/v3"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/bench/protobuf"
)

// What constructors make is kept in these, or it would not have to be made.
var (
	keptPair      *plainPair
	keptPoint     *plainPoint
	keptStrPoint  *plainStrPoint
	keptStruct    *plainStruct
	keptRectangle *plainRectangle
	keptView      Pair
	keptProtobuf  any
)

// BenchmarkCtor makes values; lists and structs in them are copied in every column, as a message
// has to. A constructor of ours gives a message that is ready to be sent.
func BenchmarkCtor(b *testing.B) {
	newPair(b)
	newPoint(b)
	newStrPoint(b)
	newRectangle(b)
	newMyStruct(b)
	newContainer(b)
	newIntList(b)
}

// rivalSegment is where go-capnp puts a new message.
func rivalSegment() *rival.Segment {
	_, segment, _ := rival.NewMessage(rival.SingleSegment(nil))
	return segment
}

func newPair(b *testing.B) {
	row(b, "two_ints", 2, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				keptPair = &plainPair{int64(i), 2}
				r += keptPair.B
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				keptView = NewPair(PairFields{A: int64(i), B: 2})
				r += keptView.B()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				v, _ := gocapnp.NewRootPair(rivalSegment())
				v.SetA(int64(i))
				v.SetB(2)
				r += v.B()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				v := &protobuf.Pair{A: int64(i), B: 2}
				keptProtobuf = v
				r += v.GetB()
			}
			return r
		},
	})
}

func newPoint(b *testing.B) {
	row(b, "simple", 3, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				keptPoint = &plainPoint{int64(i), 2, 3}
				r += keptPoint.Z
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				v := NewPoint(PointFields{X: int64(i), Y: 2, Z: 3})
				keptView = Pair(v)
				r += v.Z()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				v, _ := gocapnp.NewRootPoint(rivalSegment())
				v.SetX(int64(i))
				v.SetY(2)
				v.SetZ(3)
				r += v.Z()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				v := &protobuf.Point{X: int64(i), Y: 2, Z: 3}
				keptProtobuf = v
				r += v.GetZ()
			}
			return r
		},
	})
}

func newStrPoint(b *testing.B) {
	const long = "this is a longer string"
	row(b, "text", 3, loops{
		plain: func(n int) (r int64) {
			for range n {
				keptStrPoint = &plainStrPoint{"hello", long, "bar"}
				r += int64(len(keptStrPoint.Z))
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for range n {
				v := NewStrPoint(StrPointFields{X: "hello", Y: long, Z: "bar"})
				keptView = Pair(v)
				r += int64(len(v.Z()))
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				v, _ := gocapnp.NewRootStrPoint(rivalSegment())
				_ = v.SetX("hello")
				_ = v.SetY(long)
				_ = v.SetZ("bar")
				z, _ := v.ZBytes()
				r += int64(len(z))
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for range n {
				v := &protobuf.StrPoint{X: "hello", Y: long, Z: "bar"}
				keptProtobuf = v
				r += int64(len(v.GetZ()))
			}
			return r
		},
	})
}

func newRectangle(b *testing.B) {
	row(b, "struct", 6, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				keptRectangle = &plainRectangle{&plainPoint{int64(i), 2, 3}, &plainPoint{int64(i), 5, 6}}
				r += keptRectangle.B.Z
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				v := NewRectangle(RectangleFields{
					A: &PointFields{X: int64(i), Y: 2, Z: 3}, B: &PointFields{X: int64(i), Y: 5, Z: 6},
				})
				keptView = Pair(v)
				r += v.B().Z()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				v, _ := gocapnp.NewRootRectangle(rivalSegment())
				p, _ := v.NewA()
				setPoint(p, int64(i), 2, 3)
				p, _ = v.NewB()
				setPoint(p, int64(i), 5, 6)
				r += p.Z()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				v := &protobuf.Rectangle{
					A: &protobuf.Point{X: int64(i), Y: 2, Z: 3}, B: &protobuf.Point{X: int64(i), Y: 5, Z: 6},
				}
				keptProtobuf = v
				r += v.GetB().GetZ()
			}
			return r
		},
	})
}

func setPoint(p gocapnp.Point, x, y, z int64) {
	p.SetX(x)
	p.SetY(y)
	p.SetZ(z)
}
