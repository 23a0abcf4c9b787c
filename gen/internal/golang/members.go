package golang

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// member is a field in the place where it is used: what its view and Fields types know.
type member struct {
	*schema.Field
	*memberNames
	node *schema.Node
	text options.TextType
	doc  string
}

// InUnion reports whether the field is a member of its node's union.
func (m *member) InUnion() bool { return m.Discriminant != schema.NoDiscriminant }

// nodeMembers are the members of a struct or group.
type nodeMembers struct {
	all   []*member // in the order of the source
	union []*member // those of its own union, by their tags
}

// members lists the fields of a struct or group in the order of the source.
func (g *generator) members(node *schema.Node) []*member { return g.membersOf(node).all }

// unionMembers lists the members of a node's union by their tags.
func (g *generator) unionMembers(node *schema.Node) []*member { return g.membersOf(node).union }

func (g *generator) membersOf(node *schema.Node) *nodeMembers {
	if known := g.byNode[node]; known != nil {
		return known
	}
	t := g.file.nodes[node.ID]
	list := make([]member, len(node.Struct.Fields))
	found := &nodeMembers{all: make([]*member, len(list))}
	for i, f := range node.Struct.Fields {
		opts := nearer(g.file.options[node.ID], f.Annotations)
		list[i] = member{Field: f, memberNames: t.members[f], node: node, text: opts.TextType,
			doc: g.memberDoc(node.ID, i)}
		if list[i].doc == "" {
			list[i].doc = textOf(f.Annotations, annotationDoc)
		}
		found.all[i] = &list[i]
	}
	slices.SortStableFunc(found.all, func(a, b *member) int {
		return int(a.CodeOrder) - int(b.CodeOrder)
	})
	for _, m := range found.all {
		if m.InUnion() {
			found.union = append(found.union, m)
		}
	}
	slices.SortFunc(found.union, func(a, b *member) int {
		return int(a.Discriminant) - int(b.Discriminant)
	})
	g.byNode[node] = found
	return found
}

// memberOf finds the member that a field of a node is.
func (g *generator) memberOf(node *schema.Node, f *schema.Field) *member {
	list := g.members(node)
	return list[slices.IndexFunc(list, func(m *member) bool { return m.Field == f })]
}
