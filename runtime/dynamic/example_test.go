package dynamic_test

import (
	"fmt"
	"io/fs"
	"testing/fstest"

	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/dynamic"
	"github.com/capngo/capngo/runtime/schema"
)

// example is a schema as it might come from a folder, an embed.FS or a network.
var example = fstest.MapFS{"example.capnp": {Data: []byte(`
	@0xe62e66ea90a396da;
	struct Point { x @0 :Int64; y @1 :Int64; }
	struct Shape {
	  name @0 :Text;
	  corners @1 :List(Point);
	  color :union { none @2 :Void; name @3 :Text; }
	}
`)}}

// shapeType finds the descriptor of Shape.
func shapeType() *schema.Struct {
	loader := load.Loader{FS: []fs.FS{example}}
	file, err := loader.Import("/example.capnp")
	if err != nil {
		panic(err)
	}
	shape, err := file.Struct("Shape")
	if err != nil {
		panic(err)
	}
	return shape
}

func Example() {
	shape, err := dynamic.FromMap(shapeType(), map[string]any{
		"name":    "line",
		"corners": []any{map[string]any{"x": 1, "y": 2}, map[string]any{"x": 3, "y": 4}},
		"color":   map[string]any{"name": "red"},
	})
	if err != nil {
		panic(err)
	}
	data := capnp.Marshal(shape.View())

	shape, err = dynamic.Unmarshal(shapeType(), data)
	if err != nil {
		panic(err)
	}
	y, err := dynamic.Get[int](shape, "corners[1].y")
	fmt.Println(y, err)
	color, err := shape.Get("color")
	fmt.Println(color.(dynamic.Struct).Which().Name(), err)
	_, err = shape.Get("cornrs")
	fmt.Println(err)
	// Output:
	// 4 <nil>
	// name <nil>
	// dynamic: Shape.cornrs: no such field: Shape has no field "cornrs" (did you mean corners?)
}

func ExampleBuilder() {
	b := dynamic.New(shapeType())
	_ = b.Set("name", "triangle")
	_ = b.Make("corners", 3)
	_ = b.Set("corners[2].x", 7)
	if err := b.Set("corners[2].y", "seven"); err != nil {
		fmt.Println(err)
	}
	corner, _ := b.Struct("corners[0]")
	_ = corner.Set("x", -1)
	shape := b.Build() // which does not change any more
	_ = b.Set("name", "square")
	m, _ := shape.Map()
	fmt.Println(m)
	// Output:
	// dynamic: Shape.corners[2].y: wrong type: string does not fit Int64, which takes a number
	// map[color:map[none:<nil>] corners:[map[x:-1 y:0] map[x:0 y:0] map[x:7 y:0]] name:triangle]
}

// A loop over the fields of a struct, whatever its type.
func ExampleStruct_All() {
	shape, _ := dynamic.FromMap(shapeType(), map[string]any{"name": "dot", "corners": []any{nil}})
	for field, value := range shape.All() {
		fmt.Printf("%s :%s = %T\n", field.Name(), field.Type(), value)
	}
	// Output:
	// name :Text = string
	// corners :List(Point) = dynamic.List
	// color :color = dynamic.Struct
}
