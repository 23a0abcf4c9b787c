package resolve

import (
	"cmp"
	"slices"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/layout"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

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
	t.checkLayout(m)
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
	f.Offset = place(f.Type, m.scope)
	t.checkLayout(m)
}

// checkLayout reports a layout that is refused, at the first member for which it is.
func (t *structTranslator) checkLayout(m *structMember) {
	if err := t.layout.Err(); err != nil && !t.refused {
		t.refused = true
		at := t.node.span() // m is the struct itself, for its unnamed union
		if m.parent != nil {
			at = m.decl.Name.Span
		}
		t.node.error(diag.Issue344, at, err.Error())
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
		p.free = make([]schema.Field, p.children)
		p.info.Members = make([]schema.MemberInfo, p.children)
		if p.parent != nil {
			t.schemaField(p)
		}
	}
	m.index = len(s.Fields)
	m.field = &p.free[m.index]
	*m.field = schema.Field{
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
		t.checkLayout(m)
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
