package capnpy

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"reflect"
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	data, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The object of capnpy's benchmarks, byte for byte as capnpy dumps it.
func TestDump(t *testing.T) {
	want := unhex(t, "0000000014000000"+"0000000009000300"+"0000000000000000"+"6400000000000000"+
		"6464640064000000"+"6400000000000000"+"6400020064000000"+"6400000000000000"+"0000c84202000000"+
		"0000000000005940"+"6400000000000000"+"0900000062000000"+"0c00000001000000"+"0d00000025000000"+
		"68656c6c6f20776f"+"726c640000000000"+"c800000000000000"+
		"0100000000000000"+"0200000000000000"+"0300000000000000"+"0400000000000000")
	f := MyStructFields{
		Bool: 100, Int8: 100, Int16: 100, Int32: 100, Int64: 100, Uint8: 100, Uint16: 100, Uint32: 100,
		Uint64: 100, Float32: 100, Float64: 100, Text: "hello world", Group: MyStructGroupFields{Field: 100},
		Inner: &MyInnerFields{Field: 200}, Intlist: []int64{1, 2, 3, 4}, Color: ColorBlue,
		ColorImported: ColorBlue,
	}
	if got := capnp.Marshal(NewMyStruct(f)); !bytes.Equal(got, want) {
		t.Errorf("got\n%x\nwant\n%x", got, want)
	}
	v, err := capnp.Unmarshal[MyStruct](want)
	if err != nil || v.Group().Field() != 100 || v.Inner().Field() != 200 || v.Intlist().Len() != 4 {
		t.Error(v.Fields(), err)
	}
}

// A plain struct names its fields, so neither their order nor the ordinals' matters.
func TestConstructor(t *testing.T) {
	v := NewOrdered(OrderedFields{A: 1, B: 2, C: 3})
	if v.A() != 1 || v.B() != 2 || v.C() != 3 {
		t.Error(v.Fields())
	}
	if _, settable := reflect.TypeFor[OrderedFields]().FieldByName("base"); !settable {
		t.Error("nothing keeps others from literals without names")
	}
}

func TestNull(t *testing.T) {
	p := NewPoint(PointFields{})
	if p.HasName() || p.Name() != "" {
		t.Error("the name is", p.Name())
	}
	r := NewRectangle(RectangleFields{})
	if r.HasA() || r.A().X() != 0 || r.A().HasName() || r.A().Name() != "" || r.Fields().A != nil {
		t.Error("a null struct is not one of defaults")
	}
	loaded, err := capnp.Unmarshal[Rectangle](capnp.Marshal(NewRectangle(RectangleFields{A: &PointFields{}})))
	if err != nil || !loaded.HasA() || loaded.HasB() || loaded.Fields().A == nil || loaded.Fields().B != nil {
		t.Error("null and empty structs are not kept apart", err)
	}
}

// A null root is the struct of all defaults.
func TestNullRoot(t *testing.T) {
	v, err := capnp.Unmarshal[Painted](unhex(t, "00000000010000000000000000000000"))
	if err != nil || v.Color() != ColorRed || v.Other() != ColorYellow {
		t.Error(v.Fields(), err)
	}
}

// Values cannot be changed: what has methods is the value itself, none of them sets anything, and ==
// does not compile. UnmarshalText gives a variable another value.
func TestImmutable(t *testing.T) {
	for _, typ := range []reflect.Type{
		reflect.TypeFor[Point](), reflect.TypeFor[Shape](), reflect.TypeFor[PlacedPosition](),
		reflect.TypeFor[capnp.List[Point]](), reflect.TypeFor[capnp.Texts](),
	} {
		for i := range reflect.PointerTo(typ).NumMethod() {
			name := reflect.PointerTo(typ).Method(i).Name
			if _, own := typ.MethodByName(name); !own && name != "UnmarshalText" {
				t.Errorf("%v.%s may change it", typ, name)
			}
		}
		if typ.Comparable() {
			t.Errorf("%v can be compared", typ)
		}
		for i := range typ.NumMethod() {
			if m := typ.Method(i); m.Type.NumIn() > 1 && m.Name != "At" {
				t.Errorf("%v.%s takes something", typ, m.Name)
			}
		}
	}
}

// Another value is made from the Fields of the first.
func TestReplace(t *testing.T) {
	p := NewPoint(PointFields{X: 1, Y: 2, Name: "p"})
	f := p.Fields()
	f.Y = 5
	if q := NewPoint(f); q.X() != 1 || q.Y() != 5 || q.Name() != "p" || p.Y() != 2 {
		t.Error(q.Fields(), p.Fields())
	}
}

func TestEnum(t *testing.T) {
	if ColorGreen != 1 || ColorGreen.String() != "green" || ColorGreen+2 != ColorYellow || Color(2) != ColorBlue {
		t.Error("enums are not their numbers and names")
	}
	for _, want := range []Color{4, 32768, 65535} {
		v, err := capnp.Unmarshal[Painted](capnp.Marshal(NewPainted(PaintedFields{Color: want, Other: want})))
		if err != nil || v.Color() != want || v.Other() != want {
			t.Errorf("%d became %d and %d", want, v.Color(), v.Other())
		}
		if back, err := ParseColor(want.String()); err != nil || back != want {
			t.Errorf("%d is printed as %v", want, want)
		}
	}
	if c, err := ParseColor("mauve"); !errors.Is(err, capnp.ErrEnum) {
		t.Error("mauve is", c, err)
	}
}

