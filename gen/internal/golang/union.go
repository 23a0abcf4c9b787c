package golang

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
)

// which prints the type that tells which member of a union is set.
func (g *generator) which(node *schema.Node, t *typeNames) {
	g.Doc(t.Which + " tells which member of " + t.Type + "'s union is set. Numbers without a\n" +
		"constant come from newer schemas.")
	g.P("type ", t.Which, " uint16")
	g.P()
	g.P("const (")
	table := g.Table()
	for _, m := range g.unionMembers(node) {
		table.Row(m.Tag, t.Which, parts{"= ", m.Discriminant})
	}
	table.Flush()
	g.P(")")
	g.P()
	g.P("func (v ", t.Type, ") Which() ", t.Which, " { return ", t.Which, "(", rtStruct, "(v).Uint16(",
		tagOffset(node), ")) }")
	g.P()
}

// unionMembers lists the members of a node's union by their tags.
func (g *generator) unionMembers(node *schema.Node) []*member {
	var list []*member
	for _, m := range g.members(node) {
		if m.InUnion() {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(a, b *member) int { return int(a.Discriminant) - int(b.Discriminant) })
	return list
}

// unionTypes prints the sealed interface of a union and a type for each member's value.
func (g *generator) unionTypes(node *schema.Node, t *typeNames) {
	seal := "is" + t.Union
	list := g.unionMembers(node)
	g.Doc(t.Union + " is a member of " + t.Type + "'s union with its value; nil is the first member\n" +
		"with its default.")
	g.P("type ", t.Union, " interface{ ", seal, "() }")
	g.P()
	g.P("type (")
	table := g.Table()
	for _, m := range list {
		table.Row(m.Value, g.valueType(m))
	}
	table.Flush()
	g.P(")")
	g.P()
	for _, m := range list {
		g.P("func (", m.Value, ") ", seal, "() {}")
	}
	g.P()
}

// valueType is the type of a union member's value: what Fields would hold, under a name of its
// own. Pointers and interfaces cannot have methods, so those are held in a struct.
func (g *generator) valueType(m *member) any {
	if m.IsGroup() {
		group := g.s.Node(m.GroupID)
		if unionOnly(group) {
			return parts{"struct{ Value ", g.file.nodes[group.ID].Union, " }"}
		}
		return g.file.nodes[group.ID].Fields
	}
	if m.Type.Kind == schema.StructKind {
		return parts{"struct{ Value ", g.plainType(m.Type, m.text), " }"}
	}
	return g.plainType(m.Type, m.text)
}

// held is the expression for what a union member's value u holds, as Fields would hold it.
func (g *generator) held(m *member) any {
	if m.IsGroup() {
		if unionOnly(g.s.Node(m.GroupID)) {
			return "u.Value"
		}
		return "u"
	}
	switch m.Type.Kind {
	case schema.StructKind:
		return "u.Value"
	case schema.ListKind, schema.Data:
		return "u"
	case schema.AnyPointer:
		return parts{rtAnyPointer, "(u)"}
	}
	return parts{g.plainType(m.Type, m.text), "(u)"}
}
