package syntax

import "github.com/capngo/capngo/gen/diag"

// fileLevel parses the declarations of a file. The naked id and naked annotations come as
// declarations of the file itself.
func (p *parser) fileLevel() *Decl {
	mark := p.pos
	if d := p.generic(); d != nil {
		return d
	}
	p.pos = mark
	if id := p.optionalID(); id.Set {
		d := p.newDecl(FileDecl)
		d.ID = id
		return d
	}
	if a, ok := p.annotation(); ok {
		d := p.newDecl(FileDecl)
		d.Annotations = []*Annotation{a}
		return d
	}
	return nil
}

// generic parses the declarations that may be in files, structs and interfaces.
func (p *parser) generic() *Decl {
	t, ok := p.take(identifierToken)
	if !ok {
		return nil
	}
	switch p.textOf(t) {
	case "using":
		return p.using()
	case "const":
		return p.constant()
	case "annotation":
		return p.annotationDecl()
	case "enum":
		return p.enum()
	case "struct":
		return p.structDecl()
	case "interface":
		return p.interfaceDecl()
	}
	return nil
}

func (p *parser) using() *Decl {
	mark := p.pos
	name, named := p.takeName()
	if named = named && p.takeOp(opEqual); !named {
		p.pos = mark
	}
	target, ok := p.expression()
	if !ok {
		return nil
	}
	d := p.newDecl(UsingDecl)
	d.Target = target
	switch {
	case named:
		d.Name = name
	case target.Kind == MemberExpr:
		d.Name = Name{Text: target.Text, Span: target.TextSpan}
	default:
		d.Name.Span = p.nowhere()
		p.error(diag.UnnamedUsing, target.Span, "'using' declaration without '=' must specify "+
			"a named declaration from a different scope.")
	}
	return d
}

func (p *parser) constant() *Decl {
	name, ok := p.takeName()
	if !ok {
		return nil
	}
	d := p.newDecl(ConstDecl)
	d.Name, d.ID = name, p.optionalID()
	if !p.takeOp(opColon) {
		return nil
	}
	if d.Type, ok = p.expression(); !ok || !p.takeOp(opEqual) {
		return nil
	}
	if d.Value, ok = p.expression(); !ok {
		return nil
	}
	d.Annotations = p.annotations()
	return d
}

func (p *parser) enum() *Decl {
	name, ok := p.takeName()
	if !ok {
		return nil
	}
	d := p.newDecl(EnumDecl)
	d.Name, d.ID, d.Annotations = name, p.optionalID(), p.annotations()
	return d
}

func (p *parser) structDecl() *Decl {
	name, ok := p.takeName()
	if !ok {
		return nil
	}
	d := p.newDecl(StructDecl)
	d.Name, d.ID = name, p.optionalID()
	d.Parameters, _ = p.names(parenthesisToken)
	d.Annotations = p.annotations()
	return d
}

func (p *parser) interfaceDecl() *Decl {
	name, ok := p.takeName()
	if !ok {
		return nil
	}
	d := p.newDecl(InterfaceDecl)
	d.Name, d.ID = name, p.optionalID()
	d.Parameters, _ = p.names(parenthesisToken)
	d.Superclasses = p.extends()
	d.Annotations = p.annotations()
	return d
}

func (p *parser) extends() []*Expr {
	mark := p.pos
	if p.takeKeyword("extends") {
		if list, ok := p.takeList(parenthesisToken); ok {
			return items(p, list, (*parser).expression, p.unknown)
		}
	}
	p.pos = mark
	return nil
}

func (p *parser) annotationDecl() *Decl {
	name, ok := p.takeName()
	if !ok {
		return nil
	}
	d := p.newDecl(AnnotationDecl)
	d.Name, d.ID = name, p.optionalID()
	list, ok := p.takeList(parenthesisToken)
	if !ok {
		return nil
	}
	targets := items(p, list, (*parser).target, Name{})
	if !p.takeOp(opColon) {
		return nil
	}
	if d.Type, ok = p.expression(); !ok {
		return nil
	}
	d.Annotations = p.annotations()
	d.Targets = p.targetSet(targets)
	return d
}

// optionalID parses "@0x…", or nothing.
func (p *parser) optionalID() ID {
	mark := p.pos
	if p.takeOp(opAt) {
		if t, ok := p.take(integerToken); ok {
			id := ID{Value: integerValue(p.textOf(t)), Set: true, Span: p.spanOf(t)}
			if id.Value < 1<<63 {
				p.error(diag.InvalidID, id.Span,
					"Invalid ID.  Please generate a new one with 'capnpc -i'.")
			}
			return id
		}
	}
	p.pos = mark
	return ID{}
}

// annotations parses as many annotations as there are.
func (p *parser) annotations() []*Annotation {
	var all []*Annotation
	for {
		mark := p.pos
		a, ok := p.annotation()
		if !ok {
			p.pos = mark
			return all
		}
		all = append(all, a)
	}
}

// annotation parses an annotation with its value. The expression behind the dollar sign
// takes the value for arguments of an application, so they are parted again.
func (p *parser) annotation() (*Annotation, bool) {
	start := p.tokens[p.pos].start
	if !p.takeOp(opDollar) {
		return nil, false
	}
	e, ok := p.expression()
	if !ok {
		return nil, false
	}
	a := &Annotation{Name: e, Span: p.span(start, start)}
	a.Span.End = int(p.endOfPrevious())
	if e.Kind == ApplicationExpr {
		a.Name, a.Value = e.Base, p.annotationValue(e.Args)
	}
	return a, true
}

// annotationValue makes a value of arguments: a single one without a name is the value
// itself, others are a tuple. The reference gives that tuple no place.
func (p *parser) annotationValue(args []Arg) *Expr {
	if len(args) == 1 && args[0].Name.Text == "" {
		return args[0].Value
	}
	return p.newExpr(Expr{Kind: TupleExpr, Args: args, Span: p.nowhere()})
}
