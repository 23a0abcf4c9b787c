package capnp_test

import (
	"errors"
	"math"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnp/debug"
)

// chain gives n nodes, each below the one before.
func chain(n int) []byte {
	words := make([]uint64, n+1)
	for i := range n {
		words[i] = structWord(0, 0, 1)
	}
	return frame(words)
}

// TestDeepest: no limit lets a message in that is too deep for the stack of what walks it.
func TestDeepest(t *testing.T) {
	const most = 1 << 14
	l := capnp.Limits{Depth: math.MaxInt, Words: math.MaxInt64, Bytes: math.MaxInt64}
	for _, n := range []int{most + 1, 1 << 20} {
		if _, err := capnp.UnmarshalLimits[Node](chain(n), l); !errors.Is(err, capnp.ErrDepth) {
			t.Errorf("%d deep: %v", n, err)
		}
	}
	v, err := capnp.UnmarshalLimits[Node](chain(most), l)
	if err != nil {
		t.Fatal(err)
	}
	if data := capnp.Marshal(v); capnp.Size(v) != len(data) || len(debug.Sprint(data)) == 0 {
		t.Error("its size is", capnp.Size(v))
	}
	if !capnp.Equal(v, capnp.Copy(v)) || !capnp.IsCompact(capnp.Compact(v)) || len(capnp.Canonical(v)) == 0 {
		t.Error("a copy is something else")
	}
}
