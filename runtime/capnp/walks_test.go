package capnp_test

import (
	"errors"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// doubling gives n structs, each with two pointers to the next one: 2^(n+1)-2 words are reached.
func doubling(n int) []byte {
	words := []uint64{structWord(0, 0, 2)}
	for range n - 1 {
		words = append(words, structWord(1, 0, 2), structWord(0, 0, 2))
	}
	return frame(append(words, 0, 0))
}

// manyToOne gives n pointers to one list of n words: n^2+n words are reached.
func manyToOne(n int) []byte {
	words := []uint64{structWord(0, 0, uint16(n))}
	for i := range n {
		words = append(words, listWord(int32(n-1-i), 5, uint32(n)))
	}
	return frame(append(words, make([]uint64, n)...))
}

// nothings gives a composite list of n elements of size zero: n+2 words are counted.
func nothings(n int) []byte {
	return frame([]uint64{structWord(0, 0, 1), listWord(0, 7, 0), structWord(int32(n), 0, 0)})
}

// voids gives a list of n elements of type Void: n+1 words are counted.
func voids(n int) []byte {
	return frame([]uint64{structWord(0, 0, 1), listWord(0, 0, uint32(n))})
}

// zeroElements gives a list of n elements of 100 words of zeros: 100n+2 words are reached.
func zeroElements(n int) []byte {
	words := []uint64{structWord(0, 0, 1), listWord(0, 7, uint32(n)*100),
		structWord(int32(n), 50, 50)}
	return frame(append(words, make([]uint64, n*100)...))
}

// TestWalksAreBounded: what walks a verified message does no more than verification did, however
// often objects are shared: Copy, Canonical and Size write or count at most as many words.
func TestWalksAreBounded(t *testing.T) {
	const limit = 4096
	for _, c := range []struct {
		name string
		make func(int) []byte
		most int // for which the limit suffices
	}{
		{"doubling", doubling, 11},
		{"many pointers to one list", manyToOne, 63},
		{"elements of nothing", nothings, limit - 2},
		{"list of nothing", voids, limit - 1},
		{"zeros in large elements", zeroElements, 40},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := capnp.Limits{Words: limit}
			_, err := capnp.UnmarshalLimits[capnp.Struct](c.make(c.most+1), l)
			if !errors.Is(err, capnp.ErrWords) {
				t.Errorf("one more: %v", err)
			}
			v, err := capnp.UnmarshalLimits[capnp.Struct](c.make(c.most), l)
			if err != nil {
				t.Fatal(err)
			}
			if n := capnp.Size(v); n > limit*8+16 || n != len(capnp.Marshal(v)) {
				t.Errorf("size %d", n)
			}
			if n := len(capnp.Canonical(v)); n > limit*8+8 {
				t.Errorf("canonical form of %d bytes", n)
			}
			other, err := capnp.UnmarshalLimits[capnp.Struct](c.make(c.most), l)
			if err != nil || !capnp.Equal(v, other) || !capnp.Equal(v, capnp.Copy(v)) {
				t.Errorf("not equal to itself: %v", err)
			}
		})
	}
}

// TestOverlaps: objects may overlap, or lie inside each other; each reads as its pointer says, and
// a copy takes them apart.
func TestOverlaps(t *testing.T) {
	for _, c := range []struct {
		name       string
		body, want []uint64
	}{
		{"two structs", []uint64{structWord(0, 0, 2), structWord(1, 2, 0), structWord(1, 2, 0), 1,
			2, 3}, []uint64{structWord(0, 0, 2), structWord(1, 2, 0), structWord(2, 2, 0),
			1, 2, 2, 3}},
		{"a list over a struct", []uint64{structWord(0, 0, 2), structWord(1, 1, 0),
			listWord(0, 4, 2), 7}, []uint64{structWord(0, 0, 2), structWord(1, 1, 0),
			listWord(1, 4, 2), 7, 7}},
		{"data over pointers", []uint64{structWord(0, 0, 2), listWord(-1, 5, 2), 0},
			[]uint64{structWord(0, 0, 2), listWord(1, 5, 2), 0, listWord(-1, 5, 2), 0}},
		{"data over the root pointer", []uint64{structWord(0, 0, 1), listWord(-2, 5, 1)},
			[]uint64{structWord(0, 0, 1), listWord(0, 5, 1), structWord(0, 0, 1)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := unmarshal[capnp.Struct](t, frame(c.body))
			if got := capnp.Marshal(v); string(got) != string(frame(c.want)) {
				t.Errorf("copy: %x, want %x", toWords(got)[1:], c.want)
			}
			if !capnp.Equal(v, capnp.Copy(v)) {
				t.Error("a copy is not equal")
			}
		})
	}
}
