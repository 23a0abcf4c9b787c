package syntax

import (
	"math"
	"strings"

	"github.com/capngo/capngo/gen/diag"
)

// expression parses a value, name or type with its suffixes: ".member" and "(arguments)".
func (p *parser) expression() (*Expr, bool) {
	e := p.base()
	if e == nil {
		return nil, false
	}
	for depth := 0; ; depth++ {
		next := p.suffix(e)
		if next == nil {
			return e, true
		}
		if depth == maxDepth {
			p.error(diag.NestedTooDeeply, next.Span, "Nested too deeply.")
			p.skipSuffixes()
			return p.unknown, true
		}
		e = next
	}
}

func (p *parser) skipSuffixes() {
	for t := p.peek(); t != nil && (t.op == opDot || t.kind == parenthesisToken); t = p.peek() {
		p.pos = t.next
		if t.op == opDot {
			p.take(identifierToken)
		}
	}
}

// base parses an expression without suffixes. All alternatives look at the first token, and
// no two accept the same.
func (p *parser) base() *Expr {
	t := p.peek()
	if t == nil {
		return nil
	}
	index := p.pos
	p.pos = t.next
	switch t.kind {
	case identifierToken:
		return p.nameOrPath(t)
	case integerToken:
		return p.integer(t, PositiveIntExpr)
	case floatToken:
		return p.float(t, 1)
	case stringToken, lineToken:
		return p.strings(t)
	case binaryToken:
		return p.newExpr(Expr{
			Kind: BinaryExpr, Text: binaryValue(p.textOf(t)), Span: p.spanOf(t),
		})
	case bracketToken:
		list := items(p, index, (*parser).listItem, Arg{Value: p.unknown})
		return p.newExpr(Expr{Kind: ListExpr, Args: list, Span: p.spanOf(t)})
	case parenthesisToken:
		return p.tuple(index)
	case operatorToken:
		switch t.op {
		case opMinus:
			return p.negative(t)
		case opDot:
			return p.absoluteName(t)
		}
	}
	return nil
}

// suffix gives base with the suffix at pos, or nil if there is none.
func (p *parser) suffix(base *Expr) *Expr {
	t := p.peek()
	if t == nil {
		return nil
	}
	mark := p.pos
	switch {
	case t.op == opDot:
		p.pos = t.next
		name, ok := p.takeName()
		if !ok {
			p.pos = mark
			return nil
		}
		e := Expr{Kind: MemberExpr, Base: base, Text: name.Text, TextSpan: name.Span}
		e.Span = base.Span
		e.Span.End = name.Span.End
		return p.newExpr(e)
	case t.kind == parenthesisToken:
		e := Expr{Kind: ApplicationExpr, Base: base, Args: p.args(mark), Span: base.Span}
		e.Span.End = int(p.endOf(t))
		return p.newExpr(e)
	}
	return nil
}

// nameOrPath parses what begins with an identifier. The words "import" and "embed" are
// names, too, where no string follows.
func (p *parser) nameOrPath(t *token) *Expr {
	kind, word := RelativeNameExpr, p.textOf(t)
	switch word {
	case "import":
		kind = ImportExpr
	case "embed":
		kind = EmbedExpr
	}
	if kind != RelativeNameExpr {
		if path, ok := p.takeString(); ok {
			return p.newExpr(Expr{
				Kind: kind, Text: p.stringOf(path), TextSpan: p.spanOf(path),
				Span: p.span(t.start, path.end),
			})
		}
	}
	return p.newExpr(Expr{
		Kind: RelativeNameExpr, Text: word, TextSpan: p.spanOf(t), Span: p.spanOf(t),
	})
}

func (p *parser) absoluteName(dot *token) *Expr {
	t, ok := p.take(identifierToken)
	if !ok {
		return nil
	}
	return p.newExpr(Expr{
		Kind: AbsoluteNameExpr, Text: p.textOf(t), TextSpan: p.spanOf(t),
		Span: p.span(dot.start, t.end),
	})
}

// negative parses a number behind a minus sign. Only minus infinity's place includes the
// sign.
func (p *parser) negative(sign *token) *Expr {
	t := p.peek()
	if t == nil {
		return nil
	}
	p.pos = t.next
	switch {
	case t.kind == integerToken:
		return p.integer(t, NegativeIntExpr)
	case t.kind == floatToken:
		return p.float(t, -1)
	case t.kind == identifierToken && p.textOf(t) == "inf":
		return p.newExpr(Expr{
			Kind: FloatExpr, Float: math.Inf(-1), Span: p.span(sign.start, t.end),
		})
	}
	return nil
}

func (p *parser) integer(t *token, k ExprKind) *Expr {
	return p.newExpr(Expr{Kind: k, Int: integerValue(p.textOf(t)), Span: p.spanOf(t)})
}

func (p *parser) float(t *token, sign float64) *Expr {
	value, ok := floatValue(p.textOf(t))
	if !ok {
		p.error(diag.InvalidFloat, p.spanOf(t), "Exponent of number has no digits.")
	}
	return p.newExpr(Expr{Kind: FloatExpr, Float: sign * value, Span: p.spanOf(t)})
}

// strings joins string literals that follow each other.
func (p *parser) strings(first *token) *Expr {
	text, last := p.stringOf(first), first
	t, ok := p.takeString()
	if ok {
		var b strings.Builder
		b.WriteString(text)
		for ; ok; t, ok = p.takeString() {
			b.WriteString(p.stringOf(t))
			last = t
		}
		text = b.String()
	}
	return p.newExpr(Expr{Kind: StringExpr, Text: text, Span: p.span(first.start, last.end)})
}

// tuple parses a list in parentheses. A single element without a name is that element.
func (p *parser) tuple(list int32) *Expr {
	args := p.args(list)
	if len(args) == 1 && args[0].Name.Text == "" {
		return args[0].Value
	}
	return p.newExpr(Expr{Kind: TupleExpr, Args: args, Span: p.spanOf(&p.tokens[list])})
}

// args parses the elements of the list at an index, and goes on behind it.
func (p *parser) args(list int32) []Arg {
	return items(p, list, (*parser).arg, Arg{Value: p.unknown})
}

// arg parses an element of a tuple or application, with or without a name.
func (p *parser) arg() (Arg, bool) {
	name, mark := Name{}, p.pos
	if n, ok := p.takeName(); ok && p.takeOp(opEqual) {
		name = n
	} else {
		p.pos = mark
	}
	value, ok := p.expression()
	return Arg{Name: name, Value: value}, ok
}

func (p *parser) listItem() (Arg, bool) {
	value, ok := p.expression()
	return Arg{Value: value}, ok
}
