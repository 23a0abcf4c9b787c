package capnp_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// holder gives a struct whose pointer 0 is the word that heads words.
func holder(t *testing.T, words ...uint64) capnp.Struct {
	t.Helper()
	return unmarshal[capnp.Struct](t, frame(append([]uint64{structWord(0, 0, 1)}, words...)))
}

// TestListUpgrade reads every list as every kind (encoding.html, "lists upgrade").
func TestListUpgrade(t *testing.T) {
	bytes := []uint64{listWord(0, 2, 3), 0x00636261} // "abc"
	text := []uint64{listWord(0, 2, 3), 0x00006261}  // "ab", NUL
	pointers := append([]uint64{listWord(0, 6, 2), listWord(1, 2, 3), 0}, text[1])
	data := []uint64{listWord(0, 7, 4), structWord(2, 2, 0), 1, 2, 3, 4}
	both := []uint64{listWord(0, 7, 4), structWord(2, 1, 1), 7, listWord(2, 2, 3), 8, 0, text[1]}
	zero := []uint64{listWord(0, 7, 0), structWord(3, 0, 0)}
	kinds := []struct {
		name string
		read func(s capnp.Struct) string
	}{
		{"structs", func(s capnp.Struct) string {
			l := capnp.ListAt[capnp.Struct](s, 0, "")
			return fmt.Sprint(capnp.Map(l, func(e capnp.Struct) string {
				return fmt.Sprintf("%d %d %d %s", e.Uint8(0), e.Uint16(0), e.Uint64(0), e.Text(0))
			}))
		}},
		{"uint8", func(s capnp.Struct) string {
			return fmt.Sprint(capnp.NumbersAt[uint8](s, 0, "").Slice())
		}},
		{"uint16", func(s capnp.Struct) string {
			return fmt.Sprint(capnp.NumbersAt[uint16](s, 0, "").Slice())
		}},
		{"uint64", func(s capnp.Struct) string {
			return fmt.Sprint(capnp.NumbersAt[uint64](s, 0, "").Slice())
		}},
		{"texts", func(s capnp.Struct) string {
			return fmt.Sprintf("%q", capnp.TextsAt(s, 0, "").Slice())
		}},
		{"bools", func(s capnp.Struct) string {
			return fmt.Sprint(capnp.BoolsAt(s, 0, "").Slice())
		}},
		{"voids", func(s capnp.Struct) string {
			return fmt.Sprint(capnp.VoidsAt(s, 0, "").Len())
		}},
		{"data", func(s capnp.Struct) string { return fmt.Sprintf("%q", s.Data(0)) }},
		{"text", func(s capnp.Struct) string { return fmt.Sprintf("%q", s.Text(0)) }},
	}
	for _, c := range []struct {
		name  string
		words []uint64
		want  []string // in the order of kinds
	}{
		{"null", []uint64{0},
			[]string{"[]", "[]", "[]", "[]", "[]", "[]", "0", `""`, `""`}},
		{"struct", []uint64{structWord(0, 1, 0), 5},
			[]string{"[]", "[]", "[]", "[]", "[]", "[]", "0", `""`, `""`}},
		{"void", []uint64{listWord(0, 0, 2)},
			[]string{"[0 0 0  0 0 0 ]", "[]", "[]", "[]", "[]", "[]", "2", `""`, `""`}},
		{"bits", []uint64{listWord(0, 1, 3), 5},
			[]string{"[]", "[]", "[]", "[]", "[]", "[true false true]", "3", `""`, `""`}},
		{"bytes", bytes,
			[]string{"[97 0 0  98 0 0  99 0 0 ]", "[97 98 99]",
				"[]", "[]", "[]", "[]", "3", `"abc"`, `""`}},
		{"text", text,
			[]string{"[97 0 0  98 0 0  0 0 0 ]", "[97 98 0]",
				"[]", "[]", "[]", "[]", "3", `"ab\x00"`, `"ab"`}},
		{"two bytes", []uint64{listWord(0, 3, 2), 0x02010403},
			[]string{"[3 1027 0  1 513 0 ]", "[]", "[1027 513]",
				"[]", "[]", "[]", "2", `""`, `""`}},
		{"eight bytes", []uint64{listWord(0, 5, 1), 0x0403},
			[]string{"[3 1027 1027 ]", "[]", "[]", "[1027]", "[]", "[]", "1", `""`, `""`}},
		{"pointers", pointers,
			[]string{"[0 0 0 ab 0 0 0 ]", "[]", "[]", "[]", `["ab" ""]`, "[]", "2", `""`, `""`}},
		{"data structs", data,
			[]string{"[1 1 1  3 3 3 ]", "[1 3]", "[1 3]", "[1 3]", "[]", "[]", "2", `""`, `""`}},
		{"structs", both,
			[]string{"[7 7 7 ab 8 8 8 ]", "[7 8]", "[7 8]", "[7 8]", `["ab" ""]`,
				"[]", "2", `""`, `""`}},
		{"empty structs", zero,
			[]string{"[0 0 0  0 0 0  0 0 0 ]", "[]", "[]", "[]", "[]", "[]", "3", `""`, `""`}},
	} {
		s := holder(t, c.words...)
		for i, k := range kinds {
			t.Run(c.name+" as "+k.name, func(t *testing.T) {
				if got := k.read(s); got != c.want[i] {
					t.Errorf("%s, want %s", got, c.want[i])
				}
			})
		}
	}
}

