package schema

import (
	"slices"

	std "github.com/capngo/capngo/runtime/std/schema"
)

// Node is what has an id in a schema: a *File, *Struct, *Enum, *Interface, *Const or
// *AnnotationDecl.
type Node interface {
	Annotated
	// ID is the node's id, by which others refer to it.
	ID() uint64
	// Name is the short name in the schema; of a file, its path from its import root.
	Name() string
	// DisplayName is the name with file and surrounding nodes, for people.
	DisplayName() string
	// GoName is the name in generated Go: of a file, that of its package. It is "" where no Go was
	// generated.
	GoName() string
	// Doc is the comment in the schema. Generated code does not carry comments.
	Doc() string
	// File is the file around the node; nil if only the node itself is known.
	File() *File
	// Parent is the node around this one; nil for files, and for nodes that stand alone.
	Parent() Node
	// Nested lists the nodes that are declared inside, in the order of the source, groups aside.
	Nested() []Node

	base() *node
}

// node is what all nodes have.
type node struct {
	raw    std.Node
	space  *space
	names  []string // in Go: its own, then those of its members
	doc    string
	file   *File
	parent Node
	nested []Node
}

func (n *node) base() *node         { return n }
func (n *node) ID() uint64          { return n.raw.ID() }
func (n *node) DisplayName() string { return n.raw.DisplayName() }
func (n *node) Doc() string         { return n.doc }
func (n *node) File() *File         { return n.file }
func (n *node) Parent() Node        { return n.parent }
func (n *node) Nested() []Node      { return slices.Clone(n.nested) }
func (n *node) GoName() string      { return n.goName(0) }

// Annotations lists the annotations on the node itself.
func (n *node) Annotations() []Applied { return n.space.applied(n.raw.Annotations()) }

func (n *node) Name() string {
	name := n.raw.DisplayName()
	return name[min(int(n.raw.DisplayNamePrefixLength()), len(name)):]
}

// goName is name i of the node's line of Go names; "" if there is none.
func (n *node) goName(i int) string {
	if i >= len(n.names) || n.names[i] == "-" {
		return ""
	}
	return n.names[i]
}

// space is the nodes that refer to one another by id.
type space struct {
	nodes     map[uint64]Node
	elsewhere func(id uint64) Node // for ids that are not in nodes; may be nil
}

// lookup finds a node, or gives nil.
func (s *space) lookup(id uint64) Node {
	if n := s.nodes[id]; n != nil {
		return n
	}
	if s.elsewhere != nil {
		return s.elsewhere(id)
	}
	return nil
}

// find is lookup for nodes of one kind.
func find[N Node](s *space, id uint64) N {
	n, _ := s.lookup(id).(N)
	return n
}
