package capnp_test

// The same data as plain Go structs, for the benchmarks.

type plainPoint struct{ X, Y, Z int64 }

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
