package debug_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnp/debug"
)

// Point is struct Point { x @0 :Int64; name @1 :Text; }.
type Point capnp.Struct

func newPoint(x int64, name string) Point {
	b := capnp.NewBuilder(capnp.Shape{Data: 1, Pointers: 1}, capnp.TextWords(name, 0, nil))
	b.Root().PutInt64(0, x)
	b.PutText(b.Root(), 0, name, nil)
	return Point(b.Done())
}

func ExampleSprint() {
	fmt.Print(debug.Sprint(capnp.Marshal(newPoint(-2, "hello, world"))))
	// Output:
	// h:0000   0000000005000000 |........| frame of 1 segments; segment 0: 5 words
	// 0:0000   0000000001000100 |........| root: struct of 1 data words, 1 pointers at 0:0001
	// 0:0001   feffffffffffffff |........| data -2
	// 0:0002   010000006a000000 |....j...| list of 13 bytes at 0:0003 "hello, world\x00"
	// 0:0003   68656c6c6f2c2077 |hello, w| bytes
	// 0:0004   6f726c6400000000 |orld....| bytes
}

func ExampleRawDump() {
	dump := debug.RawDump(newPoint(7, ""))
	fmt.Printf("%s", dump)
	point, err := debug.RawLoad[Point](dump)
	fmt.Println(capnp.Struct(point).Int64(0), err)
	_, err = debug.RawLoad[capnp.Struct](dump)
	fmt.Println(errors.Is(err, debug.ErrType))
	// Output:
	// capnp raw dump, 32 bytes of debug_test.Point
	// h:0000   0000000003000000 |........| frame of 1 segments; segment 0: 3 words
	// 0:0000   0000000001000100 |........| root: struct of 1 data words, 1 pointers at 0:0001
	// 0:0001   0700000000000000 |........| data 7
	// 0:0002   0000000000000000 |........| null
	// 7 <nil>
	// true
}

func frame(segments ...[]uint64) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(segments)-1))
	for _, s := range segments {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	}
	for len(b)%8 != 0 {
		b = append(b, 0)
	}
	for _, s := range segments {
		for _, w := range s {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
	}
	return b
}

func TestExplained(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want []string // the explanations, line by line
	}{
		{"nothing", nil, []string{}},
		{"three bytes", []byte("abc"), []string{"less than a word"}},
		{"header cut", []byte("hello, world"),
			[]string{"frame of 1819043177 segments: the header is cut short, it has 909521589 words",
				"less than a word"}},
		{"no segment", make([]byte, 8), []string{"frame of 1 segments; segment 0: 0 words"}},
		{"body cut", frame([]uint64{0, 0})[:16],
			[]string{"frame of 1 segments; segment 0: 2 words, 1 are there", "root: null"}},
		{"trailing", append(frame([]uint64{0}), 1, 2, 3),
			[]string{"frame of 1 segments; segment 0: 1 words", "root: null", "less than a word"}},
		{"outside", frame([]uint64{1 << 32}), []string{"", "root: struct of 1 data words, " +
			"0 pointers at 0:0001: outside the segment"}},
		{"before", frame([]uint64{1<<32 | 0xfffffff8}), []string{"", "root: struct of " +
			"1 data words, 0 pointers at 0:-0001: outside the segment"}},
		{"empty struct", frame([]uint64{0xfffffffc}),
			[]string{"", "root: struct of 0 data words, 0 pointers"}},
		{"circle", frame([]uint64{1<<48 | 0xfffffffc}),
			[]string{"", "root: struct of 0 data words, 1 pointers at 0:0000"}},
		{"capability", frame([]uint64{5<<32 | 3}), []string{"", "root: capability 5"}},
		{"unknown", frame([]uint64{7}), []string{"", "root: pointer of unknown kind"}},
		{"not reached", frame([]uint64{0, 9}), []string{"", "root: null", "not reached"}},
		{"composite", frame([]uint64{1<<48 | 0, 2<<35 | 7<<32 | 1, 1<<32 | 2<<2, 1, 0x3ff8 << 48}),
			[]string{"", "root: struct of 0 data words, 1 pointers at 0:0001",
				"list of 2 words of structs at 0:0002, 2 structs of 1 data words, 0 pointers",
				"tag: 2 structs of 1 data words, 0 pointers", "data 1",
				"data 4609434218613702656, 1.5"}},
		{"composite overrun", frame([]uint64{7<<32 | 1, 1<<32 | 2<<2}),
			[]string{"", "root: list of 0 words of structs at 0:0001, 2 structs of 1 data words, " +
				"0 pointers: more than the list has", ""}},
		{"voids", frame([]uint64{(1<<29-1)<<35 | 1}),
			[]string{"", "root: list of 536870911 voids"}},
		{"empty elements", frame([]uint64{7<<32 | 1, 0xfffffffc}),
			[]string{"", "", "tag: 1073741823 structs of 0 data words, 0 pointers"}},
		{"pointers", frame([]uint64{2<<35 | 6<<32 | 1, 0, 3}),
			[]string{"", "root: list of 2 pointers at 0:0001", "null", "capability 0"}},
		{"far", frame([]uint64{1<<32 | 2}, []uint64{1 << 32, 5}),
			[]string{"frame of 2 segments; segment 0: 1 words", "segment 1: 2 words",
				"root: far pointer to 1:0000", "struct of 1 data words, 0 pointers at 1:0001",
				"data 5"}},
		{"double far", frame([]uint64{1<<32 | 6}, []uint64{2<<32 | 2, 1 << 32}, []uint64{5}),
			[]string{"", "segment 1: 2 words; segment 2: 1 words",
				"root: double far pointer to 1:0000, struct of 1 data words, 0 pointers at 2:0000",
				"landing pad: to 2:0000", "its tag", "data 5"}},
		{"far to far", frame([]uint64{2}),
			[]string{"", "root: far pointer to 0:0000: a far pointer, too"}},
		{"far to no segment", frame([]uint64{9<<32 | 2}),
			[]string{"", "root: far pointer to 9:0000: no such segment"}},
		{"far outside", frame([]uint64{8 | 2}),
			[]string{"", "root: far pointer to 0:0001: outside the segment"}},
		{"double far to near", frame([]uint64{8 | 6, 0, 0}), []string{"",
			"root: double far pointer to 0:0001, where no far pointer is", "", ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := debug.Sprint(c.data)
			lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
			if len(c.data) == 0 {
				lines = nil
			}
			if len(lines) != len(c.want) {
				t.Fatalf("%d lines, want %d:\n%s", len(lines), len(c.want), text)
			}
			for i, want := range c.want {
				_, got, _ := strings.Cut(lines[i], "| ")
				if want != "" && got != want {
					t.Errorf("line %d: %s, want %s", i, got, want)
				}
			}
		})
	}
}

