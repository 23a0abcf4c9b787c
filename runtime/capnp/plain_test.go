package capnp_test

// The same data as plain Go structs, for the benchmarks.

type plainAll struct {
	Padding int64
	Bool    bool
	Int8    int8
	Int16   int16
	Int32   int32
	Int64   int64
	Uint8   uint8
	Uint16  uint16
	Uint32  uint32
	Uint64  uint64
	Float32 float32
	Float64 float64
	Text    string
	Group   struct{ Field int64 }
	Inner   *plainInner
	Ints    []int64
	Color   Color
	Data    []byte
	Color2  Color
}

type plainInner struct{ Field int64 }

type plainPoint struct{ X, Y, Z int64 }

type plainChoice struct {
	Padding int64
	Tag     uint16
	One     int64
	Two     int64
}

type plainNode struct {
	X, Y, Z     int64
	Left, Right *plainNode
}

func (n *plainNode) sum() int64 {
	if n == nil {
		return 0
	}
	return n.X + n.Left.sum() + n.Right.sum()
}

func (n Node) sum() int64 {
	r := n.X()
	if n.HasLeft() {
		r += n.Left().sum()
	}
	if n.HasRight() {
		r += n.Right().sum()
	}
	return r
}

func plainTree(depth int) *plainNode {
	if depth == 0 {
		return nil
	}
	return &plainNode{int64(depth), 2, 3, plainTree(depth - 1), plainTree(depth - 1)}
}

func treeFields(depth int) *NodeFields {
	if depth == 0 {
		return nil
	}
	return &NodeFields{
		X: int64(depth), Y: 2, Z: 3,
		Left: treeFields(depth - 1), Right: treeFields(depth - 1),
	}
}

func plainOf(f AllFields) *plainAll {
	p := &plainAll{
		Padding: f.Padding, Bool: f.Bool, Int8: f.Int8, Int16: f.Int16, Int32: f.Int32,
		Int64: f.Int64, Uint8: f.Uint8, Uint16: f.Uint16, Uint32: f.Uint32, Uint64: f.Uint64,
		Float32: f.Float32, Float64: f.Float64, Text: f.Text, Ints: f.Ints, Color: f.Color,
		Data: f.Data, Color2: f.Color2, Inner: &plainInner{f.Inner.Field},
	}
	p.Group.Field = f.Group.Field
	return p
}
