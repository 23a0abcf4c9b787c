package bench

import "testing"

// loops are the columns of a row. Each does the same work n times, and gives the sum of what it
// got: so nothing is optimized away, and what works wrongly is found. A nil column cannot do it.
type loops struct {
	plain    func(n int) int64 // plain Go structs
	memcpy   func(n int) int64 // a copy of the message's bytes, where that is what to compare with
	capngo   func(n int) int64
	gocapnp  func(n int) int64
	protobuf func(n int) int64
}

// row measures the columns one after the other. want is the sum of one repetition.
func row(b *testing.B, name string, want int64, l loops) {
	b.Helper()
	b.Run(name, func(b *testing.B) {
		column(b, "plain", want, l.plain)
		column(b, "memcpy", want, l.memcpy)
		column(b, "capngo", want, l.capngo)
		column(b, "gocapnp", want, l.gocapnp)
		column(b, "protobuf", want, l.protobuf)
	})
}

func column(b *testing.B, name string, want int64, loop func(n int) int64) {
	b.Helper()
	if loop == nil {
		return
	}
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		if got := loop(b.N); got != want*int64(b.N) {
			b.Fatalf("the sum of %d repetitions is %d, want %d each", b.N, got, want)
		}
	})
}
