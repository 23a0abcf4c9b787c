package unions

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// members is a value of each member of All's union, with its tag.
var members = []struct {
	which AllWhich
	value AllUnion
}{
	{AllWhichVoid, AllVoidValue{}},
	{AllWhichBool, AllBoolValue(true)},
	{AllWhichInt8, AllInt8Value(-3)},
	{AllWhichInt64, AllInt64Value(1 << 40)},
	{AllWhichFloat, AllFloatValue(0.5)},
	{AllWhichEnum, AllEnumValue(KindFirst)},
	{AllWhichText, AllTextValue("some")},
	{AllWhichText, AllTextValue("")},
	{AllWhichData, AllDataValue{1, 0, 2}},
	{AllWhichNumbers, AllNumbersValue{1, 2, 65535}},
	{AllWhichStructs, AllStructsValue{{ID: 1}, {ID: 2, Union: AllBoolValue(true), After: "x"}}},
	{AllWhichNested, AllNestedValue{{"a", "b"}, nil, {"c"}}},
	{AllWhichStruct, AllStructValue{&AllFields{ID: 3, Union: AllTextValue("in")}}},
	{AllWhichStruct, AllStructValue{}},
	{AllWhichAny, AllAnyValue(capnp.PointerTo(NewAll(AllFields{ID: 9})))},
	{AllWhichGroup, AllGroupValue{X: -1, Name: "n", Union: AllGroupLeftValue("l")}},
	{AllWhichGroup, AllGroupValue{X: 2, Union: AllGroupRightValue(1.5)}},
	{AllWhichChoice, AllChoiceValue{AllChoiceOneValue("1")}},
	{AllWhichChoice, AllChoiceValue{AllChoiceTwoValue(2)}},
	{AllWhichFlag, AllFlagValue(false)},
}

func TestMembers(t *testing.T) {
	for _, m := range members {
		written := NewAll(AllFields{ID: 7, Union: m.value, After: "after"})
		data := capnp.Marshal(written)
		read, err := capnp.Unmarshal[All](data)
		if err != nil {
			t.Fatalf("%T: %v", m.value, err)
		}
		if read.Which() != m.which {
			t.Errorf("%T: Which is %d, want %d", m.value, read.Which(), m.which)
		}
		if read.ID() != 7 || read.After() != "after" {
			t.Errorf("%T: other fields are %d, %q", m.value, read.ID(), read.After())
		}
		fields := read.Fields()
		if m.which != AllWhichAny && !reflect.DeepEqual(plain(fields.Union), plain(m.value)) {
			t.Errorf("%T: read %#v, want %#v", m.value, fields.Union, m.value)
		}
		if again := capnp.Marshal(NewAll(fields)); !bytes.Equal(again, data) {
			t.Errorf("%T: rewritten\n%x\nwant\n%x", m.value, again, data)
		}
		if again := capnp.Marshal(capnp.Copy(read)); !bytes.Equal(again, data) {
			t.Errorf("%T: a copy is\n%x\nwant\n%x", m.value, again, data)
		}
	}
}

// plain takes the bases out of struct members, which differ between written and read.
func plain(u AllUnion) any {
	switch u := u.(type) {
	case AllStructsValue:
		var list []any
		for _, f := range u {
			list = append(list, []any{f.ID, plain(f.Union), f.After})
		}
		return list
	case AllStructValue:
		if u.Value == nil {
			return nil
		}
		return []any{u.Value.ID, plain(u.Value.Union), u.Value.After}
	case nil:
		return AllVoidValue{}
	}
	return u
}

// The getter of a member that is not set gives the member's default.
func TestOtherMembers(t *testing.T) {
	v := NewAll(AllFields{Union: AllBoolValue(true)})
	if v.Text() != "none" || v.Int64() != -5 || v.Float() != 2.5 || v.Enum() != KindSecond || !v.Flag() {
		t.Error("defaults are", v.Text(), v.Int64(), v.Float(), v.Enum(), v.Flag())
	}
	if v.HasText() || v.HasStructs() || v.Group().HasName() || v.Choice().IsTwo() {
		t.Error("members that are not set are there")
	}
	if !v.IsBool() || v.IsText() {
		t.Error("Is does not know the set member")
	}
}

func TestNil(t *testing.T) {
	v := NewAll(AllFields{})
	if !v.IsVoid() {
		t.Error("nil is", v.Which())
	}
}

func TestPointerToValue(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a pointer to a value was taken")
		}
	}()
	u := AllBoolValue(true)
	NewAll(AllFields{Union: &u})
}

// Objects stand in the order of their pointers, though name's pointer is between the
// union's.
func TestInterleaved(t *testing.T) {
	shapes := []InterleavedShapeUnion{
		InterleavedShapeCircleValue{Label: "label", Radius: 2, Note: "note"},
		InterleavedShapeSquareValue{Title: "title", Side: 3, Hint: []byte("hint")},
		InterleavedShapeNothingValue{},
		nil,
	}
	for _, shape := range shapes {
		v := NewInterleaved(InterleavedFields{Shape: shape, Name: "name"})
		if data := capnp.Marshal(v); !bytes.Equal(data, capnp.Marshal(capnp.Copy(v))) {
			t.Errorf("%T: a copy of %x differs", shape, data)
		}
		if v.Name() != "name" {
			t.Errorf("%T: name is %q", shape, v.Name())
		}
	}
	circle := NewInterleaved(InterleavedFields{Shape: shapes[0]}).Shape().Circle()
	if circle.Label() != "label" || circle.Radius() != 2 || circle.Note() != "note" {
		t.Error("circle is", circle.Label(), circle.Radius(), circle.Note())
	}
}

func TestAllocations(t *testing.T) {
	var v All
	n := testing.AllocsPerRun(100, func() {
		v = NewAll(AllFields{ID: 1, After: "x", Union: AllStructsValue{
			{Union: AllTextValue("in")}, {Union: AllGroupValue{Name: "n"}},
		}})
	})
	if n != 1 {
		t.Error(n, "allocations for", v.ID())
	}
}
