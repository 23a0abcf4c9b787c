package syntax

import "github.com/capngo/capngo/gen/diag"

// level is the production of the declarations within a kind of block.
type level func(*parser) *Decl

// statements parses all statements of a file into its root.
func (p *parser) statements(root *Decl) {
	for p.tokens[p.pos].kind != endToken {
		d := p.statement((*parser).fileLevel)
		switch {
		case d == nil:
		case d.Kind != FileDecl:
			root.Nested = append(root.Nested, d)
		case len(d.Annotations) > 0:
			root.Annotations = append(root.Annotations, d.Annotations...)
		case root.ID.Set:
			p.error(diag.SecondFileID, d.Span, "File can only have one ID.")
		default:
			root.ID, root.Doc, root.HasDoc = d.ID, d.Doc, d.HasDoc
		}
	}
}

// statement parses one statement with its block, or reports it and gives nil. Either way pos
// is behind it.
func (p *parser) statement(l level) *Decl {
	first := p.pos
	p.best = first
	d := l(p)
	if d == nil || !p.atEnd() {
		p.failedStatement(first)
		return nil
	}
	inside, end := p.pos+1, p.tokens[p.pos]
	p.pos = end.next
	d.Span = p.span(p.tokens[first].start, p.endOfStatement(end))
	p.doc(d, end)
	members := membersOf(d.Kind)
	switch {
	case end.kind == semicolonToken && members != nil:
		p.error(diag.NoBlock, d.Span,
			"This statement should end with a block, not a semicolon.")
	case end.kind == openBlockToken && members != nil:
		d.Nested = p.block(inside, members)
		p.pos = end.next
	case end.kind == openBlockToken:
		p.error(diag.NeedlessBlock, d.Span,
			"This statement should end with a semicolon, not a block.")
	}
	return d
}

// block parses the statements from a token on to the closing brace.
func (p *parser) block(inside int32, members level) []*Decl {
	mark := len(p.decls)
	for p.pos = inside; p.tokens[p.pos].kind != closeBlockToken; {
		if d := p.statement(members); d != nil {
			p.decls = append(p.decls, d)
		}
	}
	nested := append([]*Decl(nil), p.decls[mark:]...)
	p.decls = p.decls[:mark]
	return nested
}

// failedStatement reports at the furthest token looked at, and moves behind the statement
// with its block, which is not looked at.
func (p *parser) failedStatement(first int32) {
	last, end := first, first
	for !p.tokens[end].terminates() {
		last, end = end, p.tokens[end].next
	}
	at := p.tokens[end].start
	if p.best < end {
		at = p.tokens[p.best].start
	} else if end != first {
		at = p.endOf(&p.tokens[last])
	}
	p.error(diag.ParseError, p.span(at, at), "Parse error.")
	p.pos = p.tokens[end].next
}

// doc attaches the comment behind the semicolon or the opening brace, else that behind the
// closing brace.
func (p *parser) doc(d *Decl, end token) {
	late := p.tokens[end.next-1]
	switch {
	case end.end > end.start+1:
	case late.end > late.start+1:
		end = late
	default:
		return
	}
	d.HasDoc = true
	d.Doc = docText(p.text[end.start+1 : end.end])
}

// endOfStatement includes a doc comment behind the statement.
func (p *parser) endOfStatement(end token) int32 { return p.tokens[end.next-1].end }

// membersOf gives what the block of a declaration holds, nil if it has none.
func membersOf(k DeclKind) level {
	switch k {
	case EnumDecl:
		return (*parser).enumLevel
	case StructDecl, UnionDecl, GroupDecl:
		return (*parser).structLevel
	case InterfaceDecl:
		return (*parser).interfaceLevel
	}
	return nil
}
