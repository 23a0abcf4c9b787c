package reflection

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
	"github.com/capngo/capngo/runtime/std/json"
	"github.com/capngo/capngo/runtime/std/rpctwoparty"
)

func TestAllNodes(t *testing.T) {
	var got []string
	for n := range ReflectionSchema.File().AllNodes() {
		got = append(got, n.Name()+" "+n.GoName())
		if n.File() != ReflectionSchema.File() {
			t.Errorf("%s is in another file", n.DisplayName())
		}
		if ReflectionSchema.File().Lookup(n.ID()) != n {
			t.Errorf("%s is not found by its id", n.DisplayName())
		}
	}
	want := `reflection.capnp reflection
note Note
count Count
ratio Ratio
on On
color Paint
point Point_
points Points
numbers Numbers
blob Blob
marker Marker
side Side
Color Color
Point Point
Shape Shape
outline ShapeOutline
Inner ShapeInner
Box Box
choice BoxChoice
Pair BoxPair
Drawing Drawing
draw$Params DrawingDrawParams
draw$Results DrawingDrawResults
Base Base
get$Params BaseGetParams
get$Results BaseGetResults
origin Origin
name Name
limit Limit`
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestStruct(t *testing.T) {
	s := schema.Of[Shape]()
	if s != schema.Of[Shape]() || s != ReflectionSchema.File().Lookup(s.ID()) {
		t.Error("the descriptor is another one each time")
	}
	var got []string
	for _, f := range s.Fields() {
		ordinal, explicit := f.Ordinal()
		got = append(got, fmt.Sprintf("%s %s :%s @%d %t order %d union %t", f.Name(), f.GoName(),
			f.Type(), ordinal, explicit, f.CodeOrder(), f.InUnion()))
	}
	want := `name Name :Text @0 true order 1 union false
userId UserID :UInt32 @1 true order 0 union false
outline Outline :outline @0 false order 2 union false
circle Circle :Float64 @5 true order 3 union true
box Box :Box(Text) @6 true order 4 union true
other Other :AnyPointer @7 true order 5 union true
side Side :Side @8 true order 6 union false
vat Vat :VatId @9 true order 7 union false
json JSON :List(Value) @10 true order 8 union false
color Color :Color @11 true order 9 union false
void Void :Void @12 true order 10 union false`
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got\n%s", got)
	}
	if first := s.InCodeOrder()[0].Name(); first != "userId" {
		t.Errorf("%s is first in the source", first)
	}
	if s.FieldByName("color").Index() != 9 || s.FieldByName("Color") != nil || s.NumField() != 11 {
		t.Error("fields by name")
	}
	if s.Member(1).Name() != "box" || s.Member(9) != nil || !s.HasUnion() || s.IsGroup() {
		t.Error("members of the union")
	}
	if f := s.FieldByName("outline"); !f.IsGroup() || f.Type().Struct() != schema.Of[ShapeOutline]() ||
		f.Type().Struct().Parent() != s {
		t.Error("the group is another struct")
	}
	if nested := s.Nested(); len(nested) != 1 || nested[0] != schema.Of[ShapeInner]() {
		t.Errorf("nested: %v", nested)
	}
	if parent := schema.Of[ShapeInner]().Field(0).Type().Struct(); parent != s {
		t.Error("a field's struct is another descriptor")
	}
}

func TestEnum(t *testing.T) {
	e := schema.Of[Color]()
	green := e.EnumerantByName("darkGreen")
	if green.GoName() != "ColorDarkGreen" || green.Number() != 1 || e.Enumerant(1) != green ||
		e.Enumerant(2) != nil || e.EnumerantByName("DarkGreen") != nil || len(e.Enumerants()) != 2 ||
		green.Enum() != e || green.CodeOrder() != 1 {
		t.Error("enumerants")
	}
}