func TestUnion(t *testing.T) {
	s := NewShape(ShapeFields{Area: 16, Union: ShapeSquareValue(4)})
	if s.Which() != ShapeWhichSquare || s.IsCircle() || !s.IsSquare() || s.Square() != 4 || s.Area() != 16 {
		t.Error(s.Fields())
	}
	if s.Circle() != 0 {
		t.Error("a member that is not set shows another's bits:", s.Circle())
	}
	if first := NewShape(ShapeFields{Area: 1}); first.Which() != ShapeWhichCircle {
		t.Error("nil is", first.Which())
	}
	if n := NewType(TypeFields{Union: TypeInt64Value{}}); n.Which() != TypeWhichInt64 || !n.IsInt64() {
		t.Error(n.Which())
	}
	if TypeWhichVoid != 0 || TypeWhichText != 4 {
		t.Error("tags are not in the order of ordinals")
	}
}

// An empty body is the first member; a tag that the schema does not have stays what it is.
func TestTags(t *testing.T) {
	if w := (Shape{}).Which(); w != ShapeWhichCircle {
		t.Error("the zero view has", w)
	}
	data := capnp.Marshal(NewType(TypeFields{}))
	data[16] = 9
	v, err := capnp.Unmarshal[Type](data)
	if err != nil || v.Which() != 9 || v.IsVoid() || v.IsText() {
		t.Error(v.Which(), err)
	}
	if again := capnp.Marshal(NewType(v.Fields())); !bytes.Equal(again, data) {
		t.Errorf("written again:\n%x\nwant\n%x", again, data)
	}
}

func TestGroup(t *testing.T) {
	p := NewPlaced(PlacedFields{Position: PlacedPositionFields{X: 3, Y: 4}, Color: "red"})
	if p.Position().X() != 3 || p.Position().Y() != 4 || p.Color() != "red" {
		t.Error(p.Fields())
	}
	f := DefaultPlacedFields()
	f.Position.X = 1
	if p := NewPlaced(f); p.Position().X() != 1 || p.Position().Y() != 7 {
		t.Error("the default got lost:", p.Fields())
	}
}

func TestNamedUnion(t *testing.T) {
	alice := NewPerson(PersonFields{Name: "Alice", Job: PersonJobUnemployedValue{}})
	bob := NewPerson(PersonFields{Name: "Bob", Job: PersonJobEmployerValue("Capnpy corporation")})
	if alice.Job().Which() != PersonJobWhichUnemployed || !alice.Job().IsUnemployed() {
		t.Error(alice.Fields())
	}
	if bob.Job().Employer() != "Capnpy corporation" || alice.Job().HasEmployer() || alice.Job().Employer() != "" {
		t.Error(bob.Fields())
	}
}

func polygon() Polygon {
	return NewPolygon(PolygonFields{Points: []PointFields{{X: 1, Y: 2, Name: "p0"}, {X: 3, Y: 4, Name: "p1"}}})
}

// An element of a list keeps the whole message; Compact gives one that does not.
func TestCompact(t *testing.T) {
	const header = 16 // with the root pointer
	poly := polygon()
	if !capnp.IsCompact(poly) || capnp.Size(poly) != header+80 {
		t.Error("the polygon has", capnp.Size(poly), "bytes")
	}
	p0 := poly.Points().At(0)
	if capnp.IsCompact(p0) {
		t.Error("an element with a pointer is compact")
	}
	c := capnp.Compact(p0)
	if !capnp.IsCompact(c) || len(capnp.Marshal(c)) != header+32 || c.Name() != "p0" || c.Y() != 2 {
		t.Errorf("compacted: %x", capnp.Marshal(c))
	}
	if got := capnp.Marshal(p0); !bytes.Equal(got, capnp.Marshal(c)) {
		t.Errorf("dumped as it is: %x", got)
	}
	if leaf := NewRectangle(RectangleFields{A: &PointFields{}, B: &PointFields{Name: "b"}}); !capnp.IsCompact(leaf.B()) {
		t.Error("a child at the end is not compact")
	}
}

func TestList(t *testing.T) {
	points := polygon().Points()
	var names []string
	for i, p := range points.All() {
		if points.At(i).X() != p.X() {
			t.Error("At and All differ at", i)
		}
		names = append(names, p.Name())
	}
	if points.Len() != 2 || !slices.Equal(names, []string{"p0", "p1"}) || len(points.Slice()[1:]) != 1 {
		t.Error(names)
	}
	if none := (Polygon{}).Points(); none.Len() != 0 || none.Slice() != nil {
		t.Error("a null list is not empty")
	}
}

// Messages of several segments are read like others, whatever the sizes.
func TestSegments(t *testing.T) {
	var frame []byte
	sizes := []byte{16, 32, 64, 16}
	frame = append(frame, byte(len(sizes)-1), 0, 0, 0)
	for _, words := range sizes {
		frame = append(frame, words, 0, 0, 0)
	}
	frame = append(frame, 0, 0, 0, 0)
	start := len(frame)
	for _, words := range sizes {
		frame = append(frame, make([]byte, int(words)*8)...)
	}
	copy(frame[start:], unhex(t, "0200000003000000"))                                 // far, to segment 3
	copy(frame[start+(16+32+64)*8:], unhex(t, "0000000002000000"+"0700000000000000")) // a Point
	v, err := capnp.Unmarshal[Point](frame)
	if err != nil || v.X() != 7 || v.HasName() {
		t.Error(v.Fields(), err)
	}
}

// What is no message is found out at once.
func TestNoMessage(t *testing.T) {
	if _, err := capnp.Unmarshal[Point]([]byte("hello")); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	if _, err := capnp.Read[Point](bytes.NewReader([]byte("hello, hello"))); !errors.Is(err, capnp.ErrSize) {
		t.Error(err)
	}
	if _, err := capnp.Unmarshal[Point](unhex(t, "0000000000000000")); !errors.Is(err, capnp.ErrHeader) {
		t.Error("a segment without words:", err)
	}
}
