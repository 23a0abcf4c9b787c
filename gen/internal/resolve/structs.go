package resolve

import (
	"cmp"
	"slices"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/layout"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// structure translates the body of a struct.
func (n *node) structure() {
	t := &structTranslator{node: n}
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
	union    *layout.Union // a named union's, or that of the unnamed union inside
	children int           // declared
	tagged   int           // children that have a discriminant value
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
	m := &structMember{parent: parent, decl: d, codeOrder: *order, inUnion: inUnion}
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

// translate makes the fields, offsets and sizes, when all members are known.
func (t *structTranslator) translate(root *structMember) {
	if root.node.Struct == nil {
		root.node.Struct = &schema.Struct{}
	}
	slices.SortStableFunc(t.byOrdinal, func(a, b ordinalMember) int {
		return cmp.Compare(a.ordinal, b.ordinal)
	})
	checker := ordinalChecker{node: t.node}
	for _, o := range t.byOrdinal {
		m := o.member
		if !m.param && m.decl.Ordinal.Set {
			checker.check(m.decl.Ordinal)
		}
		t.translateMember(m, o.ordinal)
	}
	t.finishGroup(root)
	for _, m := range t.all {
		t.finishMember(m)
	}
	t.setSizes(root)
}

func (t *structTranslator) translateMember(m *structMember, ordinal uint32) {
	f := t.schemaField(m)
	f.Explicit, f.Ordinal = true, uint16(ordinal)
	if m.decl.Kind == syntax.FieldDecl {
		t.slot(m, f)
		return
	}
	if !m.union.AddDiscriminant() {
		t.node.error(diag.LateUnionOrdinal, m.decl.Ordinal.Span, "Union ordinal, if specified, "+
			"must be greater than no more than one of its member ordinals (i.e. there can only "+
			"be one field retroactively unionized).")
	}
}

// slot fills in the type, default and offset of a field.
func (t *structTranslator) slot(m *structMember, f *schema.Field) {
	n, d := t.node, m.decl
	ok := n.typeOf(d.Type, &f.Type, t.params)
	f.Default = defaultOf(f.Type)
	if ok && d.Value != nil {
		f.HasDefault = true
		if m.param && d.Value.Kind == syntax.RelativeNameExpr && d.Value.Text == "null" {
			if !f.Type.IsPointer() {
				n.error(diag.NullDefault, d.Value.TextSpan,
					"Only pointer parameters can declare their default as 'null'.")
			}
		} else {
			n.bootstrapValue(d.Value, f.Type, valueScope{}, &f.Default)
		}
	}
	failed := t.layout.Err() != nil
	f.Offset = place(f.Type, m.scope)
	if err := t.layout.Err(); err != nil && !failed {
		n.error(diag.Issue344, d.Name.Span, err.Error())
	}
}

// place finds room for a value of a type, in units of its size.
func place(t schema.Type, s layout.Scope) uint32 {
	if t.IsPointer() {
		return s.AddPointer()
	}
	switch t.Bits() {
	case 1:
		return s.AddData(0)
	case 8:
		return s.AddData(3)
	case 16:
		return s.AddData(4)
	case 32:
		return s.AddData(5)
	case 64:
		return s.AddData(6)
	}
	s.AddVoid()
	return 0
}

// schemaField gives the field of a member and makes it if need be. So fields are in the
// order of their least ordinals, and discriminants are given out in that order.
func (t *structTranslator) schemaField(m *structMember) *schema.Field {
	if m.field != nil {
		return m.field
	}
	p := m.parent
	s := p.node.Struct
	if s.Fields == nil {
		s.Fields = make([]*schema.Field, 0, p.children)
		p.info.Members = make([]schema.MemberInfo, p.children)
		if p.parent != nil {
			t.schemaField(p)
		}
	}
	m.index = len(s.Fields)
	m.field = &schema.Field{
		Name:         m.decl.Name.Text,
		CodeOrder:    uint16(m.codeOrder),
		Discriminant: schema.NoDiscriminant,
		Span:         m.decl.Name.Span,
	}
	if m.inUnion {
		m.field.Discriminant = uint16(p.tagged)
		p.tagged++
	}
	if m.decl.HasDoc {
		p.info.Members[m.index] = schema.MemberInfo{Doc: m.decl.Doc, HasDoc: true}
	}
	s.Fields = append(s.Fields, m.field)
	return m.field
}

// finishMember fills in what is known only when all members have been laid out.
func (t *structTranslator) finishMember(m *structMember) {
	target := syntax.TargetField
	switch {
	case m.param:
		target = syntax.TargetParam
	case m.decl.Kind == syntax.UnionDecl:
		t.finishGroup(m)
		target = syntax.TargetUnion
	case m.decl.Kind == syntax.GroupDecl:
		t.finishGroup(m)
		target = syntax.TargetGroup
	}
	t.schemaField(m).Annotations = t.node.annotations(m.decl.Annotations, target)
}

// finishGroup completes the node of a group or union, or of the struct itself.
func (t *structTranslator) finishGroup(m *structMember) {
	if m.union != nil {
		m.union.AddDiscriminant() // if it has none yet
		s := m.node.Struct
		s.DiscriminantCount = uint16(m.tagged)
		s.DiscriminantOffset, _ = m.union.Discriminant()
	}
	if m.parent == nil {
		return
	}
	field := t.schemaField(m)
	id := groupID(m.parent.node.ID, m.index)
	m.node.ID, m.node.ScopeID = id, m.parent.node.ID
	field.GroupID, field.Group = id, m.node
	t.node.compiler().groups[id] = m.node
	m.info.ID, m.info.Doc, m.info.HasDoc = id, m.decl.Doc, m.decl.HasDoc
}

func (t *structTranslator) setSizes(root *structMember) {
	words, pointers := t.layout.Words(), t.layout.Pointers()
	if words > maxSection || pointers > maxSection {
		t.node.error(diag.StructTooLarge, t.node.span(), "Struct is larger than 65535 words.")
	}
	set := func(n *schema.Node) {
		n.Struct.DataWords, n.Struct.Pointers = uint16(words), uint16(pointers)
	}
	set(root.node)
	for _, m := range t.all {
		if m.node != nil {
			set(m.node)
		}
	}
}

// maxSection is the largest size of each section of a struct, in words.
const maxSection = 1<<16 - 1