func TestDefaults(t *testing.T) {
	s := schema.Of[Shape]()
	for name, want := range map[string]uint64{
		"userId": 7, "side": uint64(rpctwoparty.SideClient), "color": 1, "circle": 0,
	} {
		if got := s.FieldByName(name).Default().Bits(); got != want {
			t.Errorf("the default of %s is %d", name, got)
		}
	}
	if name := s.FieldByName("name"); !name.HasDefault() || name.Default().Pointer().Text() != "none" {
		t.Error("the default of name")
	}
	points := schema.Of[ShapeOutline]().FieldByName("points").Default().Pointer()
	if l := capnp.ReadList[capnp.List[Point]](points); l.Len() != 2 || l.At(1).X() != 2 {
		t.Error("the default of points")
	}
	if bits := schema.Of[ShapeOutline]().FieldByName("closed").Default().Bits(); bits != 0xbfc00000 {
		t.Errorf("the default of closed is %#x", bits)
	}
}

func TestConsts(t *testing.T) {
	file := ReflectionSchema.File()
	for n := range file.AllNodes() {
		c, ok := n.(*schema.Const)
		if !ok {
			continue
		}
		switch c.Name() {
		case "limit":
			if c.Type().Kind() != schema.KindInt8 || int8(c.Value().Bits()) != Limit {
				t.Error("limit")
			}
		case "name":
			if c.Value().Pointer().Text() != Name {
				t.Error("name")
			}
		case "origin":
			if c.Type().Struct() != schema.Of[Point]() || !capnp.Equal(Point(c.Value().Pointer().Struct()), Origin) {
				t.Error("origin")
			}
		}
	}
}

// annotation fails the test unless d has the annotation, and gives its value.
func annotation[T any](t *testing.T, d schema.Annotated, id schema.AnnotationID[T]) T {
	t.Helper()
	v, ok := schema.Annotation(d, id)
	if !ok {
		t.Errorf("there is no annotation %#x", uint64(id))
	}
	return v
}

func TestAnnotations(t *testing.T) {
	s := schema.Of[Shape]()
	draw := schema.Of[Drawing]().Methods()[0]
	for want, d := range map[string]schema.Annotated{
		"the file": ReflectionSchema.File(), "an enum": schema.Of[Color](), "a struct": s,
		"an enumerant": schema.Of[Color]().Enumerant(1), "a field": s.FieldByName("userId"),
		"a method": draw, "an interface": schema.Of[Drawing](),
	} {
		if got := annotation(t, d, Note); got != want {
			t.Errorf("%q is annotated %q", want, got)
		}
	}
	if got := annotation(t, s.FieldByName("userId"), Count); got != -1 {
		t.Errorf("count is %d", got)
	}
	if got := annotation(t, s, Ratio); got != 0.5 {
		t.Errorf("ratio is %v", got)
	}
	if !annotation(t, s, On) || annotation(t, draw, On) {
		t.Error("on")
	}
	if got := annotation(t, s.FieldByName("name"), Paint); got != ColorDarkGreen {
		t.Errorf("color is %v", got)
	}
	if got := annotation(t, s.FieldByName("name"), Side); got != uint16(rpctwoparty.SideClient) {
		t.Errorf("side is %v", got)
	}
	if got := annotation(t, s, Point_); got.X() != 1 || got.Y() != -2 {
		t.Errorf("point is %v, %v", got.X(), got.Y())
	}
	if got := annotation(t, s, Points); got.Len() != 2 || got.At(1).Y() != 4 {
		t.Error("points")
	}
	if got := annotation(t, s, Numbers).Slice(); fmt.Sprint(got) != "[1 2 255]" {
		t.Errorf("numbers are %v", got)
	}
	if got := annotation(t, s, Blob); string(got) != "\x00\xff" {
		t.Errorf("blob is %q", got)
	}
	annotation(t, s, Marker)
	if _, ok := schema.Annotation(schema.Of[Point](), Marker); ok {
		t.Error("Point has no marker")
	}
	if _, ok := schema.Annotation(s, json.Flatten); ok {
		t.Error("the struct is not flattened")
	}
	list := s.Annotations()
	if len(list) != 9 || list[0].Decl().GoName() != "Note" || list[1].Value().Pointer().Text() != "hidden by the first" ||
		list[2].Value().Type().Kind() != schema.KindFloat32 {
		t.Error("the list of annotations")
	}
	if !list[8].Decl().Targets("field") || list[8].Decl().Targets("method") || list[8].Decl().Targets("") {
		t.Error("targets")
	}
}

