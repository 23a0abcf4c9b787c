package golang

import (
	"strconv"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
)

// nullable is a group that $Go.nullable makes one value, which may be missing.
type nullable struct {
	group         *schema.Node
	isNull, value *schema.Field
}

// findNullables finds the nullable groups of a file.
func (n *names) findNullables() {
	for _, node := range n.order {
		f := n.groups[node.ID]
		if f == nil {
			continue
		}
		if why := find(f.Annotations, annotationNullable); why != nil {
			if null, wrong := n.nullableOf(node); wrong == "" {
				n.nullables[f] = null
			} else {
				n.diags.Error(diag.BadNullable, why.Span, "'"+f.Name+"': "+wrong)
			}
		}
	}
}

// nullableOf gives the parts of a nullable group, or says why it cannot be one.
func (n *names) nullableOf(group *schema.Node) (null *nullable, wrong string) {
	null = &nullable{group: group}
	for _, f := range group.Struct.Fields {
		switch f.Name {
		case "isNull":
			null.isNull = f
		case "value":
			null.value = f
		}
	}
	value := null.value
	switch {
	case null.isNull == nil, value == nil, len(group.Struct.Fields) != 2:
		return nil, "nullable groups must have exactly two fields: \"isNull\" and \"value\"."
	case group.Struct.DiscriminantCount > 0:
		return nil, "\"isNull\" and \"value\" cannot be members of a union."
	case !isFlag(null.isNull):
		return nil, "\"isNull\" must be a Bool or an integer."
	case find(n.groups[group.ID].Annotations, annotationKey) != nil:
		return nil, "a nullable group cannot have a $Go.key: it counts as its value."
	case value.IsGroup() && find(value.Annotations, annotationNullable) != nil:
		return nil, "a nullable value cannot be nullable itself."
	case !value.IsGroup() && value.Type.IsPointer():
		return nil, "cannot use pointer types for nullable values. Pointers are already nullable."
	case !value.IsGroup() && value.Type.Kind == schema.Void:
		return nil, "a nullable value cannot be Void. A Bool says as much."
	}
	return null, ""
}

func isFlag(f *schema.Field) bool {
	return !f.IsGroup() && schema.Bool <= f.Type.Kind && f.Type.Kind <= schema.Uint64
}

// isNullable reports whether a node is a nullable group: such have no view of their own.
func (n *names) isNullable(node *schema.Node) bool { return n.nullables[n.groups[node.ID]] != nil }

func (g *generator) nullableGetter(t *typeNames, m *member) {
	null := g.file.nullables[m.Field]
	value := g.memberOf(null.group, null.value)
	var typ, read any
	if value.IsGroup() {
		group := g.file.nodes[value.GroupID].self()
		typ, read = group, parts{group, "(", section(m), ")"}
	} else {
		typ, read = g.viewType(value.Type, value.text), g.readFrom(section(m), value)
	}
	doc := m.doc
	if doc == "" {
		doc = m.Getter + " gives the value, if there is one; ok is false for null."
	}
	g.Doc(doc)
	g.P("func (v ", t.self(), ") ", m.Getter, "() (x ", typ, ", ok bool) {")
	g.P("if ", g.isNull(section(m), null), " {")
	g.P("return x, false")
	g.P("}")
	g.P("return ", read, ", true")
	g.P("}")
	g.P()
}

// isNull is the condition that a nullable group in the struct s is null.
func (g *generator) isNull(s any, null *nullable) any {
	flag := g.memberOf(null.group, null.isNull)
	if flag.Type.Kind == schema.Bool {
		return g.readFrom(s, flag)
	}
	bits := strconv.Itoa(flag.Type.Bits())
	return parts{s, ".Uint", bits, "(", byteOffset(flag), ") != ", hex(flag.Default.Bits)}
}

// defaultIsNull reports whether a nullable group is null if nothing was written.
func (null *nullable) defaultIsNull() bool { return null.isNull.Default.Bits != 0 }

// plainNullable is the type of a nullable group in plain structs.
func (g *generator) plainNullable(null *nullable) any {
	return parts{"*", g.memberType(g.memberOf(null.group, null.value))}
}

// plainNull prints the assignment of a nullable group's plain form to target.
func (g *generator) plainNull(target any, m *member) {
	g.P("if x, ok := v.", m.Getter, "(); ok {")
	if g.file.nullables[m.Field].value.IsGroup() {
		g.P("p := x.Fields()")
		g.P(target, " = &p")
	} else {
		g.P(target, " = &x")
	}
	g.P("}")
}