func TestIndexPanics(t *testing.T) {
	v := NewBook(fullBook())
	for name, at := range map[string]func(i int){
		"structs": func(i int) { v.Points().At(i) },
		"numbers": func(i int) { v.Colors().At(i) },
		"bools":   func(i int) { v.Flags().At(i) },
		"texts":   func(i int) { v.Names().At(i) },
		"datas":   func(i int) { v.Blobs().At(i) },
		"lists":   func(i int) { v.Grid().At(i) },
		"voids":   func(i int) { v.Voids().At(i) },
		"null":    func(i int) { (capnp.List[Point]{}).At(i) },
	} {
		for _, i := range []int{-1, 9, 1 << 30} {
			t.Run(fmt.Sprint(name, i), func(t *testing.T) {
				defer func() {
					if recover() == nil {
						t.Error("no panic")
					}
				}()
				at(i)
			})
		}
	}
}

func TestEmptySlices(t *testing.T) {
	var v Book
	if v.Points().Slice() != nil || v.Colors().Slice() != nil || v.Colors().Copy() != nil ||
		v.Flags().Slice() != nil || v.Names().Slice() != nil || v.Blobs().Slice() != nil ||
		v.Voids().Slice() != nil || v.Grid().Slice() != nil {
		t.Error("a null list has a slice that is not nil")
	}
	for range v.Points().All() {
		t.Error("a null list has an element")
	}
}

// TestIterationStops: each iterator ends when its loop does.
func TestIterationStops(t *testing.T) {
	v := NewBook(fullBook())
	n := 0
	for range v.Points().All() {
		n++
		break
	}
	for range v.Points().Values() {
		n++
		break
	}
	for range v.Colors().All() {
		n++
		break
	}
	for range v.Flags().Values() {
		n++
		break
	}
	for range v.Names().All() {
		n++
		break
	}
	if n != 5 {
		t.Errorf("%d steps", n)
	}
}

func TestNumberSlices(t *testing.T) {
	ints := []int64{-1, 0, 1 << 60}
	v := NewAll(AllFields{Ints: ints})
	if got := v.Ints().Slice(); !slices.Equal(got, ints) || cap(got) != 3 {
		t.Errorf("%v, cap %d", got, cap(got))
	}
	got := v.Ints().Copy()
	got[0] = 5
	if v.Ints().At(0) != -1 {
		t.Error("Copy aliases the message")
	}
	checkNumbers(t, []int8{-128, 127})
	checkNumbers(t, []uint8{0, 255})
	checkNumbers(t, []int16{-32768, 32767})
	checkNumbers(t, []Color{0, 65535})
	checkNumbers(t, []int32{-1 << 31, 1<<31 - 1})
	checkNumbers(t, []uint32{0, 1<<32 - 1, 7})
	checkNumbers(t, []uint64{0, 1<<64 - 1})
	checkNumbers(t, []float32{-1.5, 3e38})
	checkNumbers(t, []float64{-1.5, 1e300})
}

func checkNumbers[T capnp.Number](t *testing.T, want []T) {
	t.Helper()
	b := capnp.NewBuilder(capnp.Shape{Pointers: 1}, capnp.NumbersWords(want, 0, nil))
	capnp.PutNumbers(&b, b.Root(), 0, want, nil)
	l := capnp.NumbersAt[T](reload(t, b.Done()), 0, "")
	if !slices.Equal(l.Slice(), want) || !slices.Equal(l.Copy(), want) {
		t.Errorf("%v, want %v", l.Slice(), want)
	}
	for i, v := range l.All() {
		if v != want[i] || l.At(i) != want[i] {
			t.Errorf("element %d: %v, want %v", i, v, want[i])
		}
	}
}
