package syntax

// Walk calls visit for each expression in a declaration and in those nested in it, each before
// its parts.
func (d *Decl) Walk(visit func(*Expr)) {
	for _, e := range []*Expr{d.Target, d.Type, d.Value} {
		e.Walk(visit)
	}
	for _, e := range d.Superclasses {
		e.Walk(visit)
	}
	walkAnnotations(d.Annotations, visit)
	d.Params.walk(visit)
	d.Results.walk(visit)
	for _, nested := range d.Nested {
		nested.Walk(visit)
	}
}

func (l *ParamList) walk(visit func(*Expr)) {
	if l == nil {
		return
	}
	l.Type.Walk(visit)
	for _, p := range l.Params {
		p.Type.Walk(visit)
		p.Value.Walk(visit)
		walkAnnotations(p.Annotations, visit)
	}
}

func walkAnnotations(all []*Annotation, visit func(*Expr)) {
	for _, a := range all {
		a.Name.Walk(visit)
		a.Value.Walk(visit)
	}
}

// Walk calls visit for an expression and then for those that it is made of. Nil has none.
func (e *Expr) Walk(visit func(*Expr)) {
	if e == nil {
		return
	}
	visit(e)
	e.Base.Walk(visit)
	for _, a := range e.Args {
		a.Value.Walk(visit)
	}
}
