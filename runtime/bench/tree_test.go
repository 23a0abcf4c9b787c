package bench

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	rival "capnproto.org/go/capnp/v3"
	"google.golang.org/protobuf/proto"

	gocapnp "github.com/capngo/capngo/runtime/bench/gocapnp"
	"github.com/capngo/capngo/runtime/bench/protobuf"
	"github.com/capngo/capngo/runtime/capnp"
)

// nodes is how many nodes a tree of 12 levels has.
const nodes = 1<<12 - 1

func nodeFields(level int64) *NodeFields {
	if level == 0 {
		return nil
	}
	child := nodeFields(level - 1)
	return &NodeFields{X: 9999, Y: level, Z: level, Left: child, Right: child}
}

func newPlainNode(level int64) *plainNode {
	if level == 0 {
		return nil
	}
	return &plainNode{9999, level, level, newPlainNode(level - 1), newPlainNode(level - 1)}
}

func newProtobufNode(level int64) *protobuf.Node {
	if level == 0 {
		return nil
	}
	return &protobuf.Node{
		X: 9999, Y: level, Z: level, Left: newProtobufNode(level - 1), Right: newProtobufNode(level - 1),
	}
}

// treeMessage is, byte for byte, the tree that capnpy's benchmarks copy.
var treeMessage = capnp.Marshal(NewTree(TreeFields{Root: nodeFields(12)}))

func TestTreeIsTheTreeOfCapnpy(t *testing.T) {
	sum := fmt.Sprintf("%x", sha256.Sum256(treeMessage))
	if len(treeMessage) != 163824 || !strings.HasPrefix(sum, "3d67c16a") || !strings.HasSuffix(sum, "443f6") {
		t.Errorf("%d bytes, sum %s", len(treeMessage), sum)
	}
}

// BenchmarkCopyPointer copies a tree of 4095 nodes deeply. memcpy copies the bytes of its message.
func BenchmarkCopyPointer(b *testing.B) {
	plain, view, m := newPlainNode(12), loaded[Tree](treeMessage), &protobuf.Tree{Root: newProtobufNode(12)}
	source := gocapnp.Tree(rivalRoot(treeMessage))
	row(b, "tree", 9999, loops{
		plain: func(n int) (r int64) {
			for range n {
				r += plain.clone().X
			}
			return r
		},
		memcpy: func(n int) (r int64) {
			for range n {
				r += int64(len(bytes.Clone(treeMessage))) - int64(len(treeMessage)) + 9999
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for range n {
				r += capnp.Copy(view).Root().X()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				_, segment, _ := rival.NewMessage(rival.SingleSegment(nil))
				root, _ := gocapnp.NewRootTree(segment)
				node, _ := source.Root()
				_ = root.SetRoot(node)
				node, _ = root.Root()
				r += node.X()
			}
			return r
		},
		protobuf: func(n int) (r int64) {
			for range n {
				r += proto.Clone(m).(*protobuf.Tree).GetRoot().GetX()
			}
			return r
		},
	})
	child := view.Root()
	row(b, "part_of_a_tree", 9999, loops{
		memcpy: func(n int) (r int64) {
			for range n {
				r += int64(len(bytes.Clone(treeMessage))) - int64(len(treeMessage)) + 9999
			}
			return r
		},
		capngo: func(n int) (r int64) {
			for range n {
				r += capnp.Copy(child).X()
			}
			return r
		},
		gocapnp: func(n int) (r int64) {
			for range n {
				m, _, _ := rival.NewMessage(rival.SingleSegment(nil))
				node, _ := source.Root()
				_ = m.SetRoot(node.ToPtr())
				root, _ := m.Root()
				r += gocapnp.Node(root.Struct()).X()
			}
			return r
		},
	})
}

// BenchmarkTree walks the tree, and verifies it: that row is for one node.
func BenchmarkTree(b *testing.B) {
	plain, view, m := newPlainNode(12), loaded[Tree](treeMessage).Root(), newProtobufNode(12)
	source, err := gocapnp.Tree(rivalRoot(treeMessage)).Root()
	if err != nil {
		b.Fatal(err)
	}
	walk := func(sum func() int64) func(n int) int64 {
		return func(n int) (r int64) {
			for range n {
				r += sum()
			}
			return r
		}
	}
	row(b, "walk", nodes*9999, loops{
		plain:    walk(func() int64 { return sumPlain(plain) }),
		capngo:   walk(func() int64 { return sum(view) }),
		gocapnp:  walk(func() int64 { return sumRival(source) }),
		protobuf: walk(func() int64 { return sumProtobuf(m) }),
	})
	row(b, "verify_a_node", 1, loops{capngo: func(n int) (r int64) {
		for r < int64(n) {
			if _, err := capnp.UnmarshalNoCopy[Tree](treeMessage); err != nil {
				b.Fatal(err)
			}
			r += nodes
		}
		return int64(n)
	}})
}

func sumPlain(n *plainNode) int64 {
	if n == nil {
		return 0
	}
	return n.X + sumPlain(n.Left) + sumPlain(n.Right)
}

func sum(n Node) int64 {
	r := n.X()
	if n.HasLeft() {
		r += sum(n.Left())
	}
	if n.HasRight() {
		r += sum(n.Right())
	}
	return r
}

func sumRival(n gocapnp.Node) int64 {
	r := n.X()
	if n.HasLeft() {
		left, _ := n.Left()
		r += sumRival(left)
	}
	if n.HasRight() {
		right, _ := n.Right()
		r += sumRival(right)
	}
	return r
}

func sumProtobuf(n *protobuf.Node) int64 {
	if n == nil {
		return 0
	}
	return n.GetX() + sumProtobuf(n.GetLeft()) + sumProtobuf(n.GetRight())
}
