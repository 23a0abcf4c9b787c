package syntax

import "github.com/capngo/capngo/gen/diag"

const maxOrdinal = 65535

func (p *parser) enumLevel() *Decl {
	name, ordinal, ok := p.nameAndOrdinal()
	if !ok {
		return nil
	}
	d := p.newDecl(EnumerantDecl)
	d.Name, d.Ordinal, d.Annotations = name, ordinal, p.annotations()
	return d
}

// structLevel parses the members of structs, unions and groups. A union is tried first,
// even where only a field makes sense: a bad ordinal is reported by both.
func (p *parser) structLevel() *Decl {
	mark := p.pos
	for _, alternative := range structLevels {
		if d := alternative(p); d != nil {
			return d
		}
		p.pos = mark
	}
	return nil
}

var structLevels = []level{
	(*parser).namedUnion, (*parser).unnamedUnion, (*parser).field, (*parser).group,
	(*parser).generic,
}

func (p *parser) interfaceLevel() *Decl {
	mark := p.pos
	if d := p.method(); d != nil {
		return d
	}
	p.pos = mark
	return p.generic()
}

func (p *parser) namedUnion() *Decl {
	name, ok := p.takeName()
	if !ok {
		return nil
	}
	mark := p.pos
	ordinal, hasMark, hasColon := p.ordinal(), true, true
	if ordinal.Set {
		hasMark, hasColon = p.takeOp(opExclamation), p.takeOp(opColon)
	} else if p.pos = mark; !p.takeOp(opColon) {
		return nil
	}
	if !p.takeKeyword("union") {
		return nil
	}
	d := p.newDecl(UnionDecl)
	d.Name, d.Ordinal, d.Annotations = name, ordinal, p.annotations()
	if !hasMark {
		p.error(diag.NumberedUnion, ordinal.Span, numberedUnion)
	}
	if !hasColon {
		p.error(diag.UnionWithoutColon, ordinal.Span, unionWithoutColon)
	}
	return d
}

const numberedUnion = "As of Cap'n Proto v0.3, it is no longer necessary to assign numbers to " +
	"unions. However, removing the number will break binary compatibility. If this is an old " +
	"protocol and you need to retain compatibility, please add an exclamation point after the " +
	"number to indicate that it is really needed, e.g. `foo @1! :union {`. If this is a new " +
	"protocol or compatibility doesn't matter, just remove the @n entirely. Sorry for the " +
	"inconvenience, and thanks for being an early adopter!  :)"

const unionWithoutColon = "As of Cap'n Proto v0.3, the 'union' keyword should be prefixed with " +
	"a colon for named unions, e.g. `foo :union {`."

func (p *parser) unnamedUnion() *Decl {
	at := p.spanOf(&p.tokens[p.pos])
	if !p.takeKeyword("union") || !p.atEnd() {
		return nil
	}
	d := p.newDecl(UnionDecl)
	d.Name.Span = at
	return d
}

func (p *parser) field() *Decl {
	name, ordinal, ok := p.nameAndOrdinal()
	if !ok || !p.takeOp(opColon) {
		return nil
	}
	typ, ok := p.expression()
	if !ok {
		return nil
	}
	d := p.newDecl(FieldDecl)
	d.Name, d.Ordinal, d.Type = name, ordinal, typ
	d.Value, d.Annotations = p.defaultValue(), p.annotations()
	return d
}

func (p *parser) group() *Decl {
	name, ok := p.takeName()
	if !ok || !p.takeOp(opColon) || !p.takeKeyword("group") {
		return nil
	}
	d := p.newDecl(GroupDecl)
	d.Name, d.Annotations = name, p.annotations()
	return d
}

func (p *parser) method() *Decl {
	name, ordinal, ok := p.nameAndOrdinal()
	if !ok {
		return nil
	}
	d := p.newDecl(MethodDecl)
	d.Name, d.Ordinal = name, ordinal
	d.Implicit, _ = p.names(bracketToken)
	if d.Params = p.paramList(); d.Params == nil {
		return nil
	}
	mark := p.pos
	if p.takeOp(opArrow) {
		d.Results = p.paramList()
	}
	if d.Results == nil {
		p.pos = mark
	}
	d.Annotations = p.annotations()
	return d
}

func (p *parser) paramList() *ParamList {
	t := p.peek()
	if t == nil {
		return nil
	}
	l := &ParamList{Span: p.spanOf(t)}
	switch {
	case t.kind == parenthesisToken:
		missing := &Param{Name: Name{Span: p.nowhere()}, Type: p.unknown, Span: p.nowhere()}
		l.Params = items(p, p.pos, (*parser).param, missing)
	case p.takeKeyword("stream"):
		l.Kind = StreamParams
	default:
		typ, ok := p.expression()
		if !ok {
			return nil
		}
		l.Kind, l.Type, l.Span = TypeParams, typ, typ.Span
	}
	return l
}

func (p *parser) param() (*Param, bool) {
	name, ok := p.takeName()
	if !ok || !p.takeOp(opColon) {
		return nil, false
	}
	typ, ok := p.expression()
	if !ok {
		return nil, false
	}
	a := &Param{Name: name, Type: typ, Value: p.defaultValue(), Annotations: p.annotations()}
	a.Span = name.Span
	a.Span.End = int(p.endOfPrevious())
	return a, true
}

// defaultValue parses "= value", or nothing.
func (p *parser) defaultValue() *Expr {
	mark := p.pos
	if p.takeOp(opEqual) {
		if value, ok := p.expression(); ok {
			return value
		}
	}
	p.pos = mark
	return nil
}

func (p *parser) nameAndOrdinal() (Name, Ordinal, bool) {
	name, ok := p.takeName()
	if !ok {
		return Name{}, Ordinal{}, false
	}
	ordinal := p.ordinal()
	return name, ordinal, ordinal.Set
}

// ordinal parses "@n".
func (p *parser) ordinal() Ordinal {
	if !p.takeOp(opAt) {
		return Ordinal{}
	}
	t, ok := p.take(integerToken)
	if !ok {
		return Ordinal{}
	}
	o := Ordinal{Value: integerValue(p.textOf(t)), Set: true, Span: p.spanOf(t)}
	if o.Value > maxOrdinal {
		p.error(diag.OrdinalTooLarge, o.Span, "Ordinals cannot be greater than 65535.")
	}
	return o
}

// endOfPrevious gives the offset behind the token that was consumed last.
func (p *parser) endOfPrevious() int32 { return p.tokens[p.pos-1].end }
