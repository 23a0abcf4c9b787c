package resolve

import (
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// enum translates the body of an enum.
func (n *node) enum() {
	members := byOrdinal(n.decl.Nested, syntax.EnumerantDecl)
	body := &schema.Enum{Enumerants: make([]*schema.Enumerant, len(members))}
	n.schema.Enum = body
	info := make([]schema.MemberInfo, len(members))
	n.info[0].Members = info
	checker := ordinalChecker{node: n}
	enumerants := make([]schema.Enumerant, len(members))
	for i, m := range members {
		d := m.decl
		checker.check(d.Ordinal)
		info[i] = schema.MemberInfo{Doc: d.Doc, HasDoc: d.HasDoc}
		enumerants[i] = schema.Enumerant{
			Name:        d.Name.Text,
			CodeOrder:   uint16(m.codeOrder),
			Annotations: n.annotations(d.Annotations, syntax.TargetEnumerant),
			Span:        d.Name.Span,
		}
		body.Enumerants[i] = &enumerants[i]
	}
}
