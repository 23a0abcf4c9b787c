package capnp_test

import (
	"encoding/binary"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func TestHostile(t *testing.T) {
	deep := make([]uint64, 66) // a chain of 65 structs of one pointer and one of size zero
	for i := range deep {
		deep[i] = structWord(0, 0, 1)
	}
	deep[65] = 0
	lists := make([]uint64, 66)
	for i := range lists {
		lists[i] = listWord(0, 6, 1)
	}
	lists[65] = 0
	for _, c := range []struct {
		name string
		data []byte
		want error
		text string
	}{
		{"empty", nil, io.EOF, "EOF"},
		{"short header", make([]byte, 7), io.ErrUnexpectedEOF, "7 of 8 bytes of a frame header"},
		{"short table", []byte{3, 0, 0, 0, 1, 0, 0, 0}, io.ErrUnexpectedEOF, "8 of 24 bytes"},
		{"short body",
			frame([]uint64{0, 0})[:17], io.ErrUnexpectedEOF, "17 of 24 bytes of a message"},
		{"text as a header", []byte("hello, world"), capnp.ErrSize, "1819043177 segments"},
		{"all bits", []byte("\xff\xff\xff\xff\xff\xff\xff\xff"),
			capnp.ErrSize, "4294967296 segments"},
		{"64 MiB", []byte("\x00\x00\x00\x00\x00\x00\x80\x00"), capnp.ErrSize, "67108872 bytes"},
		{"4 GiB segment", []byte("\x00\x00\x00\x00\x00\x00\x00\x20"), capnp.ErrSize, "segment of"},
		{"no root", frame([]uint64{}), capnp.ErrHeader, "empty"},
		{"no root in the first", frame([]uint64{}, []uint64{0}), capnp.ErrPointer, "no root"},
		{"trailing", append(frame([]uint64{0}), 1, 2, 3), capnp.ErrTrailing, ": 3"},
		{"struct beyond", frame([]uint64{structWord(0, 1, 0)}),
			capnp.ErrPointer, "1 words at word 1"},
		{"struct before", frame([]uint64{structWord(-2, 1, 0)}), capnp.ErrPointer, "at word -1"},
		{"half a struct", frame([]uint64{structWord(0, 1, 1), 0}), capnp.ErrPointer, "2 words"},
		{"empty struct beyond", frame([]uint64{structWord(1, 0, 0)}),
			capnp.ErrPointer, "at word 2"},
		{"list beyond", frame([]uint64{structWord(0, 0, 1), listWord(0, 2, 9), 0}),
			capnp.ErrPointer, ""},
		{"list before", frame([]uint64{structWord(0, 0, 1), listWord(-3, 2, 1)}),
			capnp.ErrPointer, ""},
		{"longest list", frame([]uint64{listWord(0, 5, 1<<29-1)}),
			capnp.ErrPointer, "536870911 words"},
		{"composite beyond", frame([]uint64{listWord(0, 7, 1), 4}), capnp.ErrPointer, ""},
		{"composite overrun", frame([]uint64{listWord(0, 7, 1), structWord(2, 1, 0), 0}),
			capnp.ErrPointer, "2 elements of 1 words in 1"},
		{"composite without tag", frame([]uint64{listWord(0, 7, 0)}), capnp.ErrPointer, ""},
		{"composite of lists", frame([]uint64{listWord(0, 7, 1), listWord(1, 0, 0), 0}),
			capnp.ErrPointer, "tag"},
		{"unknown kind", frame([]uint64{7}), capnp.ErrPointer, "unknown kind"},
		{"far to no segment", frame([]uint64{farWord(1, 0)}), capnp.ErrPointer, "segment 1 of 1"},
		{"far beyond", frame([]uint64{farWord(0, 1)}), capnp.ErrPointer, ""},
		{"far to itself", frame([]uint64{farWord(0, 0)}), capnp.ErrPointer, "far pointer"},
		{"half a double far pad", frame([]uint64{doubleFarWord(0, 1), farWord(0, 0)}),
			capnp.ErrPointer, ""},
		{"double far to near", frame([]uint64{doubleFarWord(0, 1), 0, 0}),
			capnp.ErrPointer, "no far"},
		{"double far to double far", frame([]uint64{doubleFarWord(0, 1), doubleFarWord(0, 1), 0}),
			capnp.ErrPointer, ""},
		{"double far with far tag",
			frame([]uint64{doubleFarWord(0, 1), farWord(0, 0), farWord(0, 0)}),
			capnp.ErrPointer, ""},
		{"double far beyond",
			frame([]uint64{doubleFarWord(0, 1), farWord(0, 2), structWord(0, 2, 0)}),
			capnp.ErrPointer, ""},
		{"circle", frame([]uint64{structWord(-1, 0, 1)}), capnp.ErrDepth, "64"},
		{"circle of lists", frame([]uint64{listWord(-1, 6, 1)}), capnp.ErrDepth, "64"},
		{"circle of far pointers",
			frame([]uint64{farWord(0, 1), structWord(0, 0, 1), farWord(0, 1)}),
			capnp.ErrDepth, "64"},
		{"65 structs", frame(deep), capnp.ErrDepth, "64"},
		{"65 lists", frame(lists), capnp.ErrDepth, "64"},
		{"circle of composite lists",
			frame([]uint64{listWord(0, 7, 1), structWord(1, 0, 1), listWord(-3, 7, 1)}),
			capnp.ErrPointer, "tag"},
		{"65 composite lists", frame(nestedComposites(65)), capnp.ErrDepth, "64"},
		{"circle of double far pointers",
			frame([]uint64{doubleFarWord(0, 1), farWord(0, 3), structWord(0, 0, 1),
				doubleFarWord(0, 1)}), capnp.ErrDepth, "64"},
		{"circle through segments",
			frame([]uint64{farWord(1, 0)}, []uint64{structWord(0, 0, 1), farWord(1, 0)}),
			capnp.ErrDepth, "64"},
		{"far to far in a circle", frame([]uint64{farWord(1, 0)}, []uint64{farWord(0, 0)}),
			capnp.ErrPointer, "far pointer to a far pointer"},
		{"largest far", frame([]uint64{farWord(1<<32-1, 1<<29-1)}), capnp.ErrPointer, "segment"},
		{"far into the last word", frame([]uint64{doubleFarWord(0, 0)}), capnp.ErrPointer, ""},
		{"512 segments of which none is there", []byte{255, 1, 0, 0, 0, 0, 0, 0},
			io.ErrUnexpectedEOF, "8 of 2056 bytes"},
		{"composite with the largest tag", frame([]uint64{listWord(0, 7, 1),
			structWord(1<<30-1, 1<<16-1, 1<<16-1), 0}), capnp.ErrPointer,
			"1073741823 elements of 131070 words in 1"},
		{"tag of a capability", frame([]uint64{listWord(0, 7, 0), 3}), capnp.ErrPointer, "tag"},
		{"tag of a far pointer", frame([]uint64{listWord(0, 7, 0), farWord(0, 0)}),
			capnp.ErrPointer, "tag"},
		{"farthest before", frame([]uint64{structWord(-1<<29, 1, 0)}), capnp.ErrPointer,
			"at word -536870911"},
		{"farthest beyond", frame([]uint64{listWord(1<<29-1, 2, 8)}), capnp.ErrPointer,
			"at word 536870912"},
		{"largest struct", frame([]uint64{structWord(0, 1<<16-1, 1<<16-1)}), capnp.ErrPointer,
			"131070 words"},
		{"bits beyond", frame([]uint64{listWord(0, 1, 65), 0}), capnp.ErrPointer, "2 words"},
		{"unknown kind behind a far pointer", frame([]uint64{farWord(0, 1), 7}),
			capnp.ErrPointer, "unknown kind"},
		{"void list", frame([]uint64{listWord(0, 0, 1<<29-1)}), capnp.ErrWords, "8388608"},
		{"list of empty structs", frame([]uint64{listWord(0, 7, 0), structWord(1<<29-1, 0, 0)}),
			capnp.ErrWords, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			for way, read := range waysIn {
				v, err := read(c.data)
				if c.want == capnp.ErrTrailing && !strings.HasPrefix(way, "Unmarshal") {
					if err != nil {
						t.Errorf("%s: error %v", way, err)
					}
					continue
				}
				if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
					t.Errorf("%s: error %v, want %v with %q", way, err, c.want, c.text)
				}
				if err != nil && !capnp.Struct(v).IsNull() {
					t.Errorf("%s: a view came with the error", way)
				}
			}
		})
	}
}

