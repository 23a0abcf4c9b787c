package keys

import (
	"math"
	"slices"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// loaded is v as it comes in from outside.
func loaded[T ~capnp.StructKind](t *testing.T, v T) T {
	t.Helper()
	v, err := capnp.Unmarshal[T](capnp.Marshal(v))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// The example of the guide: only what the key lists is compared, and keys are keys of maps.
func TestKey(t *testing.T) {
	p1 := NewPoint(PointFields{X: 1, Y: 2, Name: "p1"})
	p2 := loaded(t, NewPoint(PointFields{X: 1, Y: 2, Name: "p2"}))
	p3 := NewPoint(PointFields{X: 3, Y: 4, Name: "p3"})
	if !p1.Equal(p2) || p1.Equal(p3) || p1.Key() != (PointKey{1, 2}) {
		t.Error("equal by something else than x and y")
	}
	if capnp.Equal(p1, p2) {
		t.Error("messages with different names are equal")
	}
	m := map[PointKey]string{p1.Key(): "hello"}
	if m[p2.Key()] != "hello" || m[PointKey{X: 1, Y: 2}] != "hello" || m[p3.Key()] != "" {
		t.Error("keys do not find what they should")
	}
	if (Point{}).Key() != (PointKey{}) || !(Point{}).Equal(NewPoint(PointFields{Name: "zero"})) {
		t.Error("the zero view is not all defaults")
	}
}

// What a newer schema added is not compared: the key has what its own schema knows.
func TestKeyOfNewer(t *testing.T) {
	newer := NewPoint(PointFields{X: 1, Y: 2, Name: "from the future"})
	older := OlderPoint(newer)
	if !older.Equal(NewOlderPoint(OlderPointFields{X: 1, Y: 2})) {
		t.Error("fields that the schema does not know were compared")
	}
	if again := Point(NewOlderPoint(older.Fields())); again.Name() != "from the future" {
		t.Error("the name got lost")
	}
}

func everything() EverythingFields {
	maybe := int32(-5)
	return EverythingFields{
		Int8: 1, Uint64: math.MaxUint64, Float32: 0.5, Float64: -2, Text: "t", Data: []byte{0, 255},
		Color: ColorGreen, Color2: 9, Bytes: []byte("b"), Raw: []byte("raw"),
		Point: &PointFields{X: 4, Name: "ignored"}, Far: &PointFields{Y: 5},
		Group: EverythingGroupFields{A: 6, Inner: EverythingGroupInnerFields{B: "inner"}},
		Keyed: EverythingKeyedFields{C: 7, D: []int8{1}}, Maybe: &maybe,
		Spot:         &EverythingSpotValueFields{P: 8, Q: "spot"},
		BytesDefault: []byte("set"),
	}
}

func TestKeyOfEverything(t *testing.T) {
	want := EverythingKey{
		Int8: 1, Uint64: math.MaxUint64, Float32: 0.5, Float64: -2, Text: "t", Data: "\x00\xff",
		Color: ColorGreen, Color2: 9, Bytes: "b", Raw: "raw", Point: PointKey{X: 4}, Far: PointKey{Y: 5},
		Group: EverythingGroupKey{A: 6, Inner: EverythingGroupInnerKey{B: "inner"}},
		Keyed: EverythingKeyedKey{C: 7}, Maybe: capnp.Nullable[int32]{Value: -5, OK: true},
		Spot: capnp.Nullable[EverythingSpotValueKey]{
			Value: EverythingSpotValueKey{P: 8, Q: "spot"}, OK: true},
		BytesDefault: "set",
	}
	v := loaded(t, NewEverything(everything()))
	if got := v.Key(); got != want {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if !v.Equal(NewEverything(everything())) {
		t.Error("not equal to another of the same fields")
	}
}

// Each field that is in the key makes a difference; those that are not make none.
func TestEveryPartCounts(t *testing.T) {
	five := int32(5)
	same := map[string]func(*EverythingFields){
		"the name of a point": func(f *EverythingFields) { f.Point.Name = "other" },
		"outside a group's key": func(f *EverythingFields) {
			f.Keyed.D = nil
		},
	}
	different := map[string]func(*EverythingFields){
		"bool":          func(f *EverythingFields) { f.Bool = true },
		"int8":          func(f *EverythingFields) { f.Int8++ },
		"uint64":        func(f *EverythingFields) { f.Uint64-- },
		"float32":       func(f *EverythingFields) { f.Float32++ },
		"float64":       func(f *EverythingFields) { f.Float64++ },
		"text":          func(f *EverythingFields) { f.Text = "" },
		"data":          func(f *EverythingFields) { f.Data = nil },
		"color":         func(f *EverythingFields) { f.Color++ },
		"unknown color": func(f *EverythingFields) { f.Color2++ },
		"bytes":         func(f *EverythingFields) { f.Bytes = []byte("c") },
		"raw":           func(f *EverythingFields) { f.Raw = nil },
		"point":         func(f *EverythingFields) { f.Point.X++ },
		"null point":    func(f *EverythingFields) { f.Point = nil },
		"null default":  func(f *EverythingFields) { f.Far = nil },
		"group":         func(f *EverythingFields) { f.Group.A++ },
		"inner group":   func(f *EverythingFields) { f.Group.Inner.B = "" },
		"keyed group":   func(f *EverythingFields) { f.Keyed.C++ },
		"null":          func(f *EverythingFields) { f.Maybe = nil },
		"value":         func(f *EverythingFields) { f.Maybe = &five },
		"null group":    func(f *EverythingFields) { f.Spot = nil },
		"value group":   func(f *EverythingFields) { f.Spot.Q = "" },
		"bytes default": func(f *EverythingFields) { f.BytesDefault = nil },
	}
	v := NewEverything(everything())
	for name, change := range different {
		f := everything()
		change(&f)
		if u := NewEverything(f); v.Equal(u) || v.Key() == u.Key() {
			t.Errorf("%s is not compared", name)
		}
	}
	for name, change := range same {
		f := everything()
		change(&f)
		if !v.Equal(NewEverything(f)) {
			t.Errorf("%s is compared", name)
		}
	}
}

// Defaults are compared as what they read as, written or not.
func TestDefaultsInKeys(t *testing.T) {
	key := (Everything{}).Key()
	if key.Text != "text" || key.Data != "data" || key.Float64 != 1.5 || !key.Bool || key.Int8 != -8 ||
		key.Color != ColorBlue || key.Far != (PointKey{1, 2}) || key.BytesDefault != "b" ||
		key.Maybe != (capnp.Nullable[int32]{OK: true}) {
		t.Errorf("%+v", key)
	}
	if written := NewEverything(DefaultEverythingFields()); written.Key() != key {
		t.Errorf("written out: %+v", written.Key())
	}
}

// What a key cannot tell apart: null and an object that reads alike.
func TestNullInKeys(t *testing.T) {
	a := NewEverything(EverythingFields{})
	b := NewEverything(EverythingFields{Raw: []byte{}, Point: &PointFields{}})
	if !a.Equal(b) {
		t.Error("null is told from empty")
	}
	if capnp.Equal(a, b) {
		t.Error("the messages are equal")
	}
}

// Floats are compared as == of Go does it.
func TestFloatsInKeys(t *testing.T) {
	with := func(x float64) Shape { return NewShape(ShapeFields{Area: x}) }
	if nan := with(math.NaN()); nan.Equal(nan) {
		t.Error("NaN is equal to itself")
	}
	if !with(0).Equal(with(math.Copysign(0, -1))) {
		t.Error("0 is not -0")
	}
	m := map[ShapeKey]int{with(math.NaN()).Key(): 1}
	if _, found := m[with(math.NaN()).Key()]; found {
		t.Error("NaN was found in a map")
	}
}

// Of a union the tag is compared, and the member that is set.
func TestUnionsInKeys(t *testing.T) {
	shapes := []ShapeUnion{
		ShapeEmptyValue{}, ShapeCircleValue(1), ShapeCircleValue(2), ShapeSquareValue(1),
		ShapeSquareValue(0), ShapeNamedValue(""), ShapeNamedValue("x"),
	}
	jobs := []ShapeJobUnion{
		ShapeJobNoneValue{}, ShapeJobEmployerValue(""), ShapeJobEmployerValue("x"),
		ShapeJobPlaceValue{&PointFields{X: 1}}, ShapeJobPlaceValue{&PointFields{X: 2}},
	}
	seen := map[ShapeKey]int{}
	for range 2 {
		for i, shape := range shapes {
			for j, job := range jobs {
				v := loaded(t, NewShape(ShapeFields{Area: 3, Union: shape, Job: job}))
				if n, ok := seen[v.Key()]; ok && n != i*100+j {
					t.Errorf("%v %v is the same as number %d", shape, job, n)
				}
				seen[v.Key()] = i*100 + j
			}
		}
	}
	if len(seen) != len(shapes)*len(jobs) {
		t.Errorf("%d keys", len(seen))
	}
	want := ShapeKey{Which: ShapeWhichSquare, Circle: 1, Square: 4}
	if got := NewShape(ShapeFields{Union: ShapeSquareValue(4)}).Key(); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestMemberInKey(t *testing.T) {
	one, two := NewTagged(TaggedFields{Union: TaggedOneValue(0)}), NewTagged(TaggedFields{Union: TaggedTwoValue(7)})
	if one.Equal(two) || !two.Equal(NewTagged(TaggedFields{Union: TaggedTwoValue(8)})) {
		t.Error("the key is not whether one is set, and its value")
	}
	if got := NewVoidTagged(VoidTaggedFields{Union: VoidTaggedSomeValue{"x"}}).Key(); got.Which != VoidTaggedWhichSome {
		t.Error(got)
	}
	if !NewNothing(NothingFields{}).Equal(Nothing{}) {
		t.Error("nothing is not equal to nothing")
	}
}

// A member of a newer schema keeps its number in keys.
func TestUnknownTagInKey(t *testing.T) {
	data := capnp.Marshal(NewVoidTagged(VoidTaggedFields{Union: VoidTaggedSomeValue{}}))
	data[16] = 9
	v, err := capnp.Unmarshal[VoidTagged](data)
	if err != nil {
		t.Fatal(err)
	}
	if v.Key().Which != 9 || v.Equal(VoidTagged{}) {
		t.Error("the tag is", v.Key().Which)
	}
}

func TestVirtualGroups(t *testing.T) {
	f := VirtualFields{X: 1, Y: 2, Color: "red", Data: []byte("d"), Point: &PointFields{X: 5, Y: 6},
		Group: VirtualGroupFields{A: 7, B: 8, Union: VirtualGroupCValue(9)}}
	v := loaded(t, NewVirtual(f))
	position, look := VirtualPosition{X: 1, Y: 2}, VirtualLook{Color: "red", Data: "d"}
	if v.Position() != position || v.Position().Key() != position || !v.Position().Equal(position) ||
		v.Position().X != v.X() {
		t.Error("position", v.Position())
	}
	if v.Look() != look || v.Flat() != (VirtualFlat{Look: look, X: 1}) {
		t.Error("look", v.Look(), v.Flat())
	}
	if want := (VirtualBoth{position, look, PointKey{5, 6}}); v.Both() != want {
		t.Error("both", v.Both())
	}
	part := v.Part()
	if part != (VirtualPart{Y: 2, X: 1, Color: "red"}) || part.Key() != (VirtualPartKey{X: 1, Y: 2}) ||
		!part.Equal(VirtualPart{X: 1, Y: 2, Color: "blue"}) || part.Equal(VirtualPart{X: 1}) {
		t.Error("part", part)
	}
	if v.All() != (VirtualAll{DataDefault: "d", X: 1}) {
		t.Error("default", v.All())
	}
	g := v.Group()
	if g.Ab() != (VirtualGroupAb{7, 8}) || g.Bc() != (VirtualGroupBc{Which: VirtualGroupWhichC, B: 8, C: 9}) {
		t.Error("in a group", g.Ab(), g.Bc())
	}
	if got := (Virtual{}).Position(); got != (VirtualPosition{}) {
		t.Error("of the zero view", got)
	}
}

// Where Text is bytes, it is a string all the same in what can be compared.
func TestBytesInKeys(t *testing.T) {
	f := RawFields{Text: []byte("t"), Data: []byte{0}}
	want := RawBoth{Text: "t", Data: "\x00"}
	if v := loaded(t, NewRaw(f)); v.Both() != want || v.Key() != (RawKey{want}) || f.Both() != want {
		t.Error(v.Both(), v.Key(), f.Both())
	}
	f.Text[0] = 'x'
	if f.Both().Text != "x" || want.Text != "t" {
		t.Error("a virtual group is not a value of its own")
	}
}

// In the text form, a virtual group is the Void that it is on the wire.
func TestVirtualGroupsInText(t *testing.T) {
	v := NewSame(SameFields{X: 1})
	if got := v.String(); got != "(x = 1, position = void)" {
		t.Error(got)
	}
}

// Plain structs give the virtual groups that views give.
func TestVirtualGroupsOfFields(t *testing.T) {
	f := VirtualFields{X: 1, Y: 2, Color: "red", Data: []byte("d"), Group: VirtualGroupFields{A: 7, B: 8}}
	v := NewVirtual(f)
	if f.Position() != v.Position() || f.Look() != v.Look() || f.Part() != v.Part() || f.Flat() != v.Flat() {
		t.Error("different of plain structs")
	}
	if g := f.Group; g.Ab() != v.Group().Ab() {
		t.Error("different of plain groups")
	}
	f.X = 9
	if f.Position() != (VirtualPosition{9, 2}) {
		t.Error("a virtual group of a plain struct does not follow it")
	}
}

func TestVirtualGroupsInKeys(t *testing.T) {
	a := NewOverVirtual(OverVirtualFields{X: 1, Y: 2, N: 3})
	want := OverVirtualKey{OverVirtualPosition{1, 2}, OverVirtualPartKey{2}, 3}
	if a.Key() != want {
		t.Error(a.Key())
	}
	if same := NewSame(SameFields{X: 3}); same.Position() != (SamePosition{3}) {
		t.Error(same.Position())
	}
}

func TestGenericKeys(t *testing.T) {
	text := BoxFields{ID: 1, Value: capnp.TextPointer("a"), Group: BoxGroupFields{N: 2}}
	a, b := NewBox[string](text), NewBox[string](BoxFields{ID: 1, Group: BoxGroupFields{N: 2}})
	if !a.Equal(b) || a.Key() != (BoxKey{1, BoxGroupKey{2}}) || a.Spot() != (BoxSpot{1, BoxGroupKey{2}}) {
		t.Error(a.Key(), a.Spot())
	}
	boxes := NewBoxes(BoxesFields{Text: &text})
	if boxes.Key() != (BoxesKey{Text: a.Key()}) {
		t.Error(boxes.Key())
	}
}

// A field has the name that it had without the key.
func TestTakenNames(t *testing.T) {
	v := NewTaken(TakenFields{Key: 1, Equal: 2, Which_: 3})
	if v.Key() != 1 || v.Equal() != 2 || v.Which_() != 3 {
		t.Error("fields are not what they were")
	}
	if v.Key_() != (TakenKey_{1, 2, 3}) || !v.Equal_(v) || v.Group().Key_() != (TakenGroupKey{1}) {
		t.Error("keys are not where they should be")
	}
	s := NewSpelled(SpelledFields{UserId: 4, HttpUrl: "u"})
	if s.Key() != (SpelledKey{UserId: 4}) || s.TheGroup() != (SpelledTheGroup{4, "u"}) {
		t.Error(s.Key(), s.TheGroup())
	}
	r := NewRenamed(RenamedFields{Alpha: 5})
	if r.Key() != (RenamedKey{5}) || r.Gamma() != (RenamedGamma{5}) {
		t.Error(r.Key(), r.Gamma())
	}
}

// Keys of lists of structs sort out duplicates, as they would of plain structs.
func TestDistinct(t *testing.T) {
	points := []Point{
		NewPoint(PointFields{X: 1}), NewPoint(PointFields{X: 2}), NewPoint(PointFields{X: 1, Name: "again"}),
	}
	seen := map[PointKey]bool{}
	points = slices.DeleteFunc(points, func(p Point) bool {
		again := seen[p.Key()]
		seen[p.Key()] = true
		return again
	})
	if len(points) != 2 {
		t.Error(len(points))
	}
}

// In the default build keys are made without copying.
func TestKeyAllocations(t *testing.T) {
	v, u := loaded(t, NewEverything(everything())), loaded(t, NewEverything(everything()))
	if n := testing.AllocsPerRun(100, func() { _ = v.Equal(u) }); n > allowedAllocations {
		t.Errorf("%v allocations", n)
	}
}
