package capnp_test

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// TestCanonicalLikeReference compares with the reference on messages from testdata, in many
// layouts, and on words that are mostly pointers.
func TestCanonicalLikeReference(t *testing.T) {
	stream, got := []byte(nil), []byte(nil)
	add := func(data []byte) {
		v := unmarshal[capnp.Struct](t, data)
		stream, got = append(stream, data...), append(got, capnp.Canonical(v)...)
	}
	n := 0
	for _, data := range looseMessages(t) {
		if !emptySegment(data) { // which the reference takes for none
			add(data)
			n++
		}
	}
	if n < 50 {
		t.Errorf("only %d layouts", n)
	}
	for _, data := range randomMessages(t, 6000) {
		v := unmarshal[capnp.Struct](t, data)
		if v.IsNull() || hasKind(data, 3) {
			continue // of which the reference makes nothing
		}
		if hasKind(data, 2) {
			// A far pointer to a null pointer is null here and an empty struct there.
			data = capnp.Marshal(v)
		}
		add(data)
		n++
	}
	if want := convert(t, "binary:canonical", stream); !bytes.Equal(got, want) || n < 1000 {
		t.Errorf("%d bytes of %d differ from the %d of the reference", len(got), n, len(want))
	}
}

// emptySegment reports whether any segment of the message has no words.
func emptySegment(data []byte) bool {
	for i := range int(binary.LittleEndian.Uint32(data)) + 1 {
		if binary.LittleEndian.Uint32(data[4+i*4:]) == 0 {
			return true
		}
	}
	return false
}

// hasKind says whether any word of the message, reached or not, is like a pointer of that kind.
func hasKind(data []byte, kind uint64) bool {
	for _, w := range toWords(data) {
		if w&3 == kind && (kind != 3 || uint32(w) == 3) {
			return true
		}
	}
	return false
}

// randomMessages gives n messages of random words that can be read.
func randomMessages(tb testing.TB, n int) (messages [][]byte) {
	tb.Helper()
	r := rand.New(rand.NewPCG(11, 12))
	for len(messages) < n {
		segments := make([][]uint64, 1+r.IntN(3))
		for i := range segments {
			segments[i] = make([]uint64, 1+r.IntN(14))
			for k := range segments[i] {
				segments[i][k] = randomWord(r, len(segments))
			}
		}
		data := frame(segments...)
		l := capnp.Limits{Words: 1 << 12, Depth: 20}
		if _, err := capnp.UnmarshalLimits[capnp.Struct](data, l); err == nil {
			messages = append(messages, data)
		}
	}
	return messages
}

// looseMessages gives messages with values in many layouts.
func looseMessages(tb testing.TB) (messages [][]byte) {
	tb.Helper()
	sparse := fullBook()
	sparse.Alls = []AllFields{{}, {Int8: 1}, {}}
	sparse.Points = make([]PointFields, 3)
	sparse.Rows = [][]PointFields{{}, {{X: 1}, {}}, nil}
	for _, data := range [][]byte{
		capnp.Marshal(NewBook(fullBook())), capnp.Marshal(NewBook(sparse)),
		capnp.Marshal(NewAll(fullAll())), capnp.Marshal(NewNode(*treeFields(5))),
		capnp.Marshal(NewNode(NodeFields{Left: &NodeFields{}})),
	} {
		messages = append(messages, data)
		for seed := range uint64(20) {
			messages = append(messages, spread(data, seed))
		}
	}
	return messages
}

func TestCanonical(t *testing.T) {
	for _, c := range []struct {
		name       string
		body, want []uint64
	}{
		{"null", []uint64{0}, []uint64{structWord(-1, 0, 0)}},
		{"zeros", []uint64{structWord(0, 1, 1), 0, 0}, []uint64{structWord(-1, 0, 0)}},
		{"trailing zeros", []uint64{structWord(0, 3, 2), 0, 5, 0, 0, 0},
			[]uint64{structWord(0, 2, 0), 0, 5}},
		{"elements", []uint64{structWord(0, 0, 1), listWord(0, 7, 6), structWord(2, 2, 1),
			5, 0, 0, 0, 0, 0}, []uint64{structWord(0, 0, 1), listWord(0, 7, 2),
			structWord(2, 1, 0), 5, 0}},
		{"elements of zeros", []uint64{structWord(0, 0, 1), listWord(0, 7, 2),
			structWord(2, 1, 0), 0, 0},
			[]uint64{structWord(0, 0, 1), listWord(0, 7, 0), structWord(2, 0, 0)}},
		{"shared", []uint64{structWord(0, 0, 2), structWord(1, 1, 0), structWord(0, 1, 0), 9},
			[]uint64{structWord(0, 0, 2), structWord(1, 1, 0), structWord(1, 1, 0), 9, 9}},
		{"padding", []uint64{structWord(0, 0, 1), listWord(0, 1, 3), 0xff},
			[]uint64{structWord(0, 0, 1), listWord(0, 1, 3), 7}},
		{"capability", []uint64{structWord(0, 0, 2), 3 | 7<<32, 0},
			[]uint64{structWord(0, 0, 1), 3 | 7<<32}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := unmarshal[capnp.Struct](t, frame(c.body))
			got := capnp.Canonical(v)
			if want := frame(c.want)[8:]; !bytes.Equal(got, want) {
				t.Fatalf("%x, want %x", toWords(got), toWords(want))
			}
			again, err := capnp.UnmarshalSegments[capnp.Struct]([][]byte{got})
			if err != nil || !bytes.Equal(capnp.Canonical(again), got) {
				t.Errorf("read again: %v", err)
			}
			if !capnp.Equal(v, again) {
				t.Error("not equal to its canonical form")
			}
		})
	}
}

