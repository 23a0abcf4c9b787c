package capnp_test

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"io"

	"github.com/capngo/capngo/runtime/capnp"
)

func Example() {
	node := NewNode(NodeFields{X: 1, Left: &NodeFields{X: 2}})
	data := capnp.Marshal(node)

	node, err := capnp.Unmarshal[Node](data)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(node.X(), node.Left().X(), node.HasRight())
	// Output: 1 2 false
}

// A field is changed by building a new value from its Fields; what the schema does not know comes
// along.
func Example_change() {
	old := NewPoint(PointFields{X: 1, Y: 2})
	fields := old.Fields()
	fields.X = 5
	point := NewPoint(fields)
	fmt.Println(old.X(), point.X(), point.Y())
	// Output: 1 5 2
}

func ExampleUnmarshal() {
	_, err := capnp.Unmarshal[Node]([]byte("hello, world"))
	fmt.Println(errors.Is(err, capnp.ErrSize))
	fmt.Println(err)
	// Output:
	// true
	// capnp: message too large: 1819043177 segments, at most 512 allowed
}

func ExampleUnmarshalLimits() {
	data := capnp.Marshal(NewNode(*treeFields(10)))
	_, err := capnp.UnmarshalLimits[Node](data, capnp.Limits{Depth: 5})
	fmt.Println(err)
	// Output: capnp: message too deep: more than 5 levels
}

func ExampleReadAll() {
	var stream bytes.Buffer
	for x := range int64(3) {
		if err := capnp.Write(&stream, NewPoint(PointFields{X: x})); err != nil {
			fmt.Println(err)
		}
	}
	for point, err := range capnp.ReadAll[Point](&stream) {
		fmt.Println(point.X(), err)
	}
	// Output:
	// 0 <nil>
	// 1 <nil>
	// 2 <nil>
}

func ExampleDecode() {
	data := capnp.Marshal(NewPoint(PointFields{X: 7}))
	d := capnp.NewDecoder(bytes.NewReader(append(data, data[:5]...)))
	point, err := capnp.Decode[Point](d)
	fmt.Println(point.X(), err)
	_, err = capnp.Decode[Point](d)
	fmt.Println(errors.Is(err, io.ErrUnexpectedEOF), err)
	// Output:
	// 7 <nil>
	// true capnp: 5 of 8 bytes of a frame header: unexpected EOF
}

func ExampleList_All() {
	book := NewBook(BookFields{Points: []PointFields{{X: 1}, {X: 2}}})
	for i, point := range book.Points().All() {
		fmt.Println(i, point.X())
	}
	// Output:
	// 0 1
	// 1 2
}

func ExampleMap() {
	book := NewBook(BookFields{Points: []PointFields{{X: 1}, {X: 2}}})
	fmt.Println(capnp.Map(book.Points(), Point.X))
	// Output: [1 2]
}

func ExampleCopy() {
	tree := NewNode(NodeFields{X: 1, Left: &NodeFields{X: 2, Right: &NodeFields{X: 3}}})
	child := capnp.Copy(tree.Left()) // a message of its own, which does not keep the tree alive
	fmt.Println(child.X(), child.Right().X(), len(capnp.Marshal(child)))
	// Output: 2 3 96
}

func ExampleAnyPointer() {
	book := NewBook(BookFields{Any: capnp.PointerTo(NewPoint(PointFields{X: 4}))})
	fmt.Println(Point(book.Any().Struct()).X())
	// Output: 4
}

func ExampleParseEnum() {
	names := []string{"red", "green"}
	fmt.Println(capnp.ParseEnum(names, "green"))
	fmt.Println(capnp.EnumName(names, 1), capnp.EnumName(names, 9))
	// Output:
	// 1 <nil>
	// green 9
}

func ExampleMarshalPacked() {
	node := NewNode(NodeFields{X: 1, Left: &NodeFields{X: 2}})
	data := capnp.MarshalPacked(node)
	fmt.Println(len(capnp.Marshal(node)), len(data))

	node, err := capnp.UnmarshalPacked[Node](data)
	fmt.Println(node.X(), node.Left().X(), err)
	// Output:
	// 96 19
	// 1 2 <nil>
}

func ExampleNewPackedDecoder() {
	var stream bytes.Buffer
	e := capnp.NewPackedEncoder(&stream)
	for x := range int64(2) {
		if err := capnp.Encode(e, NewPoint(PointFields{X: x})); err != nil {
			fmt.Println(err)
		}
	}
	d := capnp.NewPackedDecoder(&stream)
	for {
		point, err := capnp.Decode[Point](d)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(point.X())
	}
	// Output:
	// 0
	// 1
	// EOF
}

func ExampleReadAllPacked() {
	var stream bytes.Buffer
	if err := capnp.WritePacked(&stream, NewPoint(PointFields{Z: 3})); err != nil {
		fmt.Println(err)
	}
	for point, err := range capnp.ReadAllPacked[Point](&stream) {
		fmt.Println(point.Fields().Z, err)
	}
	// Output: 3 <nil>
}

func ExampleCanonical() {
	form := capnp.Canonical(NewNode(NodeFields{X: 1})) // y and z are zero, left and right null
	fmt.Printf("%x\n", form)
	node, err := capnp.UnmarshalSegments[Node]([][]byte{form})
	fmt.Println(node.X(), err)
	// Output:
	// 00000000010000000100000000000000
	// 1 <nil>
}

func ExampleEqual() {
	point := NewPoint(PointFields{X: 1})
	node := NewNode(NodeFields{X: 1}) // has two pointers more, which are null
	fmt.Println(capnp.Equal(point, Point(node)))
	fmt.Println(capnp.Equal(point, NewPoint(PointFields{X: 2})))
	// Output:
	// true
	// false
}

func ExampleCompact() {
	book := NewBook(BookFields{Points: []PointFields{{X: 1}, {X: 2}}})
	point := capnp.Compact(book.Points().At(1)) // does not keep the book alive
	fmt.Println(point.X(), len(capnp.Marshal(point)))
	// Output: 2 40
}

func ExampleSize() {
	tree := NewNode(NodeFields{Left: &NodeFields{X: 2}})
	fmt.Println(capnp.Size(tree), capnp.Size(tree.Left()))
	// Output: 96 56
}

// Views go where encoding.BinaryMarshaler is asked for.
func ExampleBinary() {
	var stream bytes.Buffer
	sent := map[string]capnp.Binary[Node]{"root": {View: NewNode(NodeFields{X: 7})}}
	if err := gob.NewEncoder(&stream).Encode(sent); err != nil {
		fmt.Println(err)
	}
	var got map[string]capnp.Binary[Node]
	if err := gob.NewDecoder(&stream).Decode(&got); err != nil {
		fmt.Println(err)
	}
	fmt.Println(got["root"].View.X())
	// Output: 7
}

func ExampleAnyPointer_Kind() {
	for _, p := range []capnp.AnyPointer{
		capnp.TextPointer("text"), capnp.NumbersPointer([]int32{1, 2}), capnp.PointerTo(NewNode(NodeFields{})),
	} {
		switch p.Kind() {
		case capnp.PointerBytes:
			fmt.Println("text", p.Text())
		case capnp.PointerList:
			fmt.Println("list", capnp.ReadList[capnp.Numbers[int32]](p).Slice())
		default:
			fmt.Println("struct", !p.Struct().IsNull())
		}
	}
	// Output:
	// text text
	// list [1 2]
	// struct true
}
