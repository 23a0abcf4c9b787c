package dynamic_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/capngo/capngo/examples/addressbook/addressbook"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/capnpjson"
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/dynamic"
	"github.com/capngo/capngo/runtime/schema"
)

func alice() addressbook.Person {
	return addressbook.NewPerson(addressbook.PersonFields{
		ID: 123, Name: "Alice", Phones: []addressbook.PersonPhoneNumberFields{
			{Number: "555", Type: addressbook.PersonPhoneNumberTypeWork},
		},
		Employment: addressbook.PersonEmploymentSchoolValue("MIT"),
	})
}

// A value of a generated type reads the same as a dynamic one, and comes back as it was.
func TestGeneratedTypes(t *testing.T) {
	s := dynamic.From(alice())
	check(t, s, "id", uint32(123))
	check(t, s, "phones[0].type", "work")
	check(t, s, "phones[0].type", addressbook.PersonPhoneNumberTypeWork)
	check(t, s, "employment.school", "MIT")
	person, err := dynamic.As[addressbook.Person](s)
	if err != nil || !capnp.Equal(person, alice()) {
		t.Errorf("it comes back as %v, %v", person, err)
	}
	if _, err := dynamic.As[addressbook.AddressBook](s); !errors.Is(err, dynamic.ErrType) {
		t.Errorf("a Person becomes an AddressBook: %v", err)
	}
	employment, err := dynamic.Get[addressbook.PersonEmployment](s, "employment")
	if err != nil || employment.School() != "MIT" {
		t.Errorf("a group as its generated type: %v, %v", employment, err)
	}
	phones, err := dynamic.Get[[]addressbook.PersonPhoneNumber](s, "phones")
	if err != nil || len(phones) != 1 || phones[0].Number() != "555" {
		t.Errorf("a list of a generated type: %v, %v", phones, err)
	}
	wrong[addressbook.Person](t, s, "phones[0]", "wrong type: it is a PhoneNumber")
}

func TestSetGeneratedTypes(t *testing.T) {
	b := dynamic.New(schema.Of[addressbook.AddressBook]())
	set(t, b, "people", []addressbook.Person{alice(), {}})
	set(t, b, "people[1].phones", []addressbook.PersonPhoneNumber{alice().Phones().At(0)})
	set(t, b, "people[1].employment", alice().Employment())
	set(t, b, "people[0].phones[0].type", addressbook.PersonPhoneNumberTypeHome)
	book, err := dynamic.As[addressbook.AddressBook](b.Build())
	if err != nil {
		t.Fatal(err)
	}
	first, second := book.People().At(0), book.People().At(1)
	if first.Name() != "Alice" || first.Phones().At(0).Type() != addressbook.PersonPhoneNumberTypeHome ||
		second.Employment().School() != "MIT" || second.Phones().At(0).Number() != "555" {
		t.Errorf("the book has %v, %v", first, second)
	}
	if err := b.Set("people[0]", book); !errors.Is(err, dynamic.ErrType) {
		t.Errorf("a Person is set to an AddressBook: %v", err)
	}
	other := dynamic.New(structs(t, all(t), "All"))
	if err := other.Set("color", addressbook.PersonPhoneNumberTypeHome); !errors.Is(err, dynamic.ErrType) {
		t.Errorf("an enum is set to another one: %v", err)
	}
}

// The same schema, generated and loaded, is the same type.
func TestLoadedAndGenerated(t *testing.T) {
	loaded, err := load.File("../../examples/addressbook/addressbook/addressbook.capnp")
	if err != nil {
		t.Fatal(err)
	}
	s, err := dynamic.FromMap(structs(t, loaded, "Person"), map[string]any{
		"name": "Bob", "phones": []any{alice().Phones().At(0)},
	})
	if err != nil {
		t.Fatal(err)
	}
	bob, err := dynamic.As[addressbook.Person](s)
	if err != nil || bob.Name() != "Bob" || bob.Phones().At(0).Number() != "555" {
		t.Errorf("Bob is %v, %v", bob, err)
	}
}

// The text of a value is that of the generated type, and makes the value again.
func TestText(t *testing.T) {
	s := dynamic.From(alice())
	text, err := s.MarshalText()
	if err != nil || string(text) != alice().String() || s.String() != alice().String() {
		t.Errorf("the text is %s, %v, want %s", text, err, alice())
	}
	again, err := dynamic.FromText(s.Type(), text)
	if err != nil || !capnp.Equal(again.View(), s.View()) {
		t.Errorf("the text makes %s, %v", again, err)
	}
	wrong := (*capnptext.Error)(nil)
	if _, err := dynamic.FromText(s.Type(), []byte("(id = 1,\n nmae = \"x\")")); !errors.As(err, &wrong) ||
		wrong.Line != 2 {
		t.Errorf("a wrong text: %v", err)
	}
}

// JSON is that of package capnpjson, for values inside other JSON, too.
func TestJSON(t *testing.T) {
	s := dynamic.From(alice())
	text, err := json.Marshal(map[string]any{"person": s})
	want, _ := capnpjson.Marshal(alice())
	if err != nil || string(text) != `{"person":`+string(want)+`}` {
		t.Errorf("the JSON is %s, %v, want %s inside", text, err, want)
	}
	again, err := dynamic.FromJSON(s.Type(), want)
	if err != nil || !capnp.Equal(again.View(), s.View()) {
		t.Errorf("the JSON makes %v, %v", again, err)
	}
	wrong := (*capnpjson.Error)(nil)
	if _, err := dynamic.FromJSON(s.Type(), []byte("{\"id\":\n true}")); !errors.As(err, &wrong) {
		t.Errorf("wrong JSON: %v", err)
	}
}
