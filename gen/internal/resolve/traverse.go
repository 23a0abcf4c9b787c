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
	switch {
	case s.Struct != nil:
		for _, f := range s.Struct.Fields {
			if !f.IsGroup() {
				c.traverseType(&f.Type, e)
			}
			c.traverseAnnotations(f.Annotations, e)
		}
	case s.Enum != nil:
		for _, m := range s.Enum.Enumerants {
			c.traverseAnnotations(m.Annotations, e)
		}
	case s.Interface != nil:
		c.traverseInterface(s.Interface, e)
	case s.Const != nil:
		c.traverseType(&s.Const.Type, e)
	case s.Annotation != nil:
		c.traverseType(&s.Annotation.Type, e)
	}
	c.traverseAnnotations(s.Annotations, e)
}

func (c *compiler) traverseInterface(s *schema.Interface, e eagerness) {
	for _, super := range s.Superclasses {
		c.traverseID(super.ID, e)
		c.traverseBrand(super.Brand, e)
	}
	for _, m := range s.Methods {
		c.traverseID(m.ParamsID, e)
		c.traverseBrand(m.ParamsBrand, e)
		c.traverseID(m.ResultsID, e)
		c.traverseBrand(m.ResultBrand, e)
		c.traverseAnnotations(m.Annotations, e)
	}
}

func (c *compiler) traverseType(t *schema.Type, e eagerness) {
	for t.Kind == schema.ListKind {
		t = t.Elem
	}
	switch t.Kind {
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		c.traverseID(t.ID, e)
		c.traverseBrand(t.Brand, e)
	}
}

func (c *compiler) traverseBrand(b *schema.Brand, e eagerness) {
	if b == nil {
		return
	}
	for i := range b.Scopes {
		for j := range b.Scopes[i].Bind {
			if bound := &b.Scopes[i].Bind[j]; !bound.Unbound {
				c.traverseType(&bound.Type, e)
			}
		}
	}
}

func (c *compiler) traverseAnnotations(all []*schema.Annotation, e eagerness) {
	for _, a := range all {
		c.traverseID(a.ID, e)
	}
}

// traverseID goes on at a declared node. Other ids are those of parameter structs, or of
// what came to nothing.
func (c *compiler) traverseID(id uint64, e eagerness) {
	if n := c.nodesByID[id]; n != nil {
		c.traverse(n, e)
	}
}
