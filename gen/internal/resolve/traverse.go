package resolve

import (
	"cmp"
	"slices"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
)

// eagerness says how far around a node others are to be finished too. The bits above
// dependencies say it of the nodes that this one depends on.
type eagerness uint32

const (
	parents  eagerness = 1 << 1
	children eagerness = 1 << 2

	dependencyShift             = 15
	ofDependencies    eagerness = 1<<dependencyShift - 1
	dependencies      eagerness = 1 << dependencyShift
	dependencyParents eagerness = parents << dependencyShift

	// ofSources is how files that were asked for are compiled: with all in them, and all
	// that that depends on, and the scopes of those.
	ofSources = 1 | children | dependencies | dependencyParents
)

// maxTraversal limits how deep nodes may depend on one another in a row.
const maxTraversal = 200_000

// traverseSource finishes the nodes that a requested file needs, and enters them into the
// table of nodes in the reference's order.
func (c *compiler) traverseSource(root *node) {
	c.round++
	c.traverse(root, ofSources)
}

func (c *compiler) traverse(n *node, e eagerness) {
	if n.seenRound != c.round {
		n.seenRound, n.seen = c.round, 0
	}
	if n.seen&e == e {
		return
	}
	n.seen |= e
	if c.traversal++; c.traversal > maxTraversal {
		if c.traversal == maxTraversal+1 {
			n.error(diag.DeepDependency, n.span(), "Declarations depend on one another too deeply.")
		}
		c.traversal--
		return
	}
	c.traverseNode(n, e)
	if e&parents != 0 && n.parent != nil {
		c.traverse(n.parent, e)
	}
	if e&children != 0 {
		c.traverseChildren(n, e)
	}
	c.traversal--
}

func (c *compiler) traverseNode(n *node, e eagerness) {
	if !n.reach(finished) {
		return
	}
	if !n.loaded {
		n.loaded = true
		c.table.load(n)
	}
	if n.valid && e >= dependencies {
		e = e&^ofDependencies | e>>dependencyShift
		c.traverseDependencies(n.schema, e)
		for _, aux := range n.aux {
			c.traverseDependencies(aux, e)
		}
	}
	for _, info := range n.info {
		c.sourceInfo.add(info)
	}
}

// traverseChildren goes on inside a node. Aliases come in the order of their names.
func (c *compiler) traverseChildren(n *node, e eagerness) {
	for _, nested := range n.nested {
		c.traverse(nested, e)
	}
	if len(n.aliases) == 0 {
		return
	}
	aliases := slices.Clone(n.aliases)
	slices.SortStableFunc(aliases, func(a, b *alias) int { return cmp.Compare(a.name, b.name) })
	for _, a := range aliases {
		a.resolve()
	}
}

func (c *compiler) traverseDependencies(s *schema.Node, e eagerness) {
	references(s, func(id uint64) { c.traverseID(id, e) })
}

// traverseID goes on at a declared node. Other ids are those of parameter structs, or of
// what came to nothing.
func (c *compiler) traverseID(id uint64, e eagerness) {
	if n := c.nodesByID[id]; n != nil {
		c.traverse(n, e)
	}
}
