package resolve

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/internal/wire"
	"github.com/capngo/capngo/gen/source"
)

// node makes a finished node, and those inside of it, of a node of the bundle.
func (l *library) node(m *module, parent *node, s *schema.Node) *node {
	s.Span = source.Span{File: m.file}
	n := &node{
		module: m, parent: parent, library: l, schema: s, decl: declOf(s),
		displayName: s.DisplayName, paramCount: len(s.Parameters),
		state: finished, valid: true,
	}
	n.kind = kind(n.decl.Kind)
	n.id = l.register(s.ID, n)
	l.belongings(n)
	if s.Const != nil {
		n.weight = valueWords(s.Const.Value)
	}
	for _, nested := range s.Nested {
		if inside := l.in.Bundle.Find(nested.ID); inside != nil {
			n.nested = append(n.nested, l.node(m, n, inside))
		}
	}
	n.indexMembers()
	l.pending = append(l.pending, n)
	return n
}

// declOf is as much of a declaration as others look at.
func declOf(s *schema.Node) *syntax.Decl {
	d := &syntax.Decl{Kind: syntax.FileDecl, Span: s.Span}
	switch {
	case s.Struct != nil:
		d.Kind = syntax.StructDecl
	case s.Enum != nil:
		d.Kind = syntax.EnumDecl
	case s.Interface != nil:
		d.Kind = syntax.InterfaceDecl
	case s.Const != nil:
		d.Kind = syntax.ConstDecl
	case s.Annotation != nil:
		d.Kind = syntax.AnnotationDecl
	}
	if d.Kind != syntax.FileDecl {
		d.Name = syntax.Name{Text: s.Name(), Span: s.Span}
	}
	for _, p := range s.Parameters {
		d.Parameters = append(d.Parameters, syntax.Name{Text: p, Span: s.Span})
	}
	return d
}

// belongings finds the groups of a struct, or the structs that an interface's methods made, in
// the order in which a source would have made them.
func (l *library) belongings(n *node) {
	n.info = []*schema.SourceInfo{l.infoOf(n.schema)}
	if n.schema.Struct != nil {
		l.addGroups(n, n.schema.Struct)
	}
	if n.schema.Interface == nil {
		return
	}
	for _, m := range n.schema.Interface.Methods {
		for _, id := range []uint64{m.ParamsID, m.ResultsID} {
			made := l.in.Bundle.Find(id)
			if made.ScopeID != 0 {
				continue
			}
			members := make([]schema.MemberInfo, len(made.Struct.Fields))
			n.aux = append(n.aux, made)
			n.info = append(n.info, &schema.SourceInfo{Members: members}) // without an id, as ever
		}
	}
}

func (l *library) addGroups(n *node, s *schema.Struct) {
	fields := slices.Clone(s.Fields)
	slices.SortStableFunc(fields, func(a, b *schema.Field) int {
		return int(a.CodeOrder) - int(b.CodeOrder)
	})
	for _, f := range fields {
		if f.IsGroup() {
			l.groups[f.GroupID] = f.Group
			n.aux, n.info = append(n.aux, f.Group), append(n.info, l.infoOf(f.Group))
			l.addGroups(n, f.Group.Struct)
		}
	}
}

func (l *library) infoOf(s *schema.Node) *schema.SourceInfo {
	if info := l.info[s.ID]; info != nil {
		return info
	}
	return &schema.SourceInfo{ID: s.ID}
}

// valueWords is about how many words a value takes.
func valueWords(v schema.Value) int {
	return 1 + (len(v.Text)+len(v.Encoded))/wire.Word
}
