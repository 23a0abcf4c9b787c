package bench

import (
	"testing"

	rivalcapnp "capnproto.org/go/capnp/v3"

	"github.com/capngo/capngo/runtime/capnp"
)

// BenchmarkList works on a list of four numbers that has been read out of its struct before.
func BenchmarkList(b *testing.B) {
	plain := [2][]int64{plains[0].Ints, plains[1].Ints}
	view := [2]capnp.Numbers[int64]{views[0].Ints(), views[1].Ints()}
	protobuf := [2][]int64{protobufs[0].GetInts(), protobufs[1].GetInts()}
	var rival [2]rivalcapnp.Int64List
	for i := range rival {
		list, err := rivals[i].Ints()
		if err != nil {
			b.Fatal(err)
		}
		rival[i] = list
	}
	row(b, "len", 4, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(len(plain[i&1]))
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(view[i&1].Len())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rival[i&1].Len())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(len(protobuf[i&1]))
			}
			return r
		},
	})
	row(b, "getitem", 3, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += plain[i&1][2]
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += view[i&1].At(2)
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += rival[i&1].At(2)
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += protobuf[i&1][2]
			}
			return r
		},
	})
	row(b, "iter", 10, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				for _, v := range plain[i&1] {
					r += v
				}
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				for v := range view[i&1].Values() {
					r += v
				}
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				list := rival[i&1]
				for k := range list.Len() {
					r += list.At(k)
				}
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				for _, v := range protobuf[i&1] {
					r += v
				}
			}
			return r
		},
	})
}
