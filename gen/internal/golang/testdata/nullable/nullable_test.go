package nullable

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func to[T any](v T) *T { return &v }

// is reports whether a getter gave a value, and that one.
func is[T comparable](want T) func(T, bool) bool {
	return func(got T, ok bool) bool { return ok && got == want }
}

func isNull[T any](_ T, ok bool) bool { return !ok }

func TestScalars(t *testing.T) {
	v := NewMeasure(MeasureFields{
		Number: to(int64(0)), Flag: to(false), Float: to(float32(-1.5)), Color: to(ColorRed), Byte: to(int8(-1)),
		Last: "last",
	})
	if !is(int64(0))(v.Number()) || !is(false)(v.Flag()) || !is(float32(-1.5))(v.Float()) ||
		!is(ColorRed)(v.Color()) || !is(int8(-1))(v.Byte()) || v.Last() != "last" {
		t.Error("values are not what was written")
	}
	v = NewMeasure(MeasureFields{})
	if !isNull(v.Number()) || !isNull(v.Flag()) || !isNull(v.Float()) || !isNull(v.Color()) || !isNull(v.Byte()) {
		t.Error("nil is not null")
	}
	if x, ok := v.Number(); x != 0 || ok {
		t.Error("null has the value", x)
	}
}

// What was not written is what the schema says: a default value, or null.
func TestDefaults(t *testing.T) {
	var v Measure
	if !is(int64(5))(v.Number()) || !isNull(v.Flag()) || !is(float32(0))(v.Float()) || !isNull(v.Color()) ||
		!isNull(v.Byte()) {
		t.Error("the zero view is not the schema's defaults")
	}
	f := DefaultMeasureFields()
	if f.Number == nil || *f.Number != 5 || f.Flag != nil || f.Float == nil || *f.Float != 0 || f.Color != nil {
		t.Errorf("defaults are %+v", f)
	}
	d := DefaultPlacesFields()
	if d.Place == nil || d.Place.X != 7 || !reflect.DeepEqual(d.Place.List, []string{"a"}) ||
		d.Place.Deep == nil || d.Choice == nil || *d.Choice != (PlacesChoiceValueUnion)(PlacesChoiceValueNoneValue{}) {
		t.Errorf("defaults are %+v", d)
	}
	for _, data := range [][]byte{
		capnp.Marshal(NewMeasure(f)), capnp.Marshal(NewMeasure(Measure{}.Fields())),
	} {
		if v, err := capnp.Unmarshal[Measure](data); err != nil || !capnp.Equal(v, Measure{}) {
			t.Errorf("defaults are written as\n%x", data)
		}
	}
}

func leaf() *PlacesFields {
	return &PlacesFields{Before: "leaf", Choice: to(PlacesChoiceValueUnion(PlacesChoiceValueTextValue("t")))}
}

// places are plain structs with everything, and with nothing, in each place.
var places = map[string]PlacesFields{
	"null": {},
	"null between texts": {
		Before: "before", Between: "between", After: "after",
	},
	"empty values": {
		Place: &PlacesPlaceValueFields{List: []string{}}, Choice: to(PlacesChoiceValueUnion(PlacesChoiceValueNoneValue{})),
	},
	"values": {
		Before: "before", Between: "between", After: "after",
		Place: &PlacesPlaceValueFields{
			Name: "name", X: -1, List: []string{"x", ""}, Inner: PlacesPlaceValueInnerFields{Place: leaf()},
			Deep: to(int8(-2)),
		},
		Choice: to(PlacesChoiceValueUnion(PlacesChoiceValuePlacesValue{*leaf(), {}})),
	},
	"number": {
		Place:  &PlacesPlaceValueFields{Name: "name", List: []string{}},
		Choice: to(PlacesChoiceValueUnion(PlacesChoiceValueNumberValue(9))),
	},
}

func TestGroups(t *testing.T) {
	for name, f := range places {
		t.Run(name, func(t *testing.T) {
			v := NewPlaces(f)
			if !capnp.IsCompact(v) {
				t.Error("not compact")
			}
			data := capnp.Marshal(v)
			loaded, err := capnp.Unmarshal[Places](data)
			if err != nil {
				t.Fatal(err)
			}
			place, ok := loaded.Place()
			if ok != (f.Place != nil) {
				t.Fatal("place is null:", !ok)
			}
			if ok && (place.Name() != f.Place.Name || place.X() != f.Place.X ||
				place.List().Len() != len(f.Place.List) || place.Inner().HasPlace() != (f.Place.Inner.Place != nil)) {
				t.Errorf("place is %+v", place.Fields())
			}
			if _, ok := loaded.Choice(); ok != (f.Choice != nil) {
				t.Error("choice is null:", !ok)
			}
			if loaded.Before() != f.Before || loaded.Between() != f.Between || loaded.After() != f.After {
				t.Error("fields around it are", loaded.Before(), loaded.Between(), loaded.After())
			}
			if again := capnp.Marshal(NewPlaces(loaded.Fields())); !bytes.Equal(again, data) {
				t.Errorf("again\n%x\nfirst\n%x", again, data)
			}
			if again := capnp.Marshal(NewPlaces(loaded.AsFields())); !bytes.Equal(again, data) {
				t.Errorf("as it is\n%x\nfirst\n%x", again, data)
			}
		})
	}
}

