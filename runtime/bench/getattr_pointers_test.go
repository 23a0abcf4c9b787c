package bench

import "testing"

func getPointers(b *testing.B) {
	row(b, "text", 1, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				if plains[i&1].Text == "hello world" {
					r++
				}
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				if views[i&1].Text() == "hello world" {
					r++
				}
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				text, _ := rivals[i&1].Text()
				if text == "hello world" {
					r++
				}
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				if protobufs[i&1].GetText() == "hello world" {
					r++
				}
			}
			return r
		},
	})
	row(b, "data", 9, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(len(plains[i&1].Data))
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(len(views[i&1].Data()))
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				data, _ := rivals[i&1].Data()
				r += int64(len(data))
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(len(protobufs[i&1].GetData()))
			}
			return r
		},
	})
	row(b, "struct", 200, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += plains[i&1].Inner.Field
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += views[i&1].Inner().Field()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				inner, _ := rivals[i&1].Inner()
				r += inner.Field()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += protobufs[i&1].GetInner().GetField()
			}
			return r
		},
	})
	row(b, "list", 4, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(len(plains[i&1].Ints))
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Ints().Len())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				ints, _ := rivals[i&1].Ints()
				r += int64(ints.Len())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(len(protobufs[i&1].GetInts()))
			}
			return r
		},
	})
}
