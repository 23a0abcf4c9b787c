package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/layout"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// structure translates the body of a struct.
func (n *node) structure() {
	t := &structTranslator{node: n, free: make([]structMember, len(n.decl.Nested))}
	root := &structMember{node: n.schema, info: n.info[0]}
	t.members(n.decl.Nested, root, &t.layout)
	t.translate(root)
}

// structTranslator makes the fields of one struct and of its groups. First it goes through
// the members as they were written, then through the fields as their ordinals order them.
type structTranslator struct {
	node   *node
	params implicit
	layout layout.Struct

	refused bool // the layout, and that was reported

	free      []structMember  // for members to come
	all       []*structMember // in the order of the source
	byOrdinal []ordinalMember // those with ordinals
}

type ordinalMember struct {
	ordinal uint32
	member  *structMember
}

// structMember is a field, a group, a named union, or the struct itself.
type structMember struct {
	parent    *structMember // nil for the struct itself
	decl      *syntax.Decl
	codeOrder int
	inUnion   bool
	param     bool

	field *schema.Field // made when its turn among its siblings comes
	index int           // of field
	scope layout.Scope  // of a field

	// Of those with members.
	node     *schema.Node
	info     *schema.SourceInfo
	union    *layout.Union  // a named union's, or that of the unnamed union inside
	children int            // declared
	free     []schema.Field // for the children to come
	tagged   int            // children that have a discriminant value
}

// members goes through the members of a struct or group.
func (t *structTranslator) members(decls []*syntax.Decl, parent *structMember, s layout.Scope) {
	order := 0
	for _, d := range decls {
		switch d.Kind {
		case syntax.FieldDecl:
			t.field(t.add(parent, d, &order, false), s)
		case syntax.UnionDecl:
			union, m, memberOrder := layout.NewUnion(s), parent, &order
			if d.Name.Text != "" {
				m, memberOrder = t.addGroup(parent, d, &order, false), new(int)
			}
			m.union = union
			t.union(d, m, memberOrder)
		case syntax.GroupDecl:
			t.group(t.addGroup(parent, d, &order, false), s)
		}
	}
}

// union goes through the members of a union, which m.union lays out.
func (t *structTranslator) union(d *syntax.Decl, m *structMember, order *int) {
	if len(d.Nested) < 2 {
		t.node.error(diag.SmallUnion, d.Span, "Union must have at least two members.")
	}
	union := m.union
	for _, d := range d.Nested {
		switch {
		case d.Kind == syntax.FieldDecl:
			t.field(t.add(m, d, order, true), layout.NewGroup(union))
		case d.Kind == syntax.GroupDecl:
			t.group(t.addGroup(m, d, order, true), layout.NewGroup(union))
		case d.Kind == syntax.UnionDecl && d.Name.Text == "":
			t.node.error(diag.NestedUnnamedUnion, d.Span, "Unions cannot contain unnamed unions.")
		case d.Kind == syntax.UnionDecl:
			inner := t.addGroup(m, d, order, true)
			inner.union = layout.NewUnion(layout.NewGroup(union))
			t.union(d, inner, new(int))
		}
	}
	if d.Ordinal.Set {
		t.byOrdinal = append(t.byOrdinal, ordinalMember{uint32(d.Ordinal.Value), m})
	}
}

func (t *structTranslator) group(m *structMember, s layout.Scope) {
	if len(m.decl.Nested) < 1 {
		t.node.error(diag.EmptyGroup, m.decl.Span, "Group must have at least one member.")
	}
	t.members(m.decl.Nested, m, s)
}

func (t *structTranslator) field(m *structMember, s layout.Scope) {
	m.scope = s
	t.byOrdinal = append(t.byOrdinal, ordinalMember{uint32(m.decl.Ordinal.Value), m})
}

// add enters a member of a struct, group or union.
func (t *structTranslator) add(
	parent *structMember, d *syntax.Decl, order *int, inUnion bool,
) *structMember {
	if len(t.free) == 0 {
		t.free = make([]structMember, 4)
	}
	m := &t.free[0]
	t.free = t.free[1:]
	*m = structMember{parent: parent, decl: d, codeOrder: *order, inUnion: inUnion}
	*order++
	parent.children++
	t.all = append(t.all, m)
	return m
}

// addGroup enters a member with a node of its own: a group or a named union.
func (t *structTranslator) addGroup(
	parent *structMember, d *syntax.Decl, order *int, inUnion bool,
) *structMember {
	m := t.add(parent, d, order, inUnion)
	display := parent.node.DisplayName + "." + d.Name.Text
	m.node = &schema.Node{
		DisplayName: display,
		PrefixLen:   len(display) - len(d.Name.Text),
		IsGeneric:   parent.node.IsGeneric,
		Struct:      &schema.Struct{IsGroup: true},
		Span:        d.Name.Span,
	}
	m.info = &schema.SourceInfo{}
	n := t.node
	n.aux, n.info = append(n.aux, m.node), append(n.info, m.info)
	return m
}
