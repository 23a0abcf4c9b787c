package golang

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
)

// claimTypes gives types their names: the given ones, then declared types, then groups, whose
// names depend on options; of each, outer types before inner ones.
func (n *names) claimTypes() {
	given := func(node *schema.Node) bool { return n.given[n.nodes[node.ID].Type] == node }
	group := func(node *schema.Node) bool { return node.Struct != nil && node.Struct.IsGroup }
	turns := []func(*schema.Node) bool{
		given,
		func(node *schema.Node) bool { return !given(node) && !group(node) },
		func(node *schema.Node) bool { return !given(node) && group(node) },
	}
	order := slices.Clone(n.order)
	depths := make(map[*schema.Node]int, len(order))
	for _, node := range order {
		depths[node] = n.depth(node)
	}
	slices.SortStableFunc(order, func(a, b *schema.Node) int { return depths[a] - depths[b] })
	for _, turn := range turns {
		for _, node := range order {
			if t := n.nodes[node.ID]; !t.claimed && turn(node) {
				t.Type = n.declare(n.pkg, t.Type, node.DisplayName, node.Name(), node.Span)
				t.claimed = true
			}
		}
	}
}

// depth is how many nodes are around a node.
func (n *names) depth(node *schema.Node) int {
	depth := 0
	for parent := n.s.Parent(node); parent != nil; parent = n.s.Parent(parent) {
		depth++
	}
	return depth
}

func (n *names) claimEnumerants() {
	for _, node := range n.order {
		if node.Enum == nil {
			continue
		}
		for _, e := range node.Enum.Enumerants {
			opts := nearer(n.options[node.ID], e.Annotations)
			name := n.convert(e.Name, opts)
			if given := textOf(e.Annotations, annotationName); given != "" {
				if own, ok := n.goName(given, find(e.Annotations, annotationName)); ok {
					name = own
				}
			}
			want, who := n.nodes[node.ID].Type+name, node.DisplayName+"."+e.Name
			n.enums[e] = n.declare(n.pkg, want, who, e.Name, e.Span)
		}
	}
}

func (n *names) claimConsts(node *schema.Node) {
	for _, nested := range node.Nested {
		child := n.s.Node(nested.ID)
		if child == nil {
			continue
		}
		if child.Const != nil {
			want := n.valueName(child, n.consts[child.ID])
			n.consts[child.ID] = n.declare(n.pkg, want, child.DisplayName, child.Name(), child.Span)
		}
		n.claimConsts(child)
	}
}

// valueName is the name of a constant or annotation that wants one: the outer type's name and its
// own, if it was not given the other.
func (n *names) valueName(node *schema.Node, want string) string {
	if n.given[want] == node {
		return want
	}
	name := n.convert(node.Name(), n.options[node.ID])
	if outer := n.nodes[node.ScopeID]; outer != nil {
		return outer.Type + name
	}
	return name
}

// reserveSpellings keeps derived names off the names that groups, enumerants and constants
// have under either setting of convertCase: importers derive the same names without knowing
// the setting.
func (n *names) reserveSpellings() {
	reserve := func(outer, name string) {
		for _, want := range []string{outer + upperFirst(name), outer + mixedCaps(name)} {
			if n.pkg[want] == "" {
				n.pkg[want] = reserved
			}
		}
	}
	for _, node := range n.order {
		t := n.nodes[node.ID]
		switch {
		case node.Enum != nil:
			for _, e := range node.Enum.Enumerants {
				reserve(t.Type, e.Name)
			}
		case node.Struct != nil:
			for _, f := range node.Struct.Fields {
				if f.IsGroup() || n.virtuals[f] != nil {
					reserve(t.Type, f.Name)
				}
			}
		}
	}
	for id := range n.consts {
		node, outer := n.s.Node(id), ""
		if t := n.nodes[node.ScopeID]; t != nil {
			outer = t.Type
		}
		reserve(outer, node.Name())
	}
}
