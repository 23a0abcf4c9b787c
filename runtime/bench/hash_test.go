package bench

import (
	"hash/maphash"
	"testing"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/bench/protobuf"
	"github.com/capngo/capngo/runtime/capnp"
)

var (
	keyFields    = PointFields{X: 1000, Y: 2000, Z: 3000}
	strKeyFields = StrPointFields{X: "hello world", Y: "this is a string", Z: "this is another string"}
	keyMessage   = capnp.Marshal(NewPoint(keyFields))
	strMessage   = capnp.Marshal(NewStrPoint(strKeyFields))

	plainKey    = plainPoint{1000, 2000, 3000}
	plainStrKey = plainStrPoint{strKeyFields.X, strKeyFields.Y, strKeyFields.Z}
	plainKeys   = [2]*plainPoint{{1000, 2000, 3000}, {1000, 2000, 3000}}
	plainStrs   = [2]*plainStrPoint{plainStrKey.clone(), plainStrKey.clone()}
	keyViews    = [2]Point{loaded[Point](keyMessage), loaded[Point](keyMessage)}
	strViews    = [2]StrPoint{loaded[StrPoint](strMessage), loaded[StrPoint](strMessage)}
	rivalKeys   = [2]gocapnp.Point{gocapnp.Point(rivalRoot(keyMessage)), gocapnp.Point(rivalRoot(keyMessage))}
	rivalStrs   = [2]gocapnp.StrPoint{
		gocapnp.StrPoint(rivalRoot(strMessage)), gocapnp.StrPoint(rivalRoot(strMessage)),
	}
	protobufKeys = [2]*protobuf.Point{{X: 1000, Y: 2000, Z: 3000}, {X: 1000, Y: 2000, Z: 3000}}
	protobufStrs = [2]*protobuf.StrPoint{newProtobufStr(), newProtobufStr()}
	seed         = maphash.MakeSeed()
)

func newProtobufStr() *protobuf.StrPoint {
	return &protobuf.StrPoint{X: plainStrKey.X, Y: plainStrKey.Y, Z: plainStrKey.Z}
}

// The rivals have no keys: a plain struct of what their getters give is what a user would write.

func rivalKey(p gocapnp.Point) plainPoint { return plainPoint{p.X(), p.Y(), p.Z()} }

func rivalStrKey(p gocapnp.StrPoint) (k plainStrPoint) {
	k.X, _ = p.X()
	k.Y, _ = p.Y()
	k.Z, _ = p.Z()
	return k
}

func protobufKey(p *protobuf.Point) plainPoint { return plainPoint{p.GetX(), p.GetY(), p.GetZ()} }

func protobufStrKey(p *protobuf.StrPoint) plainStrPoint {
	return plainStrPoint{p.GetX(), p.GetY(), p.GetZ()}
}

// BenchmarkHash hashes objects by their keys, and looks them up in a map of two.
func BenchmarkHash(b *testing.B) {
	hashInts(b)
	hashStrs(b)
	lookUpInts(b)
	lookUpStrs(b)
}

// hashIs is 1 if a key has a hash.
func hashIs[K comparable](k K, want uint64) int64 {
	if maphash.Comparable(seed, k) == want {
		return 1
	}
	return 0
}

func hashInts(b *testing.B) {
	plain, ours := maphash.Comparable(seed, plainKey), maphash.Comparable(seed, PointKey(plainKey))
	row(b, "ints", 1, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += hashIs(*plainKeys[i&1], plain)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += hashIs(keyViews[i&1].Key(), ours)
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += hashIs(rivalKey(rivalKeys[i&1]), plain)
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += hashIs(protobufKey(protobufKeys[i&1]), plain)
			}
			return r
		},
	})
}

func hashStrs(b *testing.B) {
	plain, ours := maphash.Comparable(seed, plainStrKey), maphash.Comparable(seed, StrPointKey(plainStrKey))
	row(b, "str", 1, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += hashIs(*plainStrs[i&1], plain)
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += hashIs(strViews[i&1].Key(), ours)
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += hashIs(rivalStrKey(rivalStrs[i&1]), plain)
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += hashIs(protobufStrKey(protobufStrs[i&1]), plain)
			}
			return r
		},
	})
}

func lookUpInts(b *testing.B) {
	plain := map[plainPoint]int64{plainKey: 1, {}: 2}
	ours := map[PointKey]int64{PointKey(plainKey): 1, {}: 2}
	row(b, "map_ints", 1, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += plain[*plainKeys[i&1]]
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += ours[keyViews[i&1].Key()]
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += plain[rivalKey(rivalKeys[i&1])]
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += plain[protobufKey(protobufKeys[i&1])]
			}
			return r
		},
	})
}

func lookUpStrs(b *testing.B) {
	plain := map[plainStrPoint]int64{plainStrKey: 1, {}: 2}
	ours := map[StrPointKey]int64{StrPointKey(plainStrKey): 1, {}: 2}
	row(b, "map_str", 1, loops{
		plain: func(n int) (r int64) {
			for i := range n {
				r += plain[*plainStrs[i&1]]
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for i := range n {
				r += ours[strViews[i&1].Key()]
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for i := range n {
				r += plain[rivalStrKey(rivalStrs[i&1])]
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for i := range n {
				r += plain[protobufStrKey(protobufStrs[i&1])]
			}
			return r
		},
	})
}
