package capnp

import "strconv"

// panicIndex is what At of every list does with an index out of range.
//
//go:noinline
func panicIndex(i, n int) {
	panic("capnp: list index " + strconv.Itoa(i) + " out of range of length " + strconv.Itoa(n))
}