// nestedComposites gives n lists of one struct whose one pointer leads to the next list.
func nestedComposites(n int) []uint64 {
	words := []uint64{listWord(0, 7, 1)}
	for range n {
		words = append(words, structWord(1, 0, 1), listWord(0, 7, 1))
	}
	words[len(words)-1] = 0
	return words
}

func TestDeepEnough(t *testing.T) {
	words := make([]uint64, 66)
	for i := range 64 {
		words[i] = structWord(0, 0, 1)
	}
	words[64] = listWord(0, 2, 1) // text does not count
	v, err := capnp.Unmarshal[Node](frame(words))
	if err != nil {
		t.Fatal(err)
	}
	depth := 0
	for ; !capnp.Struct(v).IsNull(); v = v.Left() {
		depth++
	}
	if depth != 64 {
		t.Errorf("depth %d", depth)
	}
}

// TestShared: each level doubles what can be reached; words are counted each time.
func TestShared(t *testing.T) {
	words := make([]uint64, 83)
	words[0] = listWord(0, 6, 2)
	for i := 1; i < len(words)-2; i++ { // each pair leads to the next pair
		words[i] = listWord(int32((i-1)/2*2+2-i), 6, 2)
	}
	if _, err := capnp.Unmarshal[Node](frame(words)); !errors.Is(err, capnp.ErrWords) {
		t.Errorf("error %v", err)
	}
	l := capnp.Limits{Words: 100}
	if _, err := capnp.UnmarshalLimits[Node](frame(words), l); !errors.Is(err, capnp.ErrWords) {
		t.Errorf("error %v", err)
	}
}

