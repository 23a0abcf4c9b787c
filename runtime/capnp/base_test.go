package capnp_test

import (
	"bytes"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// newer gives the bytes of an All of a newer schema: more data, more pointers, more bits.
func newer(t *testing.T) []byte {
	t.Helper()
	f := fullAll()
	b := capnp.NewBuilder(capnp.Shape{Data: 10, Pointers: 6}, capnp.TextWords("x", 0, nil)+
		capnp.NumbersWords([]uint16{1, 2, 3}, 0, nil)+capnp.TextWords("new", 0, nil))
	s := b.Root()
	s.PutInt64(0, 1)
	s.PutBool(64, true)
	s.PutBool(66, true) // a bool that the old schema does not know
	s.PutUint8(25, 99)  // a field in a gap
	s.PutInt64(16, f.Int64)
	s.PutInt64(64, 1234)
	s.PutInt64(72, 5678)
	b.PutText(s, 0, "x", nil)
	capnp.PutNumbers(&b, s, 4, []uint16{1, 2, 3}, nil)
	b.PutText(s, 5, "new", nil)
	return capnp.Marshal(b.Done())
}

func TestCarryUnknown(t *testing.T) {
	for name, data := range map[string][]byte{
		"one segment": newer(t), "spread": spread(newer(t), 7),
	} {
		t.Run(name, func(t *testing.T) {
			v := unmarshal[All](t, data)
			if got := capnp.Marshal(NewAll(v.Fields())); !bytes.Equal(got, newer(t)) {
				t.Errorf("fields:\n%x\nwant\n%x", got, newer(t))
			}
			if got := capnp.Marshal(NewAll(v.AsFields())); !bytes.Equal(got, newer(t)) {
				t.Errorf("as fields:\n%x\nwant\n%x", got, newer(t))
			}
			f := v.Fields()
			f.Text = "changed and longer than before"
			if got := NewAll(f); got.Text() != f.Text || capnp.Struct(got).Text(5) != "new" ||
				capnp.Struct(got).Int64(72) != 5678 || !capnp.Struct(got).Bool(66) {
				t.Error("a changed struct lost what was unknown")
			}
		})
	}
}

// TestCarryInLists: elements of a list have one shape, which holds what each of them carries.
func TestCarryInLists(t *testing.T) {
	v := unmarshal[All](t, newer(t))
	book := NewBook(BookFields{
		Alls:  []AllFields{fullAll(), v.Fields(), v.AsFields()},
		Names: []string{"after"},
	})
	got := reload(t, book)
	l := got.Alls()
	checkFull(t, l.At(0))
	for i := 1; i < 3; i++ {
		e := capnp.Struct(l.At(i))
		if e.Text(5) != "new" || e.Int64(72) != 5678 || l.At(i).Text() != "x" {
			t.Errorf("element %d: %q %d", i, e.Text(5), e.Int64(72))
		}
		if !bytes.Equal(capnp.Marshal(l.At(i)), newer(t)) {
			t.Errorf("element %d differs", i)
		}
	}
	if got.Names().At(0) != "after" {
		t.Error("what follows the list is lost")
	}
	again := NewBook(got.Fields())
	if !bytes.Equal(capnp.Marshal(again), capnp.Marshal(got)) {
		t.Error("NewBook(v.Fields()) is not v")
	}
}

// TestCarryEmpty: what reads as empty without being null is carried over.
func TestCarryEmpty(t *testing.T) {
	full := func(w uint64) []byte {
		words := make([]uint64, 12, 13)
		words[0] = structWord(0, 0, 11)
		for i := range 11 {
			if i != 9 { // the title has a default
				off := 10 - i
				if w&3 == 0 {
					off = -1
				}
				words[1+i] = w | uint64(uint32(off)<<2)
			}
		}
		if w>>32&7 == 7 && w&3 == 1 {
			words[1] = w | uint64(uint32(10)<<2)
			for i := 1; i < 11; i++ {
				words[1+i] = 0
			}
			words = append(words, structWord(0, 2, 1))
		}
		return frame(words)
	}
	for name, w := range map[string]uint64{
		"empty bytes": listWord(0, 2, 0), "empty pointers": listWord(0, 6, 0),
		"empty bits": listWord(0, 1, 0), "empty voids": listWord(0, 0, 0),
		"empty structs": structWord(0, 0, 0), "empty composite": listWord(0, 7, 0),
	} {
		t.Run(name, func(t *testing.T) {
			data := full(w)
			v := unmarshal[Book](t, data)
			if got := capnp.Marshal(NewBook(v.Fields())); !bytes.Equal(got, data) {
				t.Errorf("fields:\n%x\nwant\n%x", got, data)
			}
			f := v.Fields()
			f.Names = []string{"x"}
			if got := NewBook(f); got.Names().At(0) != "x" || got.Points().Len() != 0 {
				t.Error("a change is lost")
			}
		})
	}
	t.Run("empty elements", func(t *testing.T) {
		data := frame([]uint64{
			structWord(0, 0, 3), 0, 0, listWord(0, 6, 3),
			listWord(2, 2, 1), 0, listWord(1, 2, 2), 0, 0x61,
		})
		again := NewBook(unmarshal[Book](t, data).Fields())
		l := capnp.PointersAt(capnp.Struct(again), 2, "")
		if l.At(0).IsNull() || len(l.At(0).Data()) != 1 || !l.At(1).IsNull() ||
			l.At(2).Text() != "a" {
			t.Errorf("elements: %x", capnp.Marshal(again))
		}
	})
	t.Run("emptied", func(t *testing.T) {
		f := unmarshal[Book](t, capnp.Marshal(NewBook(fullBook()))).Fields()
		f.Names, f.Points, f.Flags, f.Blobs, f.Voids, f.Colors = nil, nil, nil, nil, nil, nil
		f.Grid, f.Rows, f.Alls = nil, nil, nil
		v := capnp.Struct(NewBook(f))
		for i := range uint16(11) {
			if v.Has(i) != (i == 9) {
				t.Errorf("pointer %d: %v", i, v.Has(i))
			}
		}
	})
}

// TestTextOr: a default is null unless it was written out, and "" is no default.
func TestTextOr(t *testing.T) {
	if v := NewBook(BookFields{Title: "untitled"}); capnp.Struct(v).Has(9) || v.Title() != "untitled" {
		t.Errorf("default title: %q", v.Title())
	}
	b := capnp.NewBuilder(capnp.Shape{Pointers: 11}, capnp.TextWords("untitled", 9, nil))
	b.PutText(b.Root(), 9, "untitled", nil)
	written := Book(b.Done())
	if got := capnp.Marshal(NewBook(written.Fields())); !bytes.Equal(got, capnp.Marshal(written)) {
		t.Errorf("a default that was written out:\n%x", got)
	}
	if v := NewBook(BookFields{}); !capnp.Struct(v).Has(9) || v.Title() != "" {
		t.Errorf("empty title: %q", v.Title())
	}
	v := unmarshal[Book](t, frame([]uint64{structWord(0, 0, 0) | 1<<48, 0}))
	if again := NewBook(v.Fields()); v.Title() != "untitled" || capnp.Struct(again).Has(9) {
		t.Error("the default was written")
	}
}

// TestCarryUnion: a member that the schema does not know stays set.
func TestCarryUnion(t *testing.T) {
	b := capnp.NewBuilder(capnp.Shape{Data: 3, Pointers: 1}, capnp.TextWords("four", 0, nil))
	s := b.Root()
	s.PutUint16(8, 3)
	s.PutInt64(16, 77)
	b.PutText(s, 0, "four", nil)
	old := b.Done()
	region := string(make([]byte, 16)) + "\xff\xff\xff\xff\xff\xff\xff\xff"
	for members, carried := range map[uint16]bool{3: true, 4: false} {
		words := capnp.CarryUnionPointerWords(0, &old, 8, members)
		b := capnp.NewBuilder(capnp.ShapeOf(3, 1, &old), words)
		s := b.Root()
		s.CarryUnion(&old, 8, members, region)
		b.CarryUnionPointer(s, 0, &old, 8, members)
		v := b.Done()
		if carried != (v.Uint16(8) == 3 && v.Int64(16) == 77 && v.Text(0) == "four") {
			t.Errorf("%d members: tag %d, %d, %q", members, v.Uint16(8), v.Int64(16), v.Text(0))
		}
		if !carried && (v.Uint64(8) != 0 || v.Has(0)) {
			t.Errorf("%d members: something was carried", members)
		}
	}
}

func TestAny(t *testing.T) {
	all := reload(t, NewAll(fullAll()))
	for name, p := range map[string]capnp.AnyPointer{
		"root": capnp.PointerTo(all),
		"copy": capnp.PointerTo(capnp.Copy(all)),
		"in":   NewBook(BookFields{Any: capnp.PointerTo(all)}).Any(),
		"again": reload(t, NewBook(BookFields{
			Any: capnp.PointerTo(all), Names: []string{"x"},
		})).Any(),
	} {
		t.Run(name, func(t *testing.T) {
			checkFull(t, All(p.Struct()))
			if p.IsNull() || p.Text() != "" || p.Data() != nil ||
				capnp.ReadList[capnp.Texts](p).Len() != 0 {
				t.Error("a struct reads as something else")
			}
		})
	}
	inner := capnp.PointerTo(all.Inner())
	if Inner(inner.Struct()).Field() != 7 {
		t.Error("a pointer to a child")
	}
	text := capnp.Struct(all).AnyPointer(0)
	v := reload(t, NewBook(BookFields{Any: text}))
	if v.Any().Text() != "hello" || string(v.Any().Data()) != "hello\x00" ||
		string(v.Any().TextBytes()) != "hello" {
		t.Errorf("text: %q", v.Any().Text())
	}
	list := reload(t, NewBook(BookFields{Any: capnp.Struct(all).AnyPointer(2)})).Any()
	if got := capnp.ReadList[capnp.Numbers[int64]](list); got.Len() != 3 || got.At(2) != 3 {
		t.Errorf("list: %v", got.Slice())
	}
	if NewBook(BookFields{}).Any().IsNull() != true {
		t.Error("null")
	}
}

func TestBuilderPanics(t *testing.T) {
	for name, f := range map[string]func(){
		"unused words": func() { b := capnp.NewBuilder(capnp.Shape{Data: 1}, 1); b.Done() },
		"too few words": func() {
			b := capnp.NewBuilder(capnp.Shape{Pointers: 1}, 0)
			b.PutText(b.Root(), 0, "x", nil)
		},
		"2^29 words":     func() { capnp.NewBuilder(capnp.Shape{}, 1<<29) },
		"negative words": func() { capnp.NewBuilder(capnp.Shape{}, -1) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			f()
		})
	}
}

