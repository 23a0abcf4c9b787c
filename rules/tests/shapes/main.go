// Command draw writes a drawing to bytes, reads it back and prints it.
package main

import (
	"fmt"
	"log"

	"example.com/shapes/drawing"
	"example.com/shapes/geometry"
	"example.com/shapes/shapes"
	"github.com/capngo/capngo/runtime/capnp"
)

func main() {
	message := capnp.Marshal(drawing.NewDrawing(drawing.DrawingFields{
		DrawingTitle: []byte("a drawing"),
		OriginUrl:    []byte("https://example.com/a"),
		Circles: []shapes.CircleFields{
			{Center: &geometry.PointFields{X: 1, Y: 2}, Radius: 1},
		},
	}))
	d, err := capnp.Unmarshal[drawing.Drawing](message)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s, from %s\n", d.DrawingTitle(), d.OriginUrl())
	for _, c := range d.Circles().All() {
		fmt.Printf("circle at %v, %v of area %.2f\n", c.Center().X(), c.Center().Y(), c.Area())
	}
}
