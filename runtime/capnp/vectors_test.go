package capnp_test

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func fullBook() BookFields {
	return BookFields{
		Alls:   []AllFields{{Int64: 1, Text: "a"}, {Int64: 2}},
		Points: []PointFields{{X: 1, Y: 2, Z: 3}, {X: 4}},
		Names:  []string{"one", "", "three"},
		Grid:   [][]int32{{1, 2, 3}, {}, {4}},
		Flags:  []bool{true, false, true, true, false, false, false, false, true},
		Blobs:  [][]byte{{0, 255}, {}},
		Voids:  make([]struct{}, 3),
		Colors: []Color{0, 3},
		Title:  "book",
		Rows:   [][]PointFields{{{X: 9}}, {{Y: 8}, {Z: 7}}},
	}
}

func checkBook(t *testing.T, v Book) {
	t.Helper()
	check := func(what string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	check("alls", capnp.Map(v.Alls(), All.Int64), []int64{1, 2})
	check("texts", capnp.Map(v.Alls(), All.Text), []string{"a", ""})
	check("points", capnp.Map(v.Points(), Point.X), []int64{1, 4})
	check("names", v.Names().Slice(), []string{"one", "", "three"})
	check("flags", v.Flags().Slice(), fullBook().Flags)
	check("voids", v.Voids().Len(), 3)
	check("colors", v.Colors().Slice(), []Color{0, 3})
	check("title", v.Title(), "book")
	var grid [][]int32
	for _, row := range v.Grid().All() {
		grid = append(grid, append([]int32{}, row.Slice()...))
	}
	check("grid", grid, fullBook().Grid)
	var rows [][3]int64
	for row := range v.Rows().Values() {
		for p := range row.Values() {
			rows = append(rows, [3]int64{p.X(), p.Y(), p.Z()})
		}
	}
	check("rows", rows, [][3]int64{{9, 0, 0}, {0, 8, 0}, {0, 0, 7}})
	if b := v.Blobs(); b.Len() != 2 || !bytes.Equal(b.At(0), []byte{0, 255}) || len(b.At(1)) != 0 {
		t.Errorf("blobs: %v", b.Slice())
	}
	if !slices.Equal(v.NameBytes().At(2), []byte("three")) {
		t.Errorf("name bytes: %q", v.NameBytes().Slice())
	}
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func unmarshal[T ~capnp.StructKind](t *testing.T, data []byte) T {
	t.Helper()
	v, err := capnp.Unmarshal[T](data)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestReferenceVectors(t *testing.T) {
	t.Run("all", func(t *testing.T) {
		data := readFile(t, "all.bin")
		checkFull(t, unmarshal[All](t, data))
		if got := capnp.Marshal(NewAll(fullAll())); !bytes.Equal(got, data) {
			t.Errorf("constructed:\n%x\nwant\n%x", got, data)
		}
	})
	var first []byte
	for _, name := range []string{"book.bin", "book-1.bin", "book-20.bin"} {
		t.Run(name, func(t *testing.T) {
			v := unmarshal[Book](t, readFile(t, name))
			checkBook(t, v)
			again := capnp.Marshal(NewBook(v.Fields()))
			checkBook(t, unmarshal[Book](t, again))
			copied := capnp.Marshal(capnp.Copy(v))
			checkBook(t, unmarshal[Book](t, copied))
			if first == nil {
				first = copied
			} else if !bytes.Equal(copied, first) {
				t.Errorf("copy differs from that of the first:\n%x\n%x", copied, first)
			}
		})
	}
}

func TestSpread(t *testing.T) {
	tree := treeFields(5)
	for _, data := range [][]byte{
		capnp.Marshal(NewBook(fullBook())), capnp.Marshal(NewAll(fullAll())),
		capnp.Marshal(NewNode(*tree)),
	} {
		for seed := range uint64(100) {
			v, err := capnp.Unmarshal[Book](spread(data, seed))
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if got := capnp.Marshal(v); !bytes.Equal(got, data) {
				t.Fatalf("seed %d:\n%x\nwant\n%x", seed, got, data)
			}
			if !capnp.IsCompact(v) {
				t.Fatalf("seed %d: not compact", seed)
			}
		}
	}
}
