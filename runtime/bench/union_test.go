package bench

import (
	"testing"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/bench/protobuf"
	"github.com/capngo/capngo/runtime/capnp"
)

var (
	unionMessages = [2][]byte{
		capnp.Marshal(NewWithUnion(WithUnionFields{Union: WithUnionTwoValue(4)})),
		capnp.Marshal(NewWithUnion(WithUnionFields{Union: WithUnionTwoValue(4)})),
	}
	plainUnions = [2]*plainUnion{{Tag: WithUnionWhichTwo, Value: 4}, {Tag: WithUnionWhichTwo, Value: 4}}
	unions      = [2]WithUnion{loaded[WithUnion](unionMessages[0]), loaded[WithUnion](unionMessages[1])}
	rivalUnions = [2]gocapnp.WithUnion{
		gocapnp.WithUnion(rivalRoot(unionMessages[0])), gocapnp.WithUnion(rivalRoot(unionMessages[1])),
	}
	protobufUnions = [2]*protobuf.WithUnion{
		{Union: &protobuf.WithUnion_Two{Two: 4}}, {Union: &protobuf.WithUnion_Two{Two: 4}},
	}
)

// BenchmarkGetAttrSpecial asks a union which member it has. The tag of protobuf-go is a Go type.
func BenchmarkGetAttrSpecial(b *testing.B) {
	whichMember(b)
	switchAndGet(b)
}

func whichMember(b *testing.B) {
	row(b, "which", 2, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plainUnions[i&1].Tag)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(unions[i&1].Which())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivalUnions[i&1].Which())
			}
			return r
		},
	})
	row(b, "is_two", 1, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				if plainUnions[i&1].Tag == WithUnionWhichTwo {
					r++
				}
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				if unions[i&1].IsTwo() {
					r++
				}
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				if rivalUnions[i&1].Which() == gocapnp.WithUnion_Which_two {
					r++
				}
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				if _, ok := protobufUnions[i&1].Union.(*protobuf.WithUnion_Two); ok {
					r++
				}
			}
			return r
		},
	})
}

func switchAndGet(b *testing.B) {
	row(b, "switch_and_get", 4, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				switch o := plainUnions[i&1]; o.Tag {
				case WithUnionWhichOne:
					r -= o.Value
				case WithUnionWhichTwo:
					r += o.Value
				}
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				switch o := unions[i&1]; o.Which() {
				case WithUnionWhichOne:
					r -= o.One()
				case WithUnionWhichTwo:
					r += o.Two()
				}
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				switch o := rivalUnions[i&1]; o.Which() {
				case gocapnp.WithUnion_Which_one:
					r -= o.One()
				case gocapnp.WithUnion_Which_two:
					r += o.Two()
				}
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				switch o := protobufUnions[i&1].Union.(type) {
				case *protobuf.WithUnion_One:
					r -= o.One
				case *protobuf.WithUnion_Two:
					r += o.Two
				}
			}
			return r
		},
	})
}