func TestAnnotationOfOtherType(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a Float32 was read as bool")
		}
	}()
	schema.Annotation(schema.Of[Shape](), schema.AnnotationID[bool](Ratio))
}

func TestOtherPackages(t *testing.T) {
	s := schema.Of[Shape]()
	if s.FieldByName("vat").Type().Struct() != schema.Of[rpctwoparty.VatId]() ||
		s.FieldByName("side").Type().Enum() != schema.Of[rpctwoparty.Side]() ||
		s.FieldByName("json").Type().Elem().Struct() != schema.Of[json.Value]() {
		t.Error("types of other packages have other descriptors")
	}
}

func TestGenerics(t *testing.T) {
	for _, c := range []struct {
		box  *schema.Struct
		want string
	}{
		{schema.Of[Box[string]](), "Text, List(Box(Text)), Pair(Text, Shape), choice"},
		{schema.Of[Box[[]byte]](), "Data, List(Box(Data)), Pair(Data, Shape), choice"},
		{schema.Of[Box[capnp.List[Shape]]](), "List(Shape), List(Box(List(Shape))), Pair(List(Shape), Shape), choice"},
		{schema.Of[Box[capnp.Numbers[Color]]](), "List(Color), List(Box(List(Color))), Pair(List(Color), Shape), choice"},
		{schema.Of[Box[capnp.Lists[capnp.Texts]]](), "List(List(Text)), List(Box(List(List(Text)))), Pair(List(List(Text)), Shape), choice"},
		{schema.Of[Box[Box[Drawing]]](), "Box(Drawing), List(Box(Box(Drawing))), Pair(Box(Drawing), Shape), choice"},
		{schema.Of[Box[capnp.AnyPointer]](), "AnyPointer, List(Box(AnyPointer)), Pair(AnyPointer, Shape), choice"},
		{schema.Of[Box[string]]().Unbound(), "T, List(Box(T)), Pair(T, Shape), choice"},
		{schema.Of[Shape]().FieldByName("box").Type().Struct(), "Text, List(Box(Text)), Pair(Text, Shape), choice"},
	} {
		var got []string
		for _, f := range c.box.Fields() {
			got = append(got, f.Type().String())
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s", got)
		}
	}
	text := schema.Of[Box[string]]()
	if got := text.FieldByName("choice").Type().Struct().Field(0).Type().Kind(); got != schema.KindText {
		t.Errorf("in the group, T is %s", got)
	}
	pair := text.FieldByName("pair").Type().Struct()
	if a, b := pair.Field(0).Type(), pair.Field(1).Type(); a.Kind() != schema.KindText || b.Struct() != schema.Of[Shape]() {
		t.Errorf("Pair is of %s and %s", a, b)
	}
	if got := schema.Of[BoxPair[string, []byte, Shape]]().Fields(); got[0].Type().Kind() != schema.KindData ||
		got[1].Type().Struct() != schema.Of[Shape]() || got[2].Type().Kind() != schema.KindText {
		t.Error("arguments of a nested generic struct")
	}
	if deep := text.FieldByName("more").Type().Elem().Struct(); deep.Unbound() != text.Unbound() ||
		deep.FieldByName("value").Type().Kind() != schema.KindText {
		t.Error("more boxes")
	}
	if got := text.Parameters(); len(got) != 1 || got[0] != "T" {
		t.Errorf("parameters are %q", got)
	}
}

