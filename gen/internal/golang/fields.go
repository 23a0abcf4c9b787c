package golang

import (
	"github.com/capngo/capngo/gen/internal/emit"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

var bytesClone = emit.Ident{Path: "bytes", Package: "bytes", Name: "Clone"}

// fieldsType prints the plain struct.
func (g *generator) fieldsType(node *schema.Node, t *typeNames) {
	if node.Struct.IsGroup {
		g.Doc(t.Fields + " is the plain form of " + t.Type + ".")
	} else {
		g.Doc(t.Fields + " is the plain form of " + t.Type + ":\n" +
			t.New + " takes it, and Fields gives it.")
	}
	g.P("type ", t.Fields, " struct {")
	table := g.Table()
	for _, m := range g.members(node) {
		if m.InUnion() || isVoid(m) {
			continue
		}
		table.Comment(m.doc)
		table.Row(m.Getter, g.memberType(m))
	}
	if node.Struct.DiscriminantCount > 0 {
		table.Row(t.unionVar, t.Union)
	}
	if !node.Struct.IsGroup {
		table.Row("base", rtStruct)
	}
	table.Flush()
	g.P("}")
	g.P()
}

func isVoid(m *member) bool { return !m.IsGroup() && m.Type.Kind == schema.Void }

// memberType is the type of what plain structs hold of a member.
func (g *generator) memberType(m *member) any {
	if null := g.file.nullables[m.Field]; null != nil {
		return g.plainNullable(null)
	}
	if !m.IsGroup() {
		return g.plainType(m.Type, m.text)
	}
	group := g.file.nodes[m.GroupID]
	if unionOnly(g.s.Node(m.GroupID)) {
		return group.Union
	}
	return group.Fields
}

// fieldsMethod prints the method that turns a view into its plain form.
func (g *generator) fieldsMethod(node *schema.Node, t *typeNames) {
	result := t.Fields
	if unionOnly(node) {
		result = t.Union
	}
	g.Doc("Fields gives v as plain Go.")
	g.P("func (v ", t.self(), ") Fields() (f ", result, ") {")
	for _, m := range g.members(node) {
		if !m.InUnion() && !isVoid(m) {
			g.opened(m, func() { g.plain(parts{"f.", m.Getter}, m) })
		}
	}
	if node.Struct.DiscriminantCount > 0 {
		target := "f." + t.unionVar
		if unionOnly(node) {
			target = "f"
		}
		g.plainUnion(target, node)
	}
	if !node.Struct.IsGroup {
		g.P("f.base = ", rtStruct, "(v)")
	}
	g.P("return f")
	g.P("}")
	g.P()
}

// plain prints the assignment of a member's plain form to target.
func (g *generator) plain(target any, m *member) {
	switch {
	case g.file.nullables[m.Field] != nil:
		g.plainNull(target, m)
	case m.IsGroup():
		g.P(target, " = v.", m.Getter, "().Fields()")
	case m.Type.Kind == schema.StructKind:
		g.P("if ", wholeStruct, ".Has(", m.Offset, ") {")
		g.P("x := ", g.readFrom(wholeStruct, m), ".Fields()")
		g.P(target, " = &x")
		g.P("}")
	case hasObjectDefault(m.Field) && g.nilable(m):
		g.P("if ", wholeStruct, ".Has(", m.Offset, ") {")
		g.P(target, " = ", g.copied(m.Type, m.text, g.readFrom(wholeStruct, m)))
		g.P("}")
	case m.Type.Kind == schema.ListKind && m.Type.Elem.Kind == schema.StructKind:
		g.plainStructs(target, m)
	default:
		g.P(target, " = ", g.plainSlot(m))
	}
}

// plainStructs prints the loop that makes a list of structs plain.
func (g *generator) plainStructs(target any, m *member) {
	g.P("if l := ", runtime("StructsAt"), "(", wholeStruct, ", ", m.Offset, "); !l.IsNull() {")
	g.P("x := make(", g.plainType(m.Type, m.text), ", l.Len())")
	g.P("for i := range x {")
	g.P("x[i] = ", g.typeRef(*m.Type.Elem), "(l.At(i)).Fields()")
	g.P("}")
	g.P(target, " = x")
	g.P("}")
}

// plainSlot is the expression for the plain form of a slot, where the member is known to be set. A
// list in it has no default. It is made for little code: what getters inline would be half of a
// Fields method.
func (g *generator) plainSlot(m *member) any {
	switch {
	case m.Type.Kind == schema.Data && !hasObjectDefault(m.Field):
		return parts{wholeStruct, ".CopyData(", m.Offset, ")"}
	case m.Type.Kind == schema.Text && !hasObjectDefault(m.Field):
		name := slot{text: m.text}.textName("ReadText", "CopyTextBytes")
		return parts{wholeStruct, ".", name, "(", m.Offset, ")"}
	case m.Type.Kind == schema.ListKind:
		if name, argument := g.list(*m.Type.Elem, m.text); name == "Numbers" {
			return parts{runtime("CopyNumbers"), argument, "(", wholeStruct, ", ", m.Offset, ")"}
		}
	}
	return g.copied(m.Type, m.text, g.readFrom(wholeStruct, m))
}

// opened calls print without parameters in scope if a member's plain form needs that: plain
// structs are not generic.
func (g *generator) opened(m *member, print func()) {
	within := g.within
	if !m.IsGroup() && g.hasParameters(m.Type) {
		g.within = nil
	}
	print()
	g.within = within
}

// hasParameters reports whether a type that a plain struct holds as a view has arguments.
func (g *generator) hasParameters(t schema.Type) bool {
	for t.Kind == schema.ListKind {
		t = *t.Elem
	}
	return isParameter(t) || t.Kind == schema.InterfaceKind && len(g.namesOf(t.ID).params) > 0
}

// nilable reports whether nil, or the zero AnyPointer, says that a field with a default is null.
func (g *generator) nilable(m *member) bool {
	switch m.Type.Kind {
	case schema.Data, schema.ListKind, schema.AnyPointer:
		return true
	case schema.Text:
		return m.text == options.Bytes
	}
	return false
}

// copied is the expression that makes what a getter returns independent of the message.
func (g *generator) copied(t schema.Type, text options.TextType, read any) any {
	switch t.Kind {
	case schema.Text:
		if text == options.Bytes {
			return parts{bytesClone, "(", read, ")"}
		}
	case schema.Data:
		return parts{bytesClone, "(", read, ")"}
	case schema.ListKind:
		if f := g.mapper(*t.Elem, text); f != nil {
			return parts{mapOf(*t.Elem), "(", read, ", ", f, ")"}
		}
		return parts{read, ".", copier(*t.Elem, text), "()"}
	}
	return read
}

// mapOf is the function that calls another for each element of a list.
func mapOf(elem schema.Type) any {
	if elem.Kind == schema.StructKind {
		return rtMapStructs
	}
	return rtMap
}

// copier is the method that makes a slice of a list. Slice does where elements need no copies of
// their own, and nothing can be written to: not for bytes, nor for numbers, where it may be a window
// on the message.
func copier(elem schema.Type, text options.TextType) string {
	switch elem.Kind {
	case schema.Void, schema.Bool, schema.AnyPointer, schema.InterfaceKind:
		return "Slice"
	case schema.Text:
		if text != options.Bytes {
			return "Slice"
		}
	}
	return "Copy"
}

// mapper is the function that makes an element of a list plain; nil if one method does for
// the whole list.
func (g *generator) mapper(elem schema.Type, text options.TextType) any {
	switch elem.Kind {
	case schema.StructKind:
		return parts{g.typeRef(elem), ".Fields"}
	case schema.ListKind:
		list := g.listType(*elem.Elem, text)
		if inner := g.mapper(*elem.Elem, text); inner != nil {
			return parts{"func(l ", list, ") ", g.plainType(elem, text),
				" {\nreturn ", mapOf(*elem.Elem), "(l, ", inner, ")\n}"}
		}
		return parts{list, ".", copier(*elem.Elem, text)}
	}
	return nil
}

// plainUnion prints the switch that gives a union's plain form.
func (g *generator) plainUnion(target string, node *schema.Node) {
	g.P("switch v.Which() {")
	for _, m := range g.unionMembers(node) {
		g.P("case ", m.Tag, ":")
		switch {
		case isVoid(m):
			g.P(target, " = ", m.Value, "{}")
		case g.file.nullables[m.Field] != nil, !m.IsGroup() && m.Type.Kind == schema.StructKind:
			g.P("var u ", m.Value)
			g.plain("u.Value", m)
			g.P(target, " = u")
		case m.IsGroup() && unionOnly(g.s.Node(m.GroupID)):
			g.P(target, " = ", m.Value, "{v.", m.Getter, "().Fields()}")
		case m.IsGroup():
			g.P(target, " = ", m.Value, "(v.", m.Getter, "().Fields())")
		case hasObjectDefault(m.Field) && g.nilable(m):
			g.P("var u ", g.plainType(m.Type, m.text))
			g.plain("u", m)
			g.P(target, " = ", m.Value, "(u)")
		default:
			g.opened(m, func() {
				g.P(target, " = ", m.Value, "(", g.plainSlot(m), ")")
			})
		}
	}
	g.P("}")
}

// asFields prints the method that gives a view as a child of other values.
func (g *generator) asFields(t *typeNames) {
	g.Doc("AsFields stands for all of v as a part of other values. It reads no field, and what is\n" +
		"set in the result besides is ignored.")
	g.Func(parts{"func (v ", t.self(), ") AsFields() ", t.Fields},
		parts{"return ", t.Fields, "{base: ", rtAsIs, "(", rtStruct, "(v))}"})
	g.P()
}

// defaults prints the function that gives the schema's defaults, for structs that have any.
func (g *generator) defaults(node *schema.Node, t *typeNames) {
	if !g.hasDefaults(node) {
		return
	}
	defer func(within *typeNames) { g.within = within }(g.within)
	g.within = nil // the function has no parameters
	g.Doc(t.Default + " holds the defaults that the schema gives to fields of " + t.Type + ".")
	g.P("func ", t.Default, "() ", t.Fields, " {")
	g.P("var v ", g.unbound(node))
	g.P("f := v.Fields()")
	g.objectDefaults(node, "f", "v")
	g.P("return f")
	g.P("}")
	g.P()
}

func (g *generator) hasDefaults(node *schema.Node) bool {
	for _, f := range node.Struct.Fields {
		if f.IsGroup() {
			null := g.file.nullables[f]
			if null != nil && !null.defaultIsNull() || null == nil && g.hasDefaults(g.s.Node(f.GroupID)) {
				return true
			}
			continue
		}
		if hasObjectDefault(f) || f.Default.Bits != 0 {
			return true
		}
	}
	return false
}

// objectDefaults prints what Fields leaves nil for null pointers: defaults of lists, structs
// and bytes.
func (g *generator) objectDefaults(node *schema.Node, fields string, view any) {
	for _, m := range g.members(node) {
		target, read := parts{fields, ".", m.Getter}, parts{view, ".", m.Getter, "()"}
		switch {
		case m.InUnion():
		case m.IsGroup():
			g.groupDefaults(m, fields+"."+m.Getter, view)
		case !hasObjectDefault(m.Field):
		case m.Type.Kind == schema.StructKind:
			g.P("{")
			g.P("x := ", read, ".Fields()")
			g.P(target, " = &x")
			g.P("}")
		case g.nilable(m):
			g.P(target, " = ", g.copied(m.Type, m.text, read))
		}
	}
}

// groupDefaults is objectDefaults for a group that is a member of view.
func (g *generator) groupDefaults(m *member, fields string, view any) {
	id := m.GroupID
	if null := g.file.nullables[m.Field]; null != nil {
		id = null.value.GroupID
		if id == 0 || null.defaultIsNull() {
			return
		}
	}
	if group := g.s.Node(id); !unionOnly(group) && g.hasDefaults(group) {
		g.objectDefaults(group, fields, parts{g.unbound(group), "(", view, ")"})
	}
}
