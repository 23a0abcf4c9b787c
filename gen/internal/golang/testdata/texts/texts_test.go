package texts

import (
	"bytes"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// Spellings and types as the nearest options have them: this compiles, or it does not.
var (
	_ func(Bytes) []byte            = Bytes.UserId
	_ func(Bytes) string            = Bytes.String_
	_ func(BytesGroup) string       = BytesGroup.InGroup
	_ func(BytesInner) string       = BytesInner.UserID
	_ func(BytesInnerDeeper) string = BytesInnerDeeper.UserId
	_ func() []byte                 = Greeting
)

func TestRoundTrip(t *testing.T) {
	for name, f := range map[string]BytesFields{
		"empty": {},
		"full": {
			UserId: []byte("id"), WithDefault: []byte("x"), List: [][]byte{[]byte("a"), nil, []byte("c")},
			Nested: [][][]byte{{[]byte("n"), {}, nil}, {}, nil}, ListDefault: [][]byte{[]byte("b")}, String_: "s",
			Choice: BytesChoiceTextsValue{[]byte("t")}, Data: [][]byte{{1}, nil, {}},
			Group: BytesGroupFields{InGroup: "g"},
		},
		"empty beside defaults": {WithDefault: []byte{}, ListDefault: [][]byte{}, Choice: BytesChoiceOtherValue{}},
		"text member":           {Choice: BytesChoiceTextValue("member")},
	} {
		t.Run(name, func(t *testing.T) {
			data := capnp.Marshal(NewBytes(f))
			v, err := capnp.Unmarshal[Bytes](data)
			if err != nil {
				t.Fatal(err)
			}
			if again := capnp.Marshal(NewBytes(v.Fields())); !bytes.Equal(again, data) {
				t.Errorf("rewritten\n%x\nwant\n%x", again, data)
			}
			if !bytes.Equal(v.UserId(), f.UserId) || v.String_() != f.String_ || v.List().Len() != len(f.List) {
				t.Errorf("read %q, %q, %d texts", v.UserId(), v.String_(), v.List().Len())
			}
		})
	}
}

// Fields own their bytes: what is done to them does not show in the message.
func TestFieldsAreCopies(t *testing.T) {
	v := NewBytes(BytesFields{UserId: []byte("id"), List: [][]byte{[]byte("a")}, Data: [][]byte{{1}}})
	f := v.Fields()
	f.UserId[0], f.List[0][0], f.Data[0][0] = 'X', 'X', 'X'
	if string(v.UserId()) != "id" || string(v.List().At(0)) != "a" || v.Data().At(0)[0] != 1 {
		t.Error("the message changed")
	}
}

func TestDefaults(t *testing.T) {
	var v Bytes
	if string(v.WithDefault()) != "default" || string(v.ListDefault().At(0)) != "a" || string(Greeting()) != "hello" {
		t.Error(string(v.WithDefault()), v.ListDefault().Len())
	}
	f := DefaultBytesFields()
	if string(f.WithDefault) != "default" || len(f.ListDefault) != 1 {
		t.Errorf("%+v", f)
	}
	v.WithDefault()[0] = 'X' // the default is a copy
	if string(v.WithDefault()) != "default" {
		t.Error("the default changed")
	}
}
