package evolution

import (
	"bytes"
	"math"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func newer(choice NewChoiceUnion) NewFields {
	leaf := NewFields{ID: 3, Name: "leaf", Extra: "e", More: 2.5, Small: 200}
	return NewFields{
		ID: 1, Flag: true, Name: "root", Child: &leaf, Children: []NewFields{leaf, {Name: "other"}},
		Choice: choice, Flag2: true, Small: 9, More: -1, Extra: "extra", Extras: []NewFields{leaf},
	}
}

var choices = []NewChoiceUnion{
	nil, NewChoiceNumberValue(-4), NewChoiceTextValue("t"), NewChoiceBigValue(-1 << 50),
	NewChoiceListValue{"a", "b"}, NewChoicePairValue{First: "f", Second: 8},
}

// What an old program reads and writes again is byte for byte what it got.
func TestOldCarriesNew(t *testing.T) {
	for _, choice := range choices {
		v := New(NewNew(newer(choice)))
		old := Old(v)
		want := capnp.Marshal(capnp.Copy(v))
		if got := capnp.Marshal(NewOld(old.Fields())); !bytes.Equal(got, want) {
			t.Errorf("%T: got\n%x\nwant\n%x", choice, got, want)
		}
		if got := capnp.Marshal(NewOld(old.AsFields())); !bytes.Equal(got, want) {
			t.Errorf("%T: as it is: got\n%x\nwant\n%x", choice, got, want)
		}
	}
}

// What an old program changes is changed, and nothing else.
func TestOldChangesNew(t *testing.T) {
	f := Old(NewNew(newer(NewChoiceBigValue(-1)))).Fields()
	f.Name, f.Children[0].ID, f.Child = "changed", 77, nil
	f.Choice = OldChoiceNumberValue(5)
	v := New(NewOld(f))
	if v.Name() != "changed" || v.Children().At(0).ID() != 77 || v.HasChild() {
		t.Error("changes got lost")
	}
	if v.Extra() != "extra" || v.Small() != 9 || v.More() != -1 || !v.Flag2() ||
		v.Extras().At(0).Extra() != "e" || v.Children().At(0).More() != 2.5 {
		t.Error("what the old schema does not know got lost")
	}
	if v.Choice().Number() != 5 {
		t.Error("the union has", v.Choice().Which())
	}
}

// The bits of a union's former, unknown member do not show through its new one.
func TestUnionIsCleared(t *testing.T) {
	f := Old(NewNew(NewFields{Choice: NewChoiceBigValue(-1)})).Fields()
	f.Choice = OldChoiceNoneValue{}
	got := capnp.Marshal(NewNew(New(NewOld(f)).Fields()))
	want := capnp.Marshal(NewNew(NewFields{}))
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%x\nwant\n%x", got, want)
	}
}

func TestNewReadsOld(t *testing.T) {
	v := New(NewOld(OldFields{ID: 4, Children: []OldFields{{Name: "c"}}, Choice: OldChoiceTextValue("x")}))
	if v.ID() != 4 || v.Children().At(0).Name() != "c" || v.Choice().Text() != "x" {
		t.Error("fields of an old message are lost")
	}
	if v.More() != 0 || v.Extra() != "" || v.Extras().Len() != 0 || v.Flag2() {
		t.Error("fields that an old message lacks are not their defaults")
	}
}

func TestUnknownMember(t *testing.T) {
	old := Old(NewNew(NewFields{Choice: NewChoicePairValue{First: "f"}}))
	if w := old.Choice().Which(); w != 5 {
		t.Error("Which is", w)
	}
	if old.Choice().IsNone() || old.Choice().IsNumber() || old.Choice().HasText() {
		t.Error("a member is set")
	}
	if f := old.Fields(); f.Choice != nil {
		t.Errorf("Fields has %T", f.Choice)
	}
}

// A value's parts may come from other values, whole.
func TestAsFields(t *testing.T) {
	part := Old(NewNew(newer(NewChoiceListValue{"x"})))
	f := part.AsFields()
	v := NewOld(OldFields{Child: &f, Children: []OldFields{{Name: "small"}, f}})
	if got := New(v).Children().At(1).Choice().List().At(0); got != "x" {
		t.Errorf("the union of a part has %q", got)
	}
	if got := v.Children().At(0).Name(); got != "small" {
		t.Errorf("a small part beside a large one is %q", got)
	}
	if got := New(v.Child()).Extras().At(0).Extra(); got != "e" {
		t.Errorf("below a part is %q", got)
	}
}

// The deepest message that any limit lets in becomes a plain struct, and a message again.
func TestDeepest(t *testing.T) {
	f := OldFields{Name: "leaf"}
	for range 1<<14 - 1 {
		f = OldFields{Child: &OldFields{ID: f.ID + 1, Name: f.Name, Child: f.Child}}
	}
	data := capnp.Marshal(NewOld(f))
	v, err := capnp.UnmarshalLimits[Old](data, capnp.Limits{Depth: math.MaxInt})
	if err != nil {
		t.Fatal(err)
	}
	if again := capnp.Marshal(NewOld(v.Fields())); !bytes.Equal(again, data) {
		t.Errorf("%d bytes, want %d", len(again), len(data))
	}
}