// TestOverlapsEnd: n pointers to one list of n pointers would be n^2 steps.
func TestOverlapsEnd(t *testing.T) {
	const n = 1 << 15
	body := []uint64{n<<35 | 6<<32 | 1}
	for i := range n { // to the start of the list
		body = append(body, uint64(uint32(-4*(i+1)))|n/2<<35|4<<32|1)
	}
	data := frame(body)
	if text := debug.Sprint(data); strings.Count(text, "\n") != len(data)/8 ||
		!strings.Contains(text, "too much overlaps") {
		t.Errorf("%d lines", strings.Count(text, "\n"))
	}
}

func TestRawDump(t *testing.T) {
	multi := frame([]uint64{1<<32 | 2}, []uint64{1 << 32, 5})
	name, got, err := debug.RawBytes(debug.RawDumpBytes("a\nname of it", multi))
	if err != nil || name != "a name of it" || !bytes.Equal(got, multi) {
		t.Errorf("%q, %x, %v", name, got, err)
	}
	indented := strings.ReplaceAll(string(debug.RawDumpBytes("capnp.Struct", multi)), "\n", "\n\t")
	v, err := debug.RawLoad[capnp.Struct]([]byte("  " + indented))
	if err != nil || v.Int64(0) != 5 {
		t.Errorf("%d, %v", v.Int64(0), err)
	}
	dump := debug.RawDump(newPoint(7, "x"))
	other, err := debug.RawLoad[capnp.Struct](dump)
	if !errors.Is(err, debug.ErrType) || other.Int64(0) != 7 {
		t.Errorf("another type: %d, %v", other.Int64(0), err)
	}
	broken := debug.RawDumpBytes("capnp.Struct", frame([]uint64{7}))
	if _, err := debug.RawLoad[capnp.Struct](broken); !errors.Is(err, capnp.ErrPointer) {
		t.Errorf("a bad pointer: %v", err)
	}
	for _, text := range []string{
		"", "hello", string(dump[:len(dump)-60]), "capnp raw dump, 8 bytes of x\n0:0 xyz",
		"capnp raw dump, 8 bytes of x\n0:0 001122334455667788", "capnp raw dump, -1 bytes of x",
	} {
		if _, _, err := debug.RawBytes([]byte(text)); !errors.Is(err, debug.ErrDump) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

type full struct{ left int }

func (w *full) Write(b []byte) (int, error) {
	if w.left -= len(b); w.left < 0 {
		return 0, errors.New("full")
	}
	return len(b), nil
}

func TestFprintError(t *testing.T) {
	data := frame(make([]uint64, 5000))
	for _, room := range []int{0, 50000} {
		if err := debug.Fprint(&full{room}, data); err == nil || err.Error() != "full" {
			t.Errorf("room for %d bytes: %v", room, err)
		}
	}
}

// FuzzSprint: any bytes can be printed, each word on a line, and come back from a dump.
func FuzzSprint(f *testing.F) {
	for _, name := range []string{"book.bin", "book-1.bin", "all.bin"} {
		data, err := os.ReadFile("../testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(frame([]uint64{1<<32 | 6}, []uint64{2<<32 | 2, 1 << 32}, []uint64{5}))
	f.Fuzz(func(t *testing.T, data []byte) {
		framed := append(frame(make([]uint64, len(data)/8))[:8], data...)
		for _, message := range [][]byte{data, framed} {
			if n := strings.Count(debug.Sprint(message), "\n"); n != (len(message)+7)/8 {
				t.Fatalf("%d lines for %d bytes", n, len(message))
			}
			_, got, err := debug.RawBytes(debug.RawDumpBytes("x", message))
			if err != nil || !bytes.Equal(got, message) {
				t.Fatalf("%x, %v", got, err)
			}
		}
	})
}
