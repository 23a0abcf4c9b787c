package bench

import "testing"

// BenchmarkGetAttr reads a field of an object.
func BenchmarkGetAttr(b *testing.B) {
	getInts(b)
	getAllInts(b)
	getOthers(b)
	getPointers(b)
}

func getInts(b *testing.B) {
	row(b, "int8", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plains[i&1].Int8)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Int8())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivals[i&1].Int8())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(protobufs[i&1].GetInt8())
			}
			return r
		},
	})
	row(b, "int16", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plains[i&1].Int16)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Int16())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivals[i&1].Int16())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(protobufs[i&1].GetInt16())
			}
			return r
		},
	})
	row(b, "int32", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plains[i&1].Int32)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Int32())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivals[i&1].Int32())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(protobufs[i&1].GetInt32())
			}
			return r
		},
	})
	row(b, "int64", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += plains[i&1].Int64
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += views[i&1].Int64()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += rivals[i&1].Int64()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += protobufs[i&1].GetInt64()
			}
			return r
		},
	})
	row(b, "uint8", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plains[i&1].Uint8)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Uint8())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivals[i&1].Uint8())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(protobufs[i&1].GetUint8())
			}
			return r
		},
	})
	row(b, "uint16", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plains[i&1].Uint16)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Uint16())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivals[i&1].Uint16())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(protobufs[i&1].GetUint16())
			}
			return r
		},
	})
	row(b, "uint32", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plains[i&1].Uint32)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Uint32())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivals[i&1].Uint32())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(protobufs[i&1].GetUint32())
			}
			return r
		},
	})
	row(b, "uint64", 100, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += int64(plains[i&1].Uint64)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += int64(views[i&1].Uint64())
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += int64(rivals[i&1].Uint64())
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += int64(protobufs[i&1].GetUint64())
			}
			return r
		},
	})
}

func getAllInts(b *testing.B) {
	// The nine integers of one object: what a loop costs weighs less here than in the rows above.
	row(b, "all_ints", 800, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				o := plains[i&1]
				r += int64(o.Int8) + int64(o.Int16) + int64(o.Int32) + o.Int64 +
					int64(o.Uint8) + int64(o.Uint16) + int64(o.Uint32) +
					int64(o.Uint64) + o.Padding
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				o := views[i&1]
				r += int64(o.Int8()) + int64(o.Int16()) + int64(o.Int32()) + o.Int64() +
					int64(o.Uint8()) + int64(o.Uint16()) + int64(o.Uint32()) +
					int64(o.Uint64()) + o.Padding()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				o := rivals[i&1]
				r += int64(o.Int8()) + int64(o.Int16()) + int64(o.Int32()) + o.Int64() +
					int64(o.Uint8()) + int64(o.Uint16()) + int64(o.Uint32()) +
					int64(o.Uint64()) + o.Padding()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				o := protobufs[i&1]
				r += int64(o.GetInt8()) + int64(o.GetInt16()) + int64(o.GetInt32()) + o.GetInt64() +
					int64(o.GetUint8()) + int64(o.GetUint16()) + int64(o.GetUint32()) +
					int64(o.GetUint64()) + o.GetPadding()
			}
			return r
		},
	})
}