// raw is a struct of a message whose data and pointers are given: the first pointers lead to texts.
func raw[T ~capnp.StructKind](t *testing.T, data []byte, pointers, texts int) T {
	t.Helper()
	words := len(data) / 8
	body := []byte{0, 0, 0, 0, byte(words), 0, byte(pointers), 0}
	body = append(body, data...)
	for i := range pointers {
		if i >= texts {
			body = append(body, make([]byte, 8)...)
			continue
		}
		off := pointers - 1 // each text is one word, in order
		body = append(body, byte(off<<2|1), 0, 0, 0, 8<<3|2&7, 0, 0, 0)
	}
	for i := range texts {
		body = append(body, 'g', 'a', 'r', 'b', 'a', 'g', byte('0'+i), 0)
	}
	frame := []byte{0, 0, 0, 0, byte(len(body) / 8), 0, 0, 0}
	v, err := capnp.Unmarshal[T](append(frame, body...))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A null group may have anything behind it, and its isNull any number: writing it again changes
// nothing, and writing another value there leaves nothing of it.
func TestWhatNullHides(t *testing.T) {
	data := bytes.Repeat([]byte{0xa5}, 32) // isNull is set in number and float, not in flag
	data[0], data[2], data[3] = 0xa1, 1, 2
	v := raw[Measure](t, data, 1, 0)
	if !isNull(v.Number()) || !isNull(v.Flag()) || !isNull(v.Float()) || !isNull(v.Color()) || !isNull(v.Byte()) {
		t.Fatalf("not null: %+v", v.Fields())
	}
	f := v.Fields()
	if got, want := capnp.Marshal(NewMeasure(f)), capnp.Marshal(capnp.Copy(v)); !bytes.Equal(got, want) {
		t.Errorf("got\n%x\nwant\n%x", got, want)
	}
	f.Number, f.Flag, f.Float, f.Color, f.Byte = to(int64(1)), to(true), to(float32(2)), to(ColorGreen), to(int8(3))
	v = NewMeasure(f)
	if !is(int64(1))(v.Number()) || !is(true)(v.Flag()) || !is(float32(2))(v.Float()) ||
		!is(ColorGreen)(v.Color()) || !is(int8(3))(v.Byte()) {
		t.Errorf("values are %+v", v.Fields())
	}
	f = v.Fields()
	f.Number, f.Flag, f.Float, f.Color, f.Byte = nil, nil, nil, nil, nil
	v = NewMeasure(f)
	if got := v.Fields(); got.Number != nil || got.Flag != nil || got.Float != nil || got.Color != nil || got.Byte != nil {
		t.Errorf("values are %+v", got)
	}
	if s := capnp.Struct(v); s.Uint64(8) != 0 || s.Float32(4) != 0 || s.Int8(18) != 0 {
		t.Error("a value that was taken away is still there")
	}
}

func TestPointersThatNullHides(t *testing.T) {
	data := make([]byte, 16)
	data[0], data[1], data[2], data[4] = 1, 77, 3, 99
	v := raw[Places](t, data, 7, 3)
	if !isNull(v.Place()) || !isNull(v.Choice()) || v.Before() != "garbag0" || v.Between() != "garbag2" {
		t.Fatalf("read as %+v", v.Fields())
	}
	want := capnp.Marshal(capnp.Copy(v))
	if got := capnp.Marshal(NewPlaces(v.Fields())); !bytes.Equal(got, want) {
		t.Errorf("got\n%x\nwant\n%x", got, want)
	}
	f := v.Fields()
	f.Place = &PlacesPlaceValueFields{}
	if place, ok := NewPlaces(f).Place(); !ok || place.HasName() || place.X() != 0 {
		t.Error("the garbage shows", place.Fields())
	}
}

// What a newer schema put into a struct with nullable groups goes where they go.
func TestUnknownFields(t *testing.T) {
	data := bytes.Repeat([]byte{0xff}, 48)
	data[0], data[1], data[2] = 0xf8, 0, 0 // nothing is null
	v := raw[Places](t, data, 9, 0)
	want := capnp.Marshal(capnp.Copy(v))
	if got := capnp.Marshal(NewPlaces(v.Fields())); !bytes.Equal(got, want) {
		t.Errorf("got\n%x\nwant\n%x", got, want)
	}
}

// Every combination of a first and a second state, of values, null, unknown members.
func TestMembers(t *testing.T) {
	states := []MembersUnion{
		nil, MembersNothingValue{}, MembersNumberValue{}, MembersNumberValue{to(int64(-1))},
		MembersTextValue("text"), MembersPairValue_{}, MembersPairValue_{&MembersPairValueFields{A: "a", B: 5}},
		MembersDeeperValue{One: 1}, MembersDeeperValue{One: 2, Maybe: to(int8(0))},
	}
	for _, first := range states {
		for _, second := range states {
			f := NewMembers(MembersFields{Union: first}).Fields()
			f.Union = second
			got, want := NewMembers(f), NewMembers(MembersFields{Union: second})
			if !capnp.Equal(got, want) {
				t.Errorf("%#v after %#v is\n%x\nwant\n%x", second, first, capnp.Marshal(got), capnp.Marshal(want))
			}
			if again := NewMembers(got.Fields()); !capnp.Equal(got, again) {
				t.Errorf("%#v is not what it was", second)
			}
		}
	}
	v := NewMembers(MembersFields{Union: MembersPairValue_{&MembersPairValueFields{A: "a", B: 5}}})
	if pair, ok := v.Pair(); !ok || !v.IsPair() || pair.A() != "a" || pair.B() != 5 {
		t.Error("the pair is", v.Fields())
	}
	if x, ok := v.Number(); x != 0 || !ok || v.IsNumber() {
		t.Error("a member that is not set is not its default")
	}
	if !is(int8(3))(Members{}.Deeper().Maybe()) {
		t.Error("a default inside a member is lost")
	}
}

// A null member of a union may hide something, too.
func TestWhatNullMembersHide(t *testing.T) {
	data := make([]byte, 16)
	data[0], data[2], data[8] = 3, 1, 42 // pair, null, b
	v := raw[Members](t, data, 1, 1)
	if !isNull(v.Pair()) || !v.IsPair() {
		t.Fatal(v.Fields())
	}
	want := capnp.Marshal(capnp.Copy(v))
	if got := capnp.Marshal(NewMembers(v.Fields())); !bytes.Equal(got, want) {
		t.Errorf("got\n%x\nwant\n%x", got, want)
	}
	f := v.Fields()
	f.Union = MembersNumberValue{}
	if got := NewMembers(f); !capnp.Equal(got, NewMembers(MembersFields{Union: MembersNumberValue{}})) {
		t.Errorf("the garbage of a pair went into a number:\n%x", capnp.Marshal(got))
	}
}

func TestGeneric(t *testing.T) {
	v := NewGeneric[string](GenericFields{Maybe: &GenericMaybeValueFields{T: capnp.TextPointer("t"), N: 4}})
	if x, ok := v.Maybe(); !ok || x.T() != "t" || x.N() != 4 {
		t.Error("the value is", x.Fields(), ok)
	}
	if !isNull(NewGeneric[string](GenericFields{}).Maybe()) {
		t.Error("nil is not null")
	}
}

func TestSpelled(t *testing.T) {
	v := NewSpelled(SpelledFields{UserId: to(int8(1)), Renamed: to(int8(2))})
	if !is(int8(1))(v.UserId()) || !is(int8(2))(v.Renamed()) {
		t.Error(v.Fields())
	}
}

func TestAllocations(t *testing.T) {
	v := NewPlaces(places["values"])
	n := testing.AllocsPerRun(100, func() {
		if place, ok := v.Place(); !ok || place.X() != -1 {
			t.Error("the value got lost")
		}
	})
	if n != 0 {
		t.Errorf("a getter allocates %v times", n)
	}
	f := PlacesFields{Before: "b", Place: &PlacesPlaceValueFields{Name: "n", List: []string{"x"}},
		Choice: to(PlacesChoiceValueUnion(PlacesChoiceValueTextValue("t")))}
	without := testing.AllocsPerRun(100, func() { NewPlaces(PlacesFields{Before: "b"}) })
	if n := testing.AllocsPerRun(100, func() { NewPlaces(f) }); n != without {
		t.Errorf("the constructor allocates %v times, and %v without nullable values", n, without)
	}
}
