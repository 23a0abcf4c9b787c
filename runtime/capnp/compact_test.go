package capnp_test

import (
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// TestIsCompact: compact is what a Copy would write, word for word.
func TestIsCompact(t *testing.T) {
	for _, c := range []struct {
		name string
		body []uint64
		want bool
	}{
		{"no pointers", []uint64{structWord(0, 2, 0), 1, 2}, true},
		{"null pointers", []uint64{structWord(0, 0, 2), 0, 0}, true},
		{"a gap after the root pointer", []uint64{structWord(1, 1, 0), 0, 1}, true},
		{"a word behind", []uint64{structWord(0, 1, 0), 1, 2}, true},
		{"struct", []uint64{structWord(0, 0, 1), structWord(0, 1, 0), 1}, true},
		{"a gap before a struct", []uint64{structWord(0, 0, 1), structWord(1, 1, 0), 0, 1}, false},
		{"null before a struct", []uint64{structWord(0, 0, 2), 0, structWord(0, 1, 0), 1}, true},
		{"two structs", []uint64{structWord(0, 0, 2), structWord(1, 1, 0), structWord(1, 1, 0), 1, 2}, true},
		{"in the other order", []uint64{structWord(0, 0, 2), structWord(2, 1, 0), structWord(0, 1, 0), 2, 1},
			false},
		{"shared", []uint64{structWord(0, 0, 2), structWord(1, 1, 0), structWord(0, 1, 0), 1}, false},
		{"a gap between", []uint64{structWord(0, 0, 2), structWord(1, 1, 0), structWord(2, 1, 0), 1, 0, 2},
			false},
		{"below", []uint64{structWord(0, 0, 1), structWord(0, 0, 1), structWord(0, 1, 0), 1}, true},
		{"a gap below", []uint64{structWord(0, 0, 1), structWord(0, 0, 1), structWord(1, 1, 0), 0, 1}, false},
		{"text", []uint64{structWord(0, 0, 1), listWord(0, 2, 9), 1, 2}, true},
		{"text and text", []uint64{structWord(0, 0, 2), listWord(1, 2, 9), listWord(2, 2, 1), 1, 2, 3}, true},
		{"a gap between texts", []uint64{structWord(0, 0, 2), listWord(1, 2, 8), listWord(2, 2, 1), 1, 2, 3},
			false},
		{"bits", []uint64{structWord(0, 0, 2), listWord(1, 1, 65), listWord(2, 1, 1), 1, 1, 1}, true},
		{"list of pointers", []uint64{structWord(0, 0, 1), listWord(0, 6, 2), listWord(1, 2, 1),
			listWord(1, 2, 1), 1, 2}, true},
		{"in the other order in a list", []uint64{structWord(0, 0, 1), listWord(0, 6, 2),
			listWord(2, 2, 1), listWord(0, 2, 1), 1, 2}, false},
		{"composite", []uint64{structWord(0, 0, 1), listWord(0, 7, 2), structWord(2, 1, 0), 1, 2}, true},
		{"composite with slack", []uint64{structWord(0, 0, 1), listWord(0, 7, 2), structWord(1, 1, 0),
			1, 2}, false},
		{"composite with pointers", []uint64{structWord(0, 0, 1), listWord(0, 7, 2), structWord(2, 0, 1),
			structWord(1, 1, 0), structWord(1, 1, 0), 1, 2}, true},
		{"elements' objects in the other order", []uint64{structWord(0, 0, 1), listWord(0, 7, 2),
			structWord(2, 0, 1), structWord(2, 1, 0), structWord(0, 1, 0), 1, 2}, false},
		{"empty struct", []uint64{structWord(0, 0, 2), structWord(-1, 0, 0), structWord(0, 1, 0), 1}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, read := range map[string]func([]byte) (capnp.Struct, error){
				"copied": capnp.Unmarshal[capnp.Struct], "in place": capnp.UnmarshalNoCopy[capnp.Struct],
			} {
				v, err := read(frame(c.body))
				if err != nil {
					t.Fatal(err)
				}
				if got := capnp.IsCompact(v); got != c.want {
					t.Errorf("%s: compact is %v, want %v", name, got, c.want)
				}
				if !capnp.IsCompact(capnp.Compact(v)) || !capnp.Equal(capnp.Compact(v), v) {
					t.Errorf("%s: Compact gives something else", name)
				}
			}
		})
	}
}
