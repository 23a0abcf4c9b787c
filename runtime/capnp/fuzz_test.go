package capnp_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// FuzzUnmarshal: whatever the bytes, Unmarshal gives an error or a view of which everything can be
// read, through every getter and every kind of list, and whose copies say the same.
func FuzzUnmarshal(f *testing.F) {
	files, err := filepath.Glob("testdata/*.bin")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		if name == filepath.Join("testdata", "book.bin") {
			for seed := range uint64(8) {
				f.Add(spread(data, seed))
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		checkMessage(t, data)
		checkMessage(t, frame(toWords(data))) // as the body of a message
	})
}

// TestRandomWords does what FuzzUnmarshal does for words that are mostly pointers.
func TestRandomWords(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	valid := 0
	for range 20000 {
		segments := make([][]uint64, 1+r.IntN(3))
		for i := range segments {
			segments[i] = make([]uint64, 1+r.IntN(12))
			for k := range segments[i] {
				segments[i][k] = randomWord(r, len(segments))
			}
		}
		if checkMessage(t, frame(segments...)) {
			valid++
		}
	}
	if valid < 2000 {
		t.Errorf("only %d messages were valid", valid)
	}
}

func randomWord(r *rand.Rand, segments int) uint64 {
	switch r.IntN(10) {
	case 0, 1, 2:
		return structWord(int32(r.IntN(8)-2), uint16(r.IntN(3)), uint16(r.IntN(3)))
	case 3, 4, 5:
		return listWord(int32(r.IntN(8)-2), r.Uint64N(8), r.Uint32N(6))
	case 6:
		return farWord(r.Uint32N(uint32(segments)), r.Uint32N(8)) | r.Uint64N(2)<<2
	case 7:
		return r.Uint64() >> r.IntN(64)
	}
	return 0
}

// checkMessage reports whether data is a message.
func checkMessage(t *testing.T, data []byte) bool {
	limits := capnp.Limits{Words: 1 << 14, Depth: 20}
	v, err := capnp.UnmarshalLimits[capnp.Struct](data, limits)
	if err != nil {
		return false
	}
	w := &walker{left: 1 << 12}
	w.visit(v)
	again := capnp.Marshal(v)
	if !v.IsNull() && !bytes.Equal(capnp.Marshal(capnp.Copy(v)), again) {
		t.Fatalf("Marshal of a Copy differs:\n%x\n%x", capnp.Marshal(capnp.Copy(v)), again)
	}
	second, err := capnp.Unmarshal[capnp.Struct](again)
	if err != nil {
		t.Fatalf("what Marshal wrote is refused: %v\n%x", err, again)
	}
	if !bytes.Equal(capnp.Marshal(second), again) || !capnp.IsCompact(second) {
		t.Fatalf("what Marshal wrote is not compact:\n%x", again)
	}
	for i := range uint16(3) {
		child := v.Struct(i)
		got := capnp.Marshal(child)
		if _, err := capnp.Unmarshal[capnp.Struct](got); err != nil {
			t.Fatalf("a copied child is refused: %v\n%x", err, got)
		}
		if p := capnp.PointerTo(child); !bytes.Equal(capnp.Marshal(p.Struct()), got) {
			t.Fatalf("PointerTo a child is not the child:\n%x\n%x", got, capnp.Marshal(p.Struct()))
		}
	}
	rebuild(t, v)
	checkCanonical(t, v)
	return true
}

// checkCanonical: the canonical form can be read, is its own canonical form, is no larger than a
// copy, and is equal to what it was made of.
func checkCanonical(t *testing.T, v capnp.Struct) {
	form := capnp.Canonical(v)
	again, err := capnp.UnmarshalSegments[capnp.Struct]([][]byte{form})
	if err != nil || !bytes.Equal(capnp.Canonical(again), form) {
		t.Fatalf("canonical form: %v\n%x", err, form)
	}
	if !capnp.Equal(v, again) || !capnp.Equal(again, v) {
		t.Fatalf("not equal to its canonical form:\n%x\n%x", capnp.Marshal(v), form)
	}
	if size := capnp.Size(v); size != len(capnp.Marshal(v)) || len(form) > max(8, size-8) {
		t.Fatalf("size %d, copy %d, canonical %d", size, len(capnp.Marshal(v)), len(form))
	}
}

