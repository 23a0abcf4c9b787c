package dynamic_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/dynamic"
)

func TestGetErrors(t *testing.T) {
	b := dynamic.New(structs(t, all(t), "All"))
	set(t, b, "lists.points", make([]any, 2))
	s := b.Build()
	for path, want := range map[string]string{
		"":                   `dynamic: All: bad path: at byte 0; paths are like "field", "field.field" or "field[0]"`,
		".text":              "bad path: at byte 0",
		"text.":              "bad path: at byte 5",
		"point..x":           "bad path: at byte 6",
		"[0]":                "bad path: at byte 0",
		"lists.points[":      "bad path: at byte 12",
		"lists.points[]":     "bad path: at byte 12",
		"lists.points[x]":    "bad path: at byte 12",
		"lists.points[+1]":   "bad path: at byte 12",
		"lists.points[0]x":   "bad path: at byte 15",
		"lists.points]":      "bad path: at byte 12",
		"lists.points[1e9]":  "bad path: at byte 12",
		"txet":               `dynamic: All.txet: no such field: All has no field "txet" (did you mean text?)`,
		"Text":               `All has no field "Text" (did you mean text?)`,
		"child.point.z":      `dynamic: All.child.point.z: no such field: Point has no field "z"`,
		"text.length":        "dynamic: All.text.length: no such field: a value of type Text has no fields",
		"lists.points.x":     "a value of type List(Point) has no fields",
		"point[0]":           "a value of type Point has no elements",
		"position[0]":        "a value of type position has no elements",
		"any.field":          "a value of type AnyPointer has no fields",
		"lists.points[2].x":  "dynamic: All.lists.points[2]: index out of range: there are 2 elements",
		"lists.points[-1]":   "index out of range",
		"lists.lists[0][0]":  "index out of range: there are 0 elements",
		"lists.points[0].x.": "bad path",
	} {
		_, err := s.Get(path)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", path, err, want)
		}
		if err := b.Set(path, nil); err == nil {
			t.Errorf("%q can be set", path)
		}
		if _, err := b.Struct(path); err == nil {
			t.Errorf("%q can be opened", path)
		}
		if err := b.Make(path, 1); err == nil {
			t.Errorf("%q can be made", path)
		}
	}
	if _, err := s.Has("txet"); !errors.Is(err, dynamic.ErrField) {
		t.Errorf("Has: %v", err)
	}
}

