package shapes

import "testing"

// The names that clashing declarations get: this compiles, or it does not.
var (
	_ = NewHasIs(HasIsFields{Foo: "t", HasFoo_: true, HasBar: true, Bar: "t", Union: HasIsIsBaz_Value(1)})
	_ = HasIs.HasFoo
	_ = HasIs.HasBar_
	_ = Words.String_
	_ = Words.Fields_
	_ = Words.Key
	_ = WordsFields{Union_: 1, Base: 2, CapnpPut_: 3}
	_ = Initials.UserID
	_ = Initials.UserID_
	_ = Initials.UserIDs
	_ = Initials.GetHTTPURL
	_ = NestedInner.Y
	_ = NestedInner_.X
	_ = Nested.Fields
	_ = Foo.X
	_ = ABC.Z
	_ = ABC_.X
	_ = Foo_ + NewFoo
	_ = FooFields
	_ = NewNamed
	_ = Named.Y
	_ = Named.Y_
	_ = NamedChoiceB2Value("x")
)

func TestTags(t *testing.T) {
	for e, want := range map[Tagged]string{TaggedPlain: "plain", TaggedTagged: "a tag", TaggedHidden: "2", 77: "77"} {
		if got := e.String(); got != want {
			t.Errorf("%d is %q, want %q", e, got, want)
		}
		back, err := ParseTagged(want)
		if back != e || err != nil {
			t.Errorf("%q is %d, %v", want, back, err)
		}
	}
	if _, err := ParseTagged("unknown"); err == nil {
		t.Error("an unknown name was taken")
	}
	var e Tagged
	if err := e.UnmarshalText([]byte("plain")); err != nil || e != TaggedPlain {
		t.Error(e, err)
	}
}

// A default that holds a value of its own struct ends.
func TestRecursiveDefault(t *testing.T) {
	f := DefaultTreeFields()
	if f.Self == nil || f.Self.Left == nil || f.Self.Left.Left == nil {
		t.Errorf("%+v", f)
	}
	if v := NewTree(f); !v.Self().Left().HasLeft() {
		t.Error("the default is lost")
	}
}
