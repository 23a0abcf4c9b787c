package golang

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// claimVirtuals names the types of virtual groups as those of other groups are named.
func (n *names) claimVirtuals() {
	for _, node := range n.order {
		if node.Struct == nil {
			continue
		}
		for _, f := range node.Struct.Fields {
			why := find(f.Annotations, annotationGroup)
			switch {
			case why == nil:
			case f.IsGroup(), f.Type.Kind != schema.Void, f.Discriminant != schema.NoDiscriminant:
				n.diags.Error(diag.BadVirtualGroup, why.Span,
					"'"+f.Name+"': $Go.group is for fields of type Void that are not in a union.")
			default:
				n.claimVirtual(node, f)
			}
		}
	}
}

func (n *names) claimVirtual(node *schema.Node, f *schema.Field) {
	name := n.convert(f.Name, nearer(n.options[node.ID], f.Annotations))
	if given := upperFirst(textOf(f.Annotations, annotationName)); exported(given) {
		name = given // of others, givenMembers complains
	}
	want, who := n.nodes[node.ID].Type+name, node.DisplayName+"."+f.Name
	n.virtuals[f] = &virtualGroup{Type: n.declare(n.pkg, want, who, f.Name, f.Span)}
}

// virtualGroup prints the type of a virtual group, its getter, and what gives it of plain structs.
func (g *generator) virtualGroup(node *schema.Node, t *typeNames, m *member) {
	v := g.file.virtuals[m.Field]
	doc := m.doc
	if doc == "" {
		doc = v.Type + " is a group of fields of " + t.Type + ": a value for == and for keys of maps."
	}
	g.comparable(v.Type, doc, &v.selection)
	g.Doc(m.doc)
	g.P("func (v ", t.self(), ") ", m.Getter, "() (k ", v.Type, ") {")
	g.take(&v.selection, "v.Which()", g.takeView)
	g.P("return k")
	g.P("}")
	g.P()
	if g.plainOnly(&v.selection) {
		g.Doc(m.Getter + " is what the view's method of that name will give.")
		g.P("func (v *", t.Fields, ") ", m.Getter, "() (k ", v.Type, ") {")
		g.take(&v.selection, "", g.takePlain)
		g.P("return k")
		g.P("}")
		g.P()
	}
	if v.key != nil {
		g.virtualKey(v)
	}
}

// virtualKey prints the key of a virtual group: if that is all of it, the group itself is the key.
func (g *generator) virtualKey(v *virtualGroup) {
	if v.Key != v.Type {
		g.comparable(v.Key, v.Key+" is what $Go.key lists of "+v.Type+".", v.key)
		g.keyMethods(v.Type, v.keyNames, func() { g.take(v.key, "v.Which", g.takeSame) })
		return
	}
	g.keyMethods(v.Type, v.keyNames, func() { g.P("k = v") })
}

// plainOnly reports whether the plain struct holds every part of a selection as the view does.
func (g *generator) plainOnly(s *selection) bool {
	if s.tag {
		return false
	}
	for _, m := range g.selected(s) {
		v := g.file.virtuals[m.Field]
		switch {
		case v != nil:
			if v.key != nil || !g.plainOnly(&v.selection) {
				return false
			}
		case m.IsGroup(), m.Type.Kind == schema.StructKind, hasObjectDefault(m.Field) && g.nilable(m):
			return false
		}
	}
	return true
}

// takePlain prints the assignment of a member of a plain struct.
func (g *generator) takePlain(m *member) {
	read := parts{"v.", m.Getter}
	switch {
	case g.file.virtuals[m.Field] != nil:
		read = append(read, "()")
	case m.Type.Kind == schema.Data, m.Type.Kind == schema.Text && m.text == options.Bytes:
		read = parts{"string(", read, ")"}
	}
	g.P("k.", m.Getter, " = ", read)
}

// takeSame prints the assignment of a member of a virtual group.
func (g *generator) takeSame(m *member) { g.P("k.", m.Getter, " = v.", m.Getter) }
