// Command quickstart makes a message, writes it to bytes, and reads it back.
package main

import (
	"fmt"
	"log"

	"github.com/capngo/capngo/examples/quickstart/example"
	"github.com/capngo/capngo/runtime/capnp"
)

func main() {
	p := example.NewPoint(example.PointFields{X: 1, Y: 2})
	message := capnp.Marshal(p)
	p2, err := capnp.Unmarshal[example.Point](message)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("p2.x ==", p2.X())
	fmt.Println("p2.y ==", p2.Y())
}
