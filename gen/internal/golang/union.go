package golang

import "github.com/capngo/capngo/gen/internal/schema"

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
	g.Func(parts{"func (v ", t.self(), ") Which() ", t.Which},
		parts{"return ", t.Which, "(", rtStruct, "(v).Uint16(", tagOffset(node), "))"})
	g.P()
}

// unionTypes prints the sealed interface of a union and a type for each member's value.
func (g *generator) unionTypes(node *schema.Node, t *typeNames) {
	seal := "is" + t.Union
	list := g.unionMembers(node)
	g.Doc(t.Union + " is a member of " + t.Type + "'s union\n" +
		"with its value; nil is the first member with its default.")
	g.P("type ", t.Union, " interface{ ", seal, "() }")
	g.P()
	for _, m := range list {
		g.valueDecl(m)
		g.Func(parts{"func (", m.Value, ") ", seal, "()"}, nil)
		g.P()
	}
}

// valueDecl prints the type of a union member's value: what Fields would hold, under a name of
// its own. Pointers and interfaces cannot have methods, so those are held in a struct.
func (g *generator) valueDecl(m *member) {
	g.Doc(m.doc)
	held := g.memberType(m)
	if !g.boxed(m) {
		g.P("type ", m.Value, " ", held)
		g.P()
		return
	}
	g.P("type ", m.Value, " struct {")
	g.P("Value ", held)
	g.P("}")
	g.P()
}

// boxed reports whether the value of a union member is a field of its type.
func (g *generator) boxed(m *member) bool {
	if m.IsGroup() {
		return g.file.nullables[m.Field] != nil || unionOnly(g.s.Node(m.GroupID))
	}
	return m.Type.Kind == schema.StructKind
}

// held is the expression for what a union member's value u holds, as Fields would hold it.
func (g *generator) held(m *member) any {
	switch {
	case g.boxed(m):
		return "u.Value"
	case m.IsGroup(), m.Type.Kind == schema.ListKind, m.Type.Kind == schema.Data:
		return "u"
	}
	return parts{g.plainType(m.Type, m.text), "(u)"}
}
