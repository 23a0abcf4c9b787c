package golang

import (
	"strconv"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// keyNames are what a type has because of its key.
type keyNames struct {
	Key       string // the type of keys
	KeyMethod string
	Equal     string
}

// nameKeys decides the names that come with keys, last of all: wherever something else has the
// name, the key loses.
func (n *names) nameKeys() {
	for _, node := range n.order {
		if node.Struct == nil {
			continue
		}
		t := n.nodes[node.ID]
		if n.keys[node.ID] != nil {
			t.keyNames = n.claimKey(t.Type, t.methodsOf(node), node.DisplayName)
		}
		for _, f := range node.Struct.Fields {
			if v := n.virtuals[f]; v != nil && v.key != nil {
				n.nameVirtualKey(t, v, node.DisplayName+"."+f.Name)
			}
		}
	}
}

func (n *names) claimKey(typ string, methods scope, who string) keyNames {
	return keyNames{
		Key: n.pkg.claim(typ+"Key", who), KeyMethod: methods.claim("Key", who),
		Equal: methods.claim("Equal", who),
	}
}

// nameVirtualKey makes a virtual group its own key if that is to be all of it.
func (n *names) nameVirtualKey(t *typeNames, v *virtualGroup, who string) {
	fields := scope{}
	for _, f := range v.fields {
		fields.claim(t.members[f].Getter, f.Name)
	}
	v.keyNames = n.claimKey(v.Type, fields, who)
	if len(v.key.fields) == len(v.fields) && v.key.tag == v.tag {
		v.Key = v.Type
	}
}

// key prints the key of a struct or group, if it has one.
func (g *generator) key(node *schema.Node, t *typeNames) {
	s := g.file.keys[node.ID]
	if s == nil {
		return
	}
	g.comparable(t.Key, t.Key+" is what values of "+t.Type+" are compared by.", s)
	g.keyMethods(t.self(), t.keyNames, func() { g.take(s, "v.Which()", g.takeView) })
}

// keyMethods prints the two methods of a type with a key; body assigns to k.
func (g *generator) keyMethods(typ string, n keyNames, body func()) {
	g.Doc(n.KeyMethod + " gives what v is compared by: a value for == and for keys of maps.")
	g.P("func (v ", typ, ") ", n.KeyMethod, "() (k ", n.Key, ") {")
	body()
	g.P("return k")
	g.P("}")
	g.P()
	g.Doc(n.Equal + " reports whether v and u have the same key.")
	g.Func(parts{"func (v ", typ, ") ", n.Equal, "(u ", typ, ") bool"},
		parts{"return v.", n.KeyMethod, "() == u.", n.KeyMethod, "()"})
	g.P()
}

// comparable prints the struct type of what a selection picks.
func (g *generator) comparable(name, doc string, s *selection) {
	g.Doc(doc)
	g.P("type ", name, " struct {")
	table := g.Table()
	if s.tag {
		table.Row("Which", g.file.nodes[s.node.ID].Which)
	}
	for _, m := range g.selected(s) {
		table.Row(m.Getter, g.keyType(m))
	}
	table.Flush()
	g.P("}")
	g.P()
}

// take prints the assignments of a selection's parts to k. tag is the expression of the union's
// tag.
func (g *generator) take(s *selection, tag string, part func(*member)) {
	if s.tag {
		g.P("k.Which = ", tag)
	}
	for _, m := range g.selected(s) {
		part(m)
	}
}

// takeView prints the assignment of a member of a view.
func (g *generator) takeView(m *member) {
	target := parts{"k.", m.Getter}
	if null := g.file.nullables[m.Field]; null != nil {
		g.takeNullable(target, m, null)
		return
	}
	g.P(target, " = ", g.keyOf(parts{"v.", m.Getter, "()"}, m))
}

func (g *generator) takeNullable(target any, m *member, null *nullable) {
	if !null.value.IsGroup() {
		g.P(target, ".Value, ", target, ".OK = v.", m.Getter, "()")
		return
	}
	g.P("if x, ok := v.", m.Getter, "(); ok {")
	key := g.keyOf("x", g.memberOf(null.group, null.value))
	g.P(target, ".Value, ", target, ".OK = ", key, ", true")
	g.P("}")
}

// keyOf is the comparable form of what a getter of m gives.
func (g *generator) keyOf(read any, m *member) any {
	v := g.file.virtuals[m.Field]
	switch {
	case v != nil && v.key != nil:
		return parts{read, ".", v.KeyMethod, "()"}
	case v != nil:
		return read
	case m.IsGroup():
		return parts{read, ".", g.file.nodes[m.GroupID].KeyMethod, "()"}
	case m.Type.Kind == schema.StructKind:
		return parts{read, ".", g.namesOf(m.Type.ID).KeyMethod, "()"}
	case m.Type.Kind == schema.Data:
		return parts{section(m), ".DataString(", m.Offset, ", ", strconv.Quote(m.Default.Text), ")"}
	case m.Type.Kind == schema.Text && m.text == options.Bytes:
		return readBytes(section(m), m, options.String)
	}
	return read
}

// selected lists the members of a selection in its order.
func (g *generator) selected(s *selection) []*member {
	byField := map[*schema.Field]*member{}
	for _, m := range g.members(s.node) {
		byField[m.Field] = m
	}
	list := make([]*member, len(s.fields))
	for i, f := range s.fields {
		list[i] = byField[f]
	}
	return list
}

// keyType is the type of a member in keys: Text and Data are strings there, structs and groups
// their own keys.
func (g *generator) keyType(m *member) any {
	if v := g.file.virtuals[m.Field]; v != nil {
		if v.key != nil {
			return v.Key
		}
		return v.Type
	}
	if null := g.file.nullables[m.Field]; null != nil {
		return parts{rtNullable, "[", g.keyType(g.memberOf(null.group, null.value)), "]"}
	}
	switch {
	case m.IsGroup():
		return g.file.nodes[m.GroupID].Key
	case m.Type.Kind == schema.StructKind:
		return g.ident(m.Type.ID, g.namesOf(m.Type.ID).Key)
	case m.Type.Kind == schema.Data:
		return "string"
	}
	return g.viewType(m.Type, options.String)
}
