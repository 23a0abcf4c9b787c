package generics

import (
	"bytes"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
)

func person(name string) capnp.AnyPointer {
	return capnp.PointerTo(NewPerson(PersonFields{Name: name}))
}

func uses() Uses {
	return NewUses(UsesFields{
		Text:   &BoxFields{Value: capnp.TextPointer("t"), Note: "n", Choice: BoxChoiceOtherValue(capnp.TextPointer("o"))},
		Person: &BoxFields{Value: person("Ada"), Choice: BoxChoiceDeeperValue{&BoxFields{Value: capnp.TextPointer("d")}}},
		Nested: &BoxFields{Value: capnp.PointerTo(NewBox[string](BoxFields{Value: capnp.TextPointer("in")}))},
		Inner: &BoxInnerFields{First: capnp.TextPointer("1"), Second: person("2"),
			Both: BoxInnerBothFields{A: capnp.TextPointer("a"), B: person("b")}},
		Map:    &MapFields{Entries: []MapEntryFields{{Key: capnp.TextPointer("k"), Value: person("v")}}},
		Boxes:  []BoxFields{{Value: capnp.TextPointer("x")}, {}},
		Matrix: [][]BoxFields{{{Value: person("m")}}},
		Shadow: &ShadowFields{Person: capnp.TextPointer("s")},
	})
}

func TestTypedAccess(t *testing.T) {
	data := capnp.Marshal(uses())
	v, err := capnp.Unmarshal[Uses](data)
	if err != nil {
		t.Fatal(err)
	}
	var (
		boxed  string                   = v.Text().Value()
		ada    Person                   = v.Person().Value()
		people capnp.List[Person]       = v.People().Value()
		entry  MapEntry[string, Person] = v.Map().Entries().At(0)
		inner  BoxInner[string, Person] = v.Inner()
		any    Box[capnp.AnyPointer]    = v.Any()
		shadow string                   = v.Shadow().Person()
		bytes_ []byte                   = v.Data().Value()
	)
	checks := map[string]bool{
		"text":    boxed == "t" && v.Text().Choice().Other() == "o",
		"person":  ada.Name() == "Ada" && v.Person().Choice().Deeper().Value() == "d",
		"people":  people.Len() == 0,
		"nested":  v.Nested().Value().Value() == "in",
		"map":     entry.Key() == "k" && entry.Value().Name() == "v",
		"inner":   inner.First() == "1" && inner.Second().Name() == "2",
		"group":   inner.Both().A() == "a" && inner.Both().B().Name() == "b",
		"any":     any.Value().IsNull(),
		"boxes":   v.Boxes().At(0).Value() == "x" && v.Boxes().At(1).Value() == "",
		"matrix":  v.Matrix().At(0).At(0).Value().Name() == "m",
		"shadow":  shadow == "s",
		"data":    len(bytes_) == 0,
		"greeter": v.Greeter().Value().IsNull(),
		"const":   Box_.Note() == "a constant",
	}
	for name, ok := range checks {
		if !ok {
			t.Error(name, "is wrong")
		}
	}
	if again := capnp.Marshal(NewUses(v.Fields())); !bytes.Equal(again, data) {
		t.Errorf("rewritten\n%x\nwant\n%x", again, data)
	}
}

// A view of one binding is a view of any other: the bytes are the same.
func TestConversion(t *testing.T) {
	open := Box[capnp.AnyPointer](uses().Text())
	if open.Value().Text() != "t" {
		t.Errorf("%q", open.Value().Text())
	}
	if Box[Person](open).Value().Name() != "" {
		t.Error("a text reads as a person")
	}
}

// An enum inside a generic struct has no parameters.
func TestEnumInGeneric(t *testing.T) {
	m := NewMap[string, Person](MapFields{Order: MapOrderByKey})
	if m.Order() != MapOrderByKey || schema.Of[MapOrder]().Name() != "Order" {
		t.Errorf("the order is %v", m.Order())
	}
}

// Defaults are lists of what has parameters, too, and the function that gives them has none.
func TestDefaultsInGeneric(t *testing.T) {
	if f := DefaultMapFields(); len(f.Initial) != 1 || f.Initial[0].Note != "first" {
		t.Errorf("the defaults are %v", f.Initial)
	}
}