func TestSetErrors(t *testing.T) {
	loaded := all(t)
	typ := structs(t, loaded, "All")
	b := dynamic.New(typ)
	before := capnp.Marshal(b.Build().View())
	point := dynamic.New(structs(t, loaded, "Point")).Build()
	tests := []struct {
		path  string
		value any
		kind  error
		want  string
	}{
		{"void", 1, dynamic.ErrType, "int does not fit Void, which takes struct{}{} or nil"},
		{"bool", 1, dynamic.ErrType, "int does not fit Bool, which takes a bool"},
		{"int8", 128, dynamic.ErrRange, "dynamic: All.int8: number out of range: 128 is no Int8"},
		{"int8", -129, dynamic.ErrRange, ""}, {"uint8", -1, dynamic.ErrRange, "-1 is no UInt8"},
		{"uint8", 256, dynamic.ErrRange, ""}, {"uint64", -1.0, dynamic.ErrRange, ""},
		{"int64", uint64(1) << 63, dynamic.ErrRange, ""}, {"int64", 9.3e18, dynamic.ErrRange, ""},
		{"int32", 1.5, dynamic.ErrRange, "1.5 is no Int32"}, {"int32", math.NaN(), dynamic.ErrRange, ""},
		{"uint64", math.Inf(1), dynamic.ErrRange, ""}, {"int32", "1", dynamic.ErrType, "string does not fit Int32"},
		{"float32", 1e300, dynamic.ErrRange, "1e+300 is no Float32"},
		{"float64", uint64(1)<<53 + 1, dynamic.ErrRange, ""}, {"float32", 1<<24 + 1, dynamic.ErrRange, ""},
		{"text", 1, dynamic.ErrType, "int does not fit Text, which takes a string"},
		{"data", "x", dynamic.ErrType, "string does not fit Data, which takes bytes"},
		{"color", "blue", dynamic.ErrEnumerant, `Color has no enumerant "blue"`},
		{"color", "gren", dynamic.ErrEnumerant, "did you mean green?"},
		{"color", 65536, dynamic.ErrRange, ""}, {"color", true, dynamic.ErrType, "an Enum, a name or a number"},
		{"child", point, dynamic.ErrType, "a struct of type Point does not fit All"},
		{"child", dynamic.Struct{}, dynamic.ErrType, "a struct of type unknown does not fit All"},
		{"point", capnp.Struct{}, dynamic.ErrType, "capnp.Struct does not fit Point"},
		{"point", map[int]any{}, dynamic.ErrType, "a map with strings as keys"},
		{"point", map[string]any{"z": 1}, dynamic.ErrField, `dynamic: All.point.z: no such field: Point has no`},
		{"point", map[string]any{"x": "1"}, dynamic.ErrType, "dynamic: All.point.x: wrong type"},
		{"position", map[string]any{"left": nil, "right": ""}, dynamic.ErrType,
			"left and right are members of one union; give one of them"},
		{"lists.points", []any{nil, map[string]int64{"x": 1 << 40}}, dynamic.ErrRange,
			"dynamic: All.lists.points[1].x: number out of range"},
		{"lists.points", 1, dynamic.ErrType, "int does not fit List(Point), which takes a List or a slice"},
		{"lists.lists", []any{1}, dynamic.ErrType, "dynamic: All.lists.lists[0]: wrong type"},
		{"lists.points", dynamic.List{}, dynamic.ErrType, "a list of such elements"},
		{"anyList", point, dynamic.ErrType, ""}, {"anyStruct", "x", dynamic.ErrType, ""},
		{"service", point, dynamic.ErrType, ""}, {"service", "x", dynamic.ErrType, ""},
		{"service", capnp.TextPointer("x"), dynamic.ErrType, ""}, {"any", 1, dynamic.ErrType, ""},
		{"any", map[string]any{}, dynamic.ErrType, "a value that knows its type"},
		{"any", struct{}{}, dynamic.ErrType, ""},
	}
	for _, c := range tests {
		err := b.Set(c.path, c.value)
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s = %#v: %v, want %s", c.path, c.value, err, c.want)
		}
	}
	if after := capnp.Marshal(b.Build().View()); string(after) != string(before) {
		t.Error("values that do not fit have changed something")
	}
	for _, n := range []int{-1, 1 << 29} {
		if err := b.Make("lists.points", n); !errors.Is(err, dynamic.ErrLimit) {
			t.Errorf("a list of %d elements: %v", n, err)
		}
	}
}

// Maps may be in a circle, and deeper than any message that can be read.
func TestDeepMaps(t *testing.T) {
	typ := structs(t, all(t), "All")
	circle := map[string]any{}
	circle["child"] = circle
	list := []any{nil}
	list[0] = list
	for name, m := range map[string]map[string]any{
		"structs": circle, "lists": {"lists": map[string]any{"lists": list}},
	} {
		if _, err := dynamic.FromMap(typ, m); err == nil {
			t.Errorf("%s in a circle are encoded", name)
		}
	}
	deep := map[string]any{}
	for range 60 {
		deep = map[string]any{"child": deep}
	}
	s, err := dynamic.FromMap(typ, deep)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := dynamic.Unmarshal(typ, capnp.Marshal(s.View())); err != nil {
		t.Errorf("a deep map makes a message that is refused: %v", err)
	}
	if _, err := s.MapLimits(dynamic.Limits{Depth: 60}); !errors.Is(err, dynamic.ErrLimit) {
		t.Errorf("a deep message becomes a map: %v", err)
	}
}

func TestLongPath(t *testing.T) {
	b := dynamic.New(structs(t, all(t), "All"))
	path := strings.Repeat("child.", 1023) + "text"
	if err := b.Set(path, "deep"); err != nil {
		t.Fatal(err)
	}
	check(t, b.Build(), path, "deep")
	if err := b.Set("child."+path, ""); !errors.Is(err, dynamic.ErrLimit) {
		t.Errorf("a path of 1025 steps: %v", err)
	}
}