func TestLimits(t *testing.T) {
	data := capnp.Marshal(NewBook(fullBook()))
	words := int64(len(data)/8 - 2) // all but header and root pointer are reached once
	words += 3                      // elements of the list of Void
	many := make([][]uint64, 513)
	many[0] = []uint64{0}
	for _, c := range []struct {
		name   string
		data   []byte
		limits capnp.Limits
		want   error
	}{
		{"defaults", data, capnp.Limits{}, nil},
		{"bytes", data, capnp.Limits{Bytes: int64(len(data))}, nil},
		{"too many bytes", data, capnp.Limits{Bytes: int64(len(data)) - 8}, capnp.ErrSize},
		{"words", data, capnp.Limits{Words: words}, nil},
		{"too many words", data, capnp.Limits{Words: words - 1}, capnp.ErrWords},
		{"depth", data, capnp.Limits{Depth: 3}, nil},
		{"too deep", data, capnp.Limits{Depth: 2}, capnp.ErrDepth},
		{"512 segments", frame(many[:512]...), capnp.Limits{}, nil},
		{"513 segments", frame(many...), capnp.Limits{}, capnp.ErrSize},
		{"513 allowed", frame(many...), capnp.Limits{Segments: 513}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := capnp.UnmarshalLimits[Book](c.data, c.limits); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

// TestFlatten: objects of size zero do not make the collector see a pointer past the end, and
// what only far pointers can say is read as well.
func TestFlatten(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want []uint64
	}{
		{"far to its own segment", frame([]uint64{farWord(0, 2), 5, structWord(-2, 1, 0)}),
			[]uint64{structWord(0, 1, 0), 5}},
		{"far to null", frame([]uint64{structWord(0, 0, 1), farWord(0, 2), 0}),
			[]uint64{structWord(0, 0, 1), 0}},
		{"double far to nothing",
			frame([]uint64{structWord(0, 0, 1), doubleFarWord(0, 2), farWord(0, 2), 0}),
			[]uint64{structWord(0, 0, 1), structWord(-1, 0, 0)}},
		{"empty struct at the end", frame([]uint64{structWord(0, 0, 1), structWord(0, 0, 0) | 0}),
			[]uint64{structWord(0, 0, 1), 0}},
		{"empty struct elsewhere", frame([]uint64{structWord(0, 0, 1), structWord(-2, 0, 0)}),
			[]uint64{structWord(0, 0, 1), structWord(-1, 0, 0)}},
		{"empty list elsewhere", frame([]uint64{structWord(0, 0, 1), listWord(-1, 2, 0)}),
			[]uint64{structWord(0, 0, 1), listWord(0, 2, 0)}},
		{"capability", frame([]uint64{structWord(0, 0, 1), farWord(1, 0)}, []uint64{3 | 7<<32}),
			[]uint64{structWord(0, 0, 1), 3 | 7<<32}},
		{"padding", frame([]uint64{structWord(0, 0, 1), listWord(0, 2, 3), 0xffffffffff636261}),
			[]uint64{structWord(0, 0, 1), listWord(0, 2, 3), 0x636261}},
		{"bits", frame([]uint64{structWord(0, 0, 1), listWord(0, 1, 3), 0xff}),
			[]uint64{structWord(0, 0, 1), listWord(0, 1, 3), 7}},
		{"slack in a list",
			frame([]uint64{structWord(0, 0, 1), listWord(0, 7, 2), structWord(1, 1, 0), 1, 2}),
			[]uint64{structWord(0, 0, 1), listWord(0, 7, 1), structWord(1, 1, 0), 1}},
		{"unreachable words", frame([]uint64{structWord(0, 1, 0), 9, 8}),
			[]uint64{structWord(0, 1, 0), 9}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := capnp.Unmarshal[capnp.Struct](c.data)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := capnp.Marshal(v), frame(c.want); string(got) != string(want) {
				t.Errorf("copy:\n%x\nwant\n%x", got, want)
			}
			if got := capnp.Marshal(capnp.Copy(v)); string(got) != string(frame(c.want)) {
				t.Errorf("copy of the view:\n%x", got)
			}
		})
	}
}

// endless claims a message of 64 MiB - 8 and never ends it.
type endless struct{ read int }

func (e *endless) Read(b []byte) (int, error) {
	if e.read > 1<<20 {
		return 0, io.ErrUnexpectedEOF
	}
	n := min(len(b), 4096)
	clear(b[:n])
	if e.read == 0 {
		n = 8
		binary.LittleEndian.PutUint32(b[4:], 8<<20-1)
	}
	e.read += n
	return n, nil
}

// TestStreamMemory: a stream that claims much and delivers 1 MiB costs no more than a few MiB.
func TestStreamMemory(t *testing.T) {
	for name, read := range map[string]func() error{
		"Read": func() error {
			_, err := capnp.Read[Book](&endless{})
			return err
		},
		"Decode": func() error {
			_, err := capnp.Decode[Book](capnp.NewDecoder(&endless{}))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if err := read(); !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("error %v", err)
			}
			runtime.ReadMemStats(&after)
			if n := after.TotalAlloc - before.TotalAlloc; n > 6<<20 {
				t.Errorf("%d bytes", n)
			}
		})
	}
}
