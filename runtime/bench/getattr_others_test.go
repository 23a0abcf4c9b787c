package bench

import "testing"

func getOthers(b *testing.B) {
	row(b, "float32", 100, loops{
		plain: func(n int) int64 {
			var r float64
			for i := range n {
				r += float64(plains[i&1].Float32)
			}
			return int64(r)
		},
		capngo: func(n int) int64 {
			var r float64
			for i := range n {
				r += float64(views[i&1].Float32())
			}
			return int64(r)
		},
		gocapnp: func(n int) int64 {
			var r float64
			for i := range n {
				r += float64(rivals[i&1].Float32())
			}
			return int64(r)
		},
		protobuf: func(n int) int64 {
			var r float64
			for i := range n {
				r += float64(protobufs[i&1].GetFloat32())
			}
			return int64(r)
		},
	})
	row(b, "float64", 100, loops{
		plain: func(n int) int64 {
			var r float64
			for i := range n {
				r += plains[i&1].Float64
			}
			return int64(r)
		},
		capngo: func(n int) int64 {
			var r float64
			for i := range n {
				r += views[i&1].Float64()
			}
			return int64(r)
		},
		gocapnp: func(n int) int64 {
			var r float64
			for i := range n {
				r += rivals[i&1].Float64()
			}
			return int64(r)
		},
		protobuf: func(n int) int64 {
			var r float64
			for i := range n {
				r += protobufs[i&1].GetFloat64()
			}
			return int64(r)
		},
	})
	row(b, "bool", 1, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				if plains[i&1].Bool {
					r++
				}
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				if views[i&1].Bool() {
					r++
				}
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				if rivals[i&1].Bool() {
					r++
				}
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				if protobufs[i&1].GetBool() {
					r++
				}
			}
			return r
		},
	})
	row(b, "enum", 2, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plains[i&1].Color)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Color())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivals[i&1].Color())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(protobufs[i&1].GetColor())
			}
			return r
		},
	})
	row(b, "group", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += plains[i&1].Group.Field
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += views[i&1].Group().Field()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += rivals[i&1].Group().Field()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += protobufs[i&1].GetGroup().GetField()
			}
			return r
		},
	})
}