// walker reads all that can be reached, but for what exceeds left.
type walker struct {
	left int
	sum  uint64
}

func (w *walker) visit(s capnp.Struct) {
	if w.left--; w.left < 0 {
		return
	}
	for off := range uint32(40) {
		w.sum += uint64(s.Uint8(off)) + uint64(s.Uint16(off)) + uint64(s.Uint32(off)) +
			s.Uint64(off)
		if s.Bool(off*8) || s.Is(off, 1) || s.Float32(off) > 0 || s.Float64Xor(off, 1) > 0 {
			w.sum++
		}
	}
	for i := range uint16(16) {
		w.field(s, i)
	}
}

func (w *walker) field(s capnp.Struct, i uint16) {
	w.text(s.Text(i))
	w.text(s.TextOr(i, "x"))
	w.text(string(s.TextBytes(i)) + string(s.Data(i)) + string(s.DataOr(i, "y")))
	if !s.Has(i) {
		return
	}
	if p := s.AnyPointer(i); !p.IsNull() {
		w.text(p.Text() + string(p.TextBytes()) + string(p.Data()))
	}
	w.visit(s.Struct(i))
	w.lists(s, i)
}

func (w *walker) lists(s capnp.Struct, i uint16) {
	for _, e := range capnp.ListAt[capnp.Struct](s, i, "").All() {
		w.visit(e)
		if w.left < 0 {
			return
		}
	}
	numbers(w, s, i, uint8(0))
	numbers(w, s, i, int16(0))
	numbers(w, s, i, uint32(0))
	numbers(w, s, i, float32(0))
	numbers(w, s, i, int64(0))
	numbers(w, s, i, float64(0))
	for _, b := range capnp.BoolsAt(s, i, "").All() {
		if b {
			w.sum++
		}
	}
	w.sum += uint64(capnp.VoidsAt(s, i, "").Len())
	for t := range capnp.TextsAt(s, i, "").Values() {
		w.text(t)
	}
	for _, t := range capnp.ByteTextsAt(s, i, "").Slice() {
		w.text(string(t))
	}
	for _, t := range capnp.DatasAt(s, i, "").Slice() {
		w.text(string(t))
	}
	for _, p := range capnp.PointersAt(s, i, "").All() {
		w.text(p.Text() + string(p.Data()))
		w.visit(p.Struct())
	}
	for _, l := range capnp.ListsAt[capnp.Numbers[uint16]](s, i, "").All() {
		for _, n := range l.All() {
			w.sum += uint64(n)
		}
	}
	for _, l := range capnp.ListsAt[capnp.Lists[capnp.Texts]](s, i, "").All() {
		for _, m := range l.All() {
			w.text(join(m))
		}
	}
}

func join(l capnp.Texts) (s string) {
	for i := range min(l.Len(), 9) {
		s += l.At(i)
	}
	return s
}

func numbers[T capnp.Number](w *walker, s capnp.Struct, i uint16, _ T) {
	l := capnp.NumbersAt[T](s, i, "")
	for _, n := range l.Slice() {
		w.sum += uint64(n)
	}
	if l.Len() > 0 {
		w.sum += uint64(l.At(l.Len() - 1))
	}
}

func (w *walker) text(s string) {
	for i := range len(s) {
		w.sum += uint64(s[i])
	}
}

// rebuild constructs from Fields, which must agree with the copy when nothing is left out.
func rebuild(t *testing.T, v capnp.Struct) {
	data := capnp.Marshal(NewBook(Book(v).Fields()))
	if _, err := capnp.UnmarshalLimits[Book](data, capnp.Limits{Depth: 100}); err != nil {
		t.Fatalf("what NewBook wrote is refused: %v\n%x", err, data)
	}
	whole := capnp.Marshal(NewAll(All(v).AsFields()))
	if !v.IsNull() && !bytes.Equal(whole, capnp.Marshal(v)) {
		t.Fatalf("NewAll(AsFields) differs from the copy:\n%x\n%x", whole, capnp.Marshal(v))
	}
}
