package main

import (
	"bytes"
	"testing"

	"github.com/capngo/capngo/examples/quickstart/example"
	"github.com/capngo/capngo/runtime/capnp"
)

func Example() {
	main()
	// Output:
	// p2.x == 1
	// p2.y == 2
}

// The bytes are those that the documentation of capnpy prints.
func TestBytes(t *testing.T) {
	want := []byte("\x00\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00" +
		"d\x00\x00\x00\x00\x00\x00\x00\xc8\x00\x00\x00\x00\x00\x00\x00")
	got := capnp.Marshal(example.NewPoint(example.PointFields{X: 100, Y: 200}))
	if !bytes.Equal(got, want) {
		t.Errorf("message is %q, want %q", got, want)
	}
	p, err := capnp.Unmarshal[example.Point](want)
	if err != nil {
		t.Fatal(err)
	}
	if p.X() != 100 || p.Y() != 200 {
		t.Errorf("point is %d, %d", p.X(), p.Y())
	}
}

// Methods of a file beside the generated one are methods like any other.
func TestExtended(t *testing.T) {
	p := example.NewPoint(example.PointFields{X: 3, Y: 4})
	if d := p.Distance(); d != 5 {
		t.Errorf("distance is %v", d)
	}
}