func TestMapLimits(t *testing.T) {
	typ := structs(t, all(t), "Lists")
	for name, size := range map[string]int{"voids": 1 << 16, "bools": 1 << 20, "points": 1 << 16, "lists": 1 << 16} {
		b := dynamic.New(typ)
		if err := b.Make(name, size); err != nil {
			t.Fatal(err)
		}
		s := b.Build()
		if _, err := s.MapLimits(dynamic.Limits{Values: 1 << 15}); !errors.Is(err, dynamic.ErrLimit) {
			t.Errorf("%d %s: %v", size, name, err)
		}
		if _, err := s.Map(); err != nil {
			t.Errorf("%d %s: %v", size, name, err)
		}
	}
}

type (
	myInt   int16
	myText  string
	myBytes []byte
)

func TestGetAs(t *testing.T) {
	typ := structs(t, all(t), "All")
	s, err := dynamic.FromMap(typ, everything())
	if err != nil {
		t.Fatal(err)
	}
	check(t, s, "int16", myInt(-2))
	check(t, s, "int16", float32(-2))
	check(t, s, "uint64", uint64(math.MaxUint64))
	check(t, s, "bool", false)
	check(t, s, "text", myText("text"))
	check(t, s, "color", "darkBlue")
	check(t, s, "color", 2)
	check(t, s, "float32", float64(float32(0.1)))
	check[any](t, s, "int8", int8(-128))
	wrong[bool](t, s, "int8", "dynamic: All.int8: wrong type: it is a int8, which is no bool")
	wrong[uint8](t, s, "int8", "dynamic: All.int8: number out of range: -128 is no uint8")
	wrong[int64](t, s, "uint64", "number out of range")
	wrong[float64](t, s, "int64x", "did you mean int64?")
	wrong[float32](t, s, "uint64", "number out of range")
	wrong[int](t, s, "float64", "-Inf is no int")
	wrong[int](t, s, "text", "wrong type")
	wrong[bool](t, s, "color", "wrong type")
	wrong[[]int8](t, s, "lists.int16s[0]", "wrong type")
	wrong[[]uint8](t, s, "lists.int16s", "dynamic: All.lists.int16s[0]: number out of range")
	wrong[map[string]int](t, s, "lists", "wrong type")
	wrong[func()](t, s, "void", "wrong type")

	if b, err := dynamic.Get[myBytes](s, "data"); err != nil || string(b) != "\x00\x01" {
		t.Errorf("data is %q, %v", b, err)
	}
	if b, err := dynamic.Get[[]byte](s, "text"); err != nil || string(b) != "text" {
		t.Errorf("text as bytes is %q, %v", b, err)
	}
	if l, err := dynamic.Get[[]myText](s, "lists.texts"); err != nil || !slices.Equal(l, []myText{"a", "b"}) {
		t.Errorf("texts are %q, %v", l, err)
	}
	if l, err := dynamic.Get[[][]int64](s, "lists.lists"); err != nil || len(l) != 2 || l[0][1] != 2 {
		t.Errorf("lists are %v, %v", l, err)
	}
	if l, err := dynamic.Get[[]string](s, "child.lists.texts"); err != nil || l != nil {
		t.Errorf("a null list is %#v, %v", l, err)
	}
	if v, err := dynamic.Get[capnp.Struct](s, "point"); err != nil || v.Uint32(4) != math.MaxUint32 {
		t.Errorf("point is %v, %v", v, err)
	}
}

func check[T comparable](t *testing.T, s dynamic.Struct, path string, want T) {
	t.Helper()
	if got, err := dynamic.Get[T](s, path); got != want || err != nil {
		t.Errorf("%s is %v, %v, want %v", path, got, err, want)
	}
}

func wrong[T any](t *testing.T, s dynamic.Struct, path, want string) {
	t.Helper()
	if got, err := dynamic.Get[T](s, path); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%s is %v, %v, want the error %s", path, got, err, want)
	}
}
