package dynamic_test

import (
	"bytes"
	"math"
	"reflect"
	"testing"
	"testing/fstest"

	"io/fs"

	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/dynamic"
	"github.com/capngo/capngo/runtime/schema"
)

// structs loads a schema and gives one of its structs.
func structs(t testing.TB, s *load.Schema, name string) *schema.Struct {
	t.Helper()
	found, err := s.Struct(name)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func all(t testing.TB) *load.Schema {
	t.Helper()
	s, err := load.File("testdata/all.capnp")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// compiled loads a schema that a test writes.
func compiled(t testing.TB, text string) *load.Schema {
	t.Helper()
	l := load.Loader{FS: []fs.FS{fstest.MapFS{"x.capnp": {Data: []byte(text)}}}}
	s, err := l.Import("/x.capnp")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// everything has a value for each field of All but those of its union, which is words.
func everything() map[string]any {
	return map[string]any{
		"void": nil, "bool": false, "int8": int8(-128), "int16": int16(-2), "int32": int32(-3),
		"int64": int64(math.MinInt64), "uint8": uint8(255), "uint16": uint16(6), "uint32": uint32(7),
		"uint64": uint64(math.MaxUint64), "float32": float32(0.1), "float64": math.Inf(-1),
		"text": "text", "data": []byte{0, 1}, "color": "darkBlue",
		"child":    map[string]any{"int32": int32(1), "nothing": nil},
		"point":    map[string]any{"x": int32(0), "y": int32(-1)},
		"position": map[string]any{"x": int32(1), "y": int32(2), "right": "side"},
		"words":    "in the union",
		"lists": map[string]any{
			"voids": []any{nil, nil}, "bools": []bool{true, false, true},
			"int8s": []int8{-1}, "int16s": []int16{-1, 2}, "int32s": []int32{}, "int64s": []int64{-1},
			"uint8s": []uint8{1}, "uint16s": []uint16{1}, "uint32s": []uint32{1}, "uint64s": []uint64{1},
			"float32s": []float32{1.5}, "float64s": []float64{math.MaxFloat64},
			"texts": []string{"a", "b"}, "datas": [][]byte{{1}, {}}, "colors": []any{"red", uint16(77)},
			"points": []any{map[string]any{"x": int32(1), "y": int32(2)}},
			"lists":  []any{[]int32{1, 2}, []int32{}},
		},
		"box": map[string]any{"content": "boxed", "list": []any{map[string]any{"content": "inner"}}},
	}
}

func TestMapAndBack(t *testing.T) {
	typ := structs(t, all(t), "All")
	want := everything()
	built, err := dynamic.FromMap(typ, want)
	if err != nil {
		t.Fatal(err)
	}
	s, err := dynamic.Unmarshal(typ, capnp.Marshal(built.View()))
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Map()
	if err != nil {
		t.Fatal(err)
	}
	delete(got["child"].(map[string]any), "position")
	for name := range got["child"].(map[string]any) { // the defaults
		if want["child"].(map[string]any)[name] == nil {
			delete(got["child"].(map[string]any), name)
		}
	}
	delete(want["child"].(map[string]any), "nothing")
	if !reflect.DeepEqual(got, want) {
		for name := range want {
			if !reflect.DeepEqual(got[name], want[name]) {
				t.Errorf("%s is %#v, want %#v", name, got[name], want[name])
			}
		}
	}
	again, err := dynamic.FromMap(typ, got)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(capnp.Canonical(again.View()), capnp.Canonical(s.View())) {
		t.Error("the map of a struct makes another struct")
	}
}

func TestDefaults(t *testing.T) {
	typ := structs(t, all(t), "All")
	s := dynamic.New(typ).Build()
	for path, want := range map[string]any{
		"void": struct{}{}, "bool": true, "int8": int8(-8), "int16": int16(0), "int32": int32(32),
		"int64": int64(0), "uint8": uint8(0), "uint16": uint16(16), "uint32": uint32(0),
		"uint64": uint64(0), "float32": float32(1.5), "float64": float64(0), "text": "default",
		"data": []byte{1, 2}, "point.y": int32(2), "child.point.x": int32(1), "position.y": int32(5),
		"number": int32(7), "words": "", "both.second": "", "strings[1]": "b", "lists.lists": nil,
		"box.content": "", "child.child.child.bool": true,
	} {
		got, err := s.Get(path)
		if l, ok := got.(dynamic.List); ok && want == nil {
			if l.Len() != 0 || !l.IsNull() {
				t.Errorf("%s has %d elements", path, l.Len())
			}
			continue
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is %#v, %v, want %#v", path, got, err, want)
		}
	}
	color, err := s.Get("color")
	if e, ok := color.(dynamic.Enum); err != nil || !ok || e.String() != "green" || e.Number() != 1 {
		t.Errorf("color is %v, %v", color, err)
	}
	for _, path := range []string{"any", "anyStruct", "anyList", "open.content"} {
		if p, err := dynamic.Get[capnp.AnyPointer](s, path); err != nil || !p.IsNull() {
			t.Errorf("%s: %v", path, err)
		}
	}
	if c, err := dynamic.Get[capnp.Capability](s, "service"); err != nil || !c.IsNull() {
		t.Error(err)
	}
	if capnp.Size(s.View()) != 16+capnp.ShapeOf(typ.DataWords(), typ.Pointers(), new(capnp.Struct)).Words()*8 {
		t.Errorf("a struct with nothing but defaults takes %d bytes", capnp.Size(s.View()))
	}
}

func TestHas(t *testing.T) {
	b := dynamic.New(structs(t, all(t), "All"))
	set(t, b, "both.second", "x")
	set(t, b, "child.points", []any{nil, nil})
	s := b.Build()
	for path, want := range map[string]bool{
		"void": true, "int32": true, "text": false, "point": false, "point.x": false, "position.x": true,
		"position.left": true, "position.right": false, "nothing": false, "both": true,
		"both.first": true, "both.second": true, "child": true, "child.points": true,
		"child.points[1]": true, "child.points[2]": false, "strings[0]": false, "box.content": false,
	} {
		if got, err := s.Has(path); got != want || err != nil {
			t.Errorf("Has(%s) = %v, %v", path, got, err)
		}
	}
}

func set(t testing.TB, b *dynamic.Builder, path string, v any) {
	t.Helper()
	if err := b.Set(path, v); err != nil {
		t.Fatal(err)
	}
}

func TestUnions(t *testing.T) {
	typ := structs(t, all(t), "All")
	b := dynamic.New(typ)
	if which := b.Build().Which(); which == nil || which.Name() != "nothing" {
		t.Errorf("a new struct has %v set", which)
	}
	set(t, b, "both.first", 200)
	set(t, b, "both.second", "second")
	s := b.Build()
	if s.Which().Name() != "both" || s.Tag() != s.Which().Tag() {
		t.Errorf("%s is set", s.Which().Name())
	}
	set(t, b, "number", -1)
	if s.Which().Name() != "both" {
		t.Error("a struct changed while its builder went on")
	}
	s = b.Build()
	if n, err := dynamic.Get[int](s, "number"); n != -1 || err != nil {
		t.Errorf("number is %d, %v", n, err)
	}
	if x, err := dynamic.Get[string](s, "both.second"); x != "" || err != nil {
		t.Errorf("a member that is not set reads as %q, %v", x, err)
	}
	set(t, b, "nothing", nil)
	set(t, b, "position.left", nil)
	if !bytes.Equal(capnp.Marshal(b.Build().View()), capnp.Marshal(dynamic.New(typ).Build().View())) {
		t.Error("members that were set before have left something")
	}
}

func TestBuilders(t *testing.T) {
	b := dynamic.New(structs(t, all(t), "All"))
	if err := b.Make("lists.points", 2); err != nil {
		t.Fatal(err)
	}
	set(t, b, "lists.points[1].y", 5)
	point, err := b.Struct("lists.points[0]")
	if err != nil {
		t.Fatal(err)
	}
	set(t, point, "x", 6)
	group, err := b.Struct("position")
	if err != nil {
		t.Fatal(err)
	}
	set(t, group, "right", "r")
	withDefault, err := b.Struct("point")
	if err != nil {
		t.Fatal(err)
	}
	set(t, withDefault, "y", 9)
	set(t, b, "lists.int32s", []int{1, 2, 3})
	set(t, b, "lists.int32s[1]", -2)
	set(t, b, "strings[0]", "changed") // of the default
	s := b.Build()
	got, err := s.Map()
	if err != nil {
		t.Fatal(err)
	}
	lists := got["lists"].(map[string]any)
	points := []any{map[string]any{"x": int32(6), "y": int32(0)}, map[string]any{"x": int32(0), "y": int32(5)}}
	if !reflect.DeepEqual(lists["points"], points) ||
		!reflect.DeepEqual(lists["int32s"], []int32{1, -2, 3}) {
		t.Errorf("lists are %v", lists)
	}
	if !reflect.DeepEqual(got["point"], map[string]any{"x": int32(1), "y": int32(9)}) ||
		got["position"].(map[string]any)["right"] != "r" ||
		!reflect.DeepEqual(got["strings"], []string{"changed", "b"}) {
		t.Errorf("the struct is %v", got)
	}
}

// Values go from one message into another, as structs, groups, lists and builders.
func TestSetValues(t *testing.T) {
	typ := structs(t, all(t), "All")
	from, err := dynamic.FromMap(typ, everything())
	if err != nil {
		t.Fatal(err)
	}
	b := dynamic.New(typ)
	for _, f := range typ.Fields() {
		if f.InUnion() && !from.IsSet(f) {
			continue
		}
		if err := b.Set(f.Name(), from.Field(f)); err != nil {
			t.Fatal(err)
		}
	}
	// Defaults are copied as values, which the original has as null pointers.
	set(t, b, "strings", nil)
	if !capnp.Equal(b.Build().View(), from.View()) {
		t.Error("a struct that is copied field by field differs")
	}
	outer := dynamic.New(typ)
	set(t, outer, "child", b)
	set(t, outer, "anyStruct", from)
	set(t, outer, "any", "text")
	set(t, outer, "anyList", []byte("data"))
	set(t, outer, "open.content", from.View())
	s := outer.Build()
	for _, path := range []string{"child", "anyStruct", "open.content"} {
		v, err := s.Get(path)
		if p, ok := v.(capnp.AnyPointer); ok {
			v = dynamic.Of(typ, p.Struct())
		}
		if err != nil || !capnp.Equal(v.(dynamic.Struct).View(), from.View()) {
			t.Errorf("%s differs, %v", path, err)
		}
	}
	if p, _ := dynamic.Get[capnp.AnyPointer](s, "any"); p.Text() != "text" {
		t.Errorf("any is %q", p.Text())
	}
	if p, _ := dynamic.Get[capnp.AnyPointer](s, "anyList"); string(p.Data()) != "data" {
		t.Errorf("anyList is %q", p.Data())
	}
}

func TestConstants(t *testing.T) {
	s := all(t)
	for name, check := range map[string]func(v any) bool{
		"origin": func(v any) bool {
			x, err := dynamic.Get[int](v.(dynamic.Struct), "x")
			return x == 3 && err == nil
		},
		"primes":    func(v any) bool { return v.(dynamic.List).At(2) == uint8(5) },
		"favourite": func(v any) bool { return v.(dynamic.Enum).String() == "darkBlue" },
		"pi":        func(v any) bool { return v == 3.14 },
	} {
		c, err := s.Const(name)
		if err != nil {
			t.Fatal(err)
		}
		if v := dynamic.ValueOf(c.Value()); !check(v) {
			t.Errorf("%s is %v", name, v)
		}
	}
}

const (
	older = `@0xb1b2c3d4e5f60002; struct S { a @0 :Int32; union { x @1 :Int32; y @2 :Text; } e @3 :E; }
		enum E { one @0; }`
	newer = `@0xb1b2c3d4e5f60002; struct S { a @0 :Int32; union { x @1 :Int32; y @2 :Text; z @4 :List(Text); }
		e @3 :E; more @5 :Text; wide @6 :UInt64; } enum E { one @0; two @1; }`
)

// What a newer schema put into a struct survives changes with an older one.
func TestEvolution(t *testing.T) {
	old, new := structs(t, compiled(t, older), "S"), structs(t, compiled(t, newer), "S")
	want := map[string]any{"a": int32(1), "z": []string{"q"}, "e": "two", "more": "m", "wide": uint64(1) << 63}
	written, err := dynamic.FromMap(new, want)
	if err != nil {
		t.Fatal(err)
	}
	read := dynamic.Of(old, written.View())
	if read.Which() != nil || read.Tag() != 2 {
		t.Errorf("the union is %v, %d", read.Which(), read.Tag())
	}
	if e, err := dynamic.Get[dynamic.Enum](read, "e"); err != nil || e.String() != "1" || e.Enumerant() != nil {
		t.Errorf("the enum is %v, %v", e, err)
	}
	b := read.Edit()
	set(t, b, "a", 2)
	want["a"] = int32(2)
	got, err := dynamic.Of(new, b.Build().View()).Map()
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	back := dynamic.Of(new, dynamic.New(old).Build().View())
	if more, err := dynamic.Get[string](back, "more"); more != "" || err != nil {
		t.Errorf("a field that an older writer did not have is %q, %v", more, err)
	}
	opened := back.Edit()
	set(t, opened, "more", "now")
	if more, _ := dynamic.Get[string](opened.Build(), "more"); more != "now" {
		t.Errorf("a new field cannot be set in an older struct")
	}
}

// What capabilities refer to goes along with them, into fields, copies and lists.
func TestCapabilities(t *testing.T) {
	typ := structs(t, all(t), "All")
	first, second := capnp.NewCapability("first"), capnp.NewCapability("second")
	inner := dynamic.New(typ)
	set(t, inner, "service", second)
	b := dynamic.New(typ)
	set(t, b, "service", first)
	set(t, b, "any", second)
	set(t, b, "child", inner)
	set(t, b, "lists.services", []capnp.Capability{second, {}, first})
	set(t, b, "lists.services[1]", first)
	for name, s := range map[string]dynamic.Struct{
		"built": b.Build(), "opened": b.Build().Edit().Build(), "copied": dynamic.Of(typ, capnp.Copy(b.Build().View())),
	} {
		for path, want := range map[string]string{
			"service": "first", "child.service": "second", "lists.services[0]": "second",
			"lists.services[1]": "first", "lists.services[2]": "first",
		} {
			c, err := dynamic.Get[capnp.Capability](s, path)
			if err != nil || c.Client() != want {
				t.Errorf("%s: %s refers to %v, %v, want %s", name, path, c.Client(), err, want)
			}
		}
		if p, err := dynamic.Get[capnp.AnyPointer](s, "any"); err != nil || p.Capability().Client() != "second" {
			t.Errorf("%s: any refers to %v, %v", name, p.Capability().Client(), err)
		}
	}
}

// Where a message has something else, its field reads as the default, and so it does to builders.
func TestMismatches(t *testing.T) {
	wrong := structs(t, compiled(t, `@0xb1b2c3d4e5f60003;
		struct S { list @0 :Text; struct @1 :Text; }`), "S")
	right := structs(t, compiled(t, `@0xb1b2c3d4e5f60003;
		struct S { list @0 :List(Text) = ["a", "b"]; struct @1 :P = (x = 3, y = 4); }
		struct P { x @0 :Int32; y @1 :Int32; }`), "S")
	written, err := dynamic.FromMap(wrong, map[string]any{"list": "text", "struct": "text"})
	if err != nil {
		t.Fatal(err)
	}
	s := dynamic.Of(right, written.View())
	check(t, s, "list[1]", "b")
	check(t, s, "struct.y", 4)
	b := s.Edit()
	set(t, b, "list[0]", "c")
	set(t, b, "struct.x", 5)
	m, err := b.Build().Map()
	want := map[string]any{"list": []string{"c", "b"}, "struct": map[string]any{"x": int32(5), "y": int32(4)}}
	if err != nil || !reflect.DeepEqual(m, want) {
		t.Errorf("changed: %v, %v, want %v", m, err, want)
	}
}