func TestInterface(t *testing.T) {
	i := schema.Of[Drawing]()
	draw, same := i.Methods()[0], i.Methods()[1]
	if draw.Name() != "draw" || draw.Number() != 0 || draw.Params().Struct() != schema.Of[DrawingDrawParams]() ||
		draw.Results().Struct().Field(0).Name() != "done" || draw.Interface() != i {
		t.Error("draw")
	}
	if same.Params().Struct() != schema.Of[Shape]() || same.Results().String() != "Box(Shape)" {
		t.Errorf("same gives %s", same.Results())
	}
	if super := i.Superclasses(); len(super) != 1 || super[0].String() != "Base(Text)" ||
		super[0].Interface() != schema.Of[Base[string]]() {
		t.Error("superclasses")
	}
	if schema.Of[DrawingDrawParams]().Parent() != i {
		t.Error("the parent of a method's struct is not the interface")
	}
}

// Many goroutines ask at once, for what is not yet decoded.
func TestConcurrent(t *testing.T) {
	e := &schema.Embedded{
		Nodes: ReflectionSchema.Nodes, Names: ReflectionSchema.Names, Types: ReflectionSchema.Types,
	}
	id := schema.Of[Shape]().ID()
	var group sync.WaitGroup
	var all [8]*schema.Struct
	for i := range all {
		group.Go(func() { all[i] = e.Struct(id).FieldByName("box").Type().Struct() })
	}
	group.Wait()
	for _, s := range all {
		if s == nil || s != all[0] {
			t.Error("goroutines have different descriptors")
		}
	}
}

const silent = `package main

import (
	"fmt"
	"os"

	"github.com/capngo/capngo/gen/internal/golang/testdata/reflection"
	"github.com/capngo/capngo/runtime/capnp"
)

func main() {
	p := reflection.NewPoint(reflection.PointFields{X: 1})
	fmt.Println(p.X(), capnp.Copy(p).Fields().X)
	p, err := capnp.Unmarshal[reflection.Point](capnp.Marshal(p))
	fmt.Println(p.X(), err)
	p, err = capnp.UnmarshalPacked[reflection.Point](capnp.MarshalPacked(p))
	fmt.Println(p.X(), err, capnp.Write(os.Stdout, p), capnp.WritePacked(os.Stdout, p))
	p, err = capnp.Read[reflection.Point](os.Stdin)
	fmt.Println(p.X(), err, capnp.Encode(capnp.NewEncoder(os.Stdout), p))
	for p, err := range capnp.ReadAll[reflection.Point](os.Stdin) {
		fmt.Println(p.X(), err)
	}
}
`

// A program that reads and writes messages, and does not ask for their schema, has none in it, and
// none does anything for it when it starts. Generic functions that are not inlined would bring it
// in: see ADR 13.
func TestCostsNothing(t *testing.T) {
	asking := strings.Replace(silent, "p.X()", "p.CapnpSchema().Name()", 1)
	const variable = "ReflectionSchema"
	if got := grep(tool(t, build(t, silent), "nm"), variable); got != "" {
		t.Errorf("the schema is in a program that does not ask: %s", got)
	}
	program := build(t, asking)
	if got := grep(tool(t, program, "nm"), variable); !strings.Contains(got, " D ") {
		t.Errorf("in a program that asks, the schema is not static data: %q", got)
	}
	start := tool(t, program, "objdump", "-s", "testdata/reflection.init|runtime/schema.init")
	if !strings.Contains(start, "Origin") {
		t.Error("the test looks for code that sets variables, and finds none")
	}
	if got := grep(start, "schema") + grep(start, variable); got != "" {
		t.Errorf("something is done at the start of the program: %s", got)
	}
}

// build makes a program of a main package, and gives its path.
func build(t *testing.T, text string) string {
	t.Helper()
	dir, err := os.MkdirTemp(".", "program") // inside, or it could not import an internal package
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "program")
	if out, err := exec.Command("go", "build", "-o", program, "./"+dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// tool gives what a tool of Go prints about a program.
func tool(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command("go", append(append([]string{"tool"}, args...), program)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func grep(text, word string) (found string) {
	for line := range strings.Lines(text) {
		if strings.Contains(line, word) {
			found += line
		}
	}
	return found
}