// TestCanonicalElement: an element of a list of numbers is a struct of less than a word.
func TestCanonicalElement(t *testing.T) {
	v := unmarshal[capnp.Struct](t, frame([]uint64{structWord(0, 0, 1), listWord(0, 3, 3),
		0xffff_0000_0007}))
	want := [][]uint64{{structWord(0, 1, 0), 7}, {structWord(-1, 0, 0)},
		{structWord(0, 1, 0), 0xffff}}
	for i, e := range capnp.ListAt[capnp.Struct](v, 0, "").All() {
		if got := capnp.Canonical(e); !bytes.Equal(got, frame(want[i])[8:]) {
			t.Errorf("element %d: %x", i, toWords(got))
		}
		long := unmarshal[capnp.Struct](t, frame(append(want[i], 0, 0)))
		if !capnp.Equal(e, long) || !capnp.Equal(long, e) {
			t.Errorf("element %d is not equal to a struct", i)
		}
	}
}

// TestEqual: Equal says what comparing canonical forms says, for all pairs of many messages.
func TestEqual(t *testing.T) {
	messages := append(looseMessages(t), randomMessages(t, 400)...)
	views := make([]capnp.Struct, len(messages))
	forms := make([][]byte, len(messages))
	for i, data := range messages {
		views[i] = unmarshal[capnp.Struct](t, data)
		forms[i] = capnp.Canonical(views[i])
	}
	same := 0
	for i, a := range views {
		for k, b := range views {
			want := bytes.Equal(forms[i], forms[k])
			if got := capnp.Equal(a, b); got != want {
				t.Fatalf("%v of\n%x\n%x", got, toWords(messages[i]), toWords(messages[k]))
			}
			if want && i != k {
				same++
			}
		}
	}
	if same < 1000 {
		t.Errorf("only %d pairs were equal", same)
	}
}

// TestEqualNotices changes one bit of a canonical form at a time: whatever can still be read says
// something else.
func TestEqualNotices(t *testing.T) {
	data := capnp.Canonical(NewBook(fullBook()))
	v, err := capnp.UnmarshalSegments[Book]([][]byte{data})
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for bit := range len(data) * 8 {
		other := bytes.Clone(data)
		other[bit/8] ^= 1 << (bit % 8)
		w, err := capnp.UnmarshalSegments[Book]([][]byte{other})
		if err != nil {
			continue
		}
		read++
		want := bytes.Equal(capnp.Canonical(w), data)
		if got := capnp.Equal(v, w); got != want || capnp.Equal(w, v) != want {
			t.Fatalf("bit %d: %v", bit, got)
		}
	}
	if read < len(data) {
		t.Errorf("only %d changed messages could be read", read)
	}
}

func TestCompact(t *testing.T) {
	for _, data := range looseMessages(t) {
		v := unmarshal[capnp.Struct](t, data)
		c := capnp.Compact(v)
		if !capnp.IsCompact(c) || !bytes.Equal(capnp.Marshal(c), capnp.Marshal(v)) {
			t.Fatalf("%x", capnp.Marshal(c))
		}
		if size := len(capnp.Marshal(v)); capnp.Size(v) != size || capnp.Size(c) != size {
			t.Fatalf("sizes %d and %d, want %d", capnp.Size(v), capnp.Size(c), size)
		}
	}
	list := NewBook(BookFields{Alls: []AllFields{{Text: "a"}, {Text: "b"}}})
	item := list.Alls().At(0)
	if capnp.IsCompact(item) {
		t.Error("an element with pointers is compact, though the next one follows it")
	}
	if c := capnp.Compact(item); !capnp.IsCompact(c) || !capnp.Equal(c, item) {
		t.Error("compact: another element")
	}
	if capnp.Size(item) != len(capnp.Marshal(item)) {
		t.Errorf("size %d, want %d", capnp.Size(item), len(capnp.Marshal(item)))
	}
	again := func() { sinkStruct = capnp.Compact(capnp.Struct(list)) }
	if n := testing.AllocsPerRun(10, again); n > 0 {
		t.Errorf("%v allocations for what is compact", n)
	}
	null := capnp.Compact(capnp.Struct{})
	if !null.IsNull() || capnp.Size(null) != len(capnp.Marshal(null)) {
		t.Error("null")
	}
}