// TestEmptyObjects: structs of size zero, and the empty lists of fields with a default.
func TestEmptyObjects(t *testing.T) {
	b := capnp.NewBuilder(capnp.Shape{Pointers: 6}, 1+1)
	s := b.Root()
	b.PutStruct(s, 0, capnp.Shape{})
	b.PutEmptyList(s, 1)
	b.PutEmptyStructList(s, 2, capnp.Shape{Data: 1})
	b.PutStructList(s, 3, 5, capnp.Shape{})
	b.PutDataOr(s, 4, []byte{}, nil)
	capnp.PutNumbersOr(&b, s, 5, []int32{}, nil)
	v := reload(t, b.Done())
	if v.Struct(0).IsNull() || !v.Has(1) || !v.Has(2) || !v.Has(4) || !v.Has(5) ||
		v.Data(4) == nil {
		t.Error("an empty object is null")
	}
	if n := capnp.ListAt[capnp.Struct](v, 3, "").Len(); n != 5 {
		t.Errorf("%d empty structs", n)
	}
	root := capnp.NewBuilder(capnp.Shape{}, 0)
	want := frame([]uint64{structWord(-1, 0, 0)})
	if v := reload(t, root.Done()); v.IsNull() || !bytes.Equal(capnp.Marshal(v), want) {
		t.Errorf("empty root: %x", capnp.Marshal(v))
	}
}
