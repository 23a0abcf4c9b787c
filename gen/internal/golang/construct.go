package golang

import "github.com/capngo/capngo/gen/internal/schema"

// code is lines of a function body.
type code []parts

func (c *code) add(line ...any) { *c = append(*c, line) }

func (g *generator) print(c code) {
	for _, line := range c {
		g.P(line...)
	}
}

// constructor prints New and the three methods that it is made of: a value's own size, the
// words of the objects below it, and the writing. They are straight-line code, so that no
// value escapes, and they are exported, because constructors of other packages call them.
func (g *generator) constructor(node *schema.Node, t *typeNames) {
	g.Doc(t.New + " makes a message of f, in one allocation. It panics if the message would\n" +
		"be larger than a segment can be, 2^29-1 words.")
	g.P("func ", t.New, t.typeParams(), "(f ", t.Fields, ") ", t.self(), " {")
	g.P("b := ", rtNewBuilder, "(f.CapnpShape(), f.CapnpWords())")
	g.P("f.CapnpPut(&b, b.Root())")
	g.P("return ", t.self(), "(b.Done())")
	g.P("}")
	g.P()
	g.Doc("CapnpShape is called by generated code.")
	g.Func(parts{"func (f *", t.Fields, ") CapnpShape() ", rtShape},
		parts{"return ", rtShapeOf, "(", node.Struct.DataWords, ", ", node.Struct.Pointers, ", &f.base)"})
	g.P()
	units := g.collect(g.units[:0], node, "f", "f.base")
	g.wordsMethod(node, t, units)
	g.putMethod(node, t, units)
	g.units = units
}

func (g *generator) wordsMethod(node *schema.Node, t *typeNames, units []unit) {
	g.Doc("CapnpWords is called by generated code.")
	body, sorted := g.body[:0], g.inRange(g.sorted[:0], units, slots{0, uint32(node.Struct.Pointers)}, false)
	for _, u := range sorted {
		g.unitWords(&body, u)
	}
	g.body, g.sorted = body, sorted
	g.P("func (f *", t.Fields, ") CapnpWords() int {")
	if len(body) == 0 {
		g.P("n, _ := ", runtime("BaseWords"), "(&f.base, ", node.Struct.Pointers, ")")
		g.P("return n")
		g.P("}")
		g.P()
		return
	}
	g.P("n, whole := ", runtime("BaseWords"), "(&f.base, ", node.Struct.Pointers, ")")
	g.P("if whole {")
	g.P("return n")
	g.P("}")
	g.print(body)
	g.P("return n")
	g.P("}")
	g.P()
}

func (g *generator) putMethod(node *schema.Node, t *typeNames, units []unit) {
	known := newMask(node.Struct.DataWords)
	g.known(known, node)
	body, sorted := g.body[:0], g.inRange(g.sorted[:0], units, slots{0, uint32(node.Struct.Pointers)}, true)
	for _, u := range sorted {
		g.unitPut(&body, u)
	}
	g.body, g.sorted = body, sorted
	g.Doc("CapnpPut is called by generated code.")
	g.P("func (f *", t.Fields, ") CapnpPut(b *", rtBuilder, ", s ", rtPlace, ") {")
	g.P("if f.base.IsSet() && b.Carry(s, &f.base, ", known.quoted(), ") {")
	g.P("return")
	g.P("}")
	g.print(body)
	g.P("b.CarryPointers(s, &f.base, ", node.Struct.Pointers, ")")
	g.P("}")
	g.P()
}

func (g *generator) unitWords(c *code, u unit) {
	switch {
	case u.null != nil:
		g.nullWords(c, u)
	case u.node != nil:
		g.unionWords(c, u)
	case u.lo < u.hi:
		g.slotWords(c, u.field, u.expr)
	}
}

func (g *generator) unitPut(c *code, u unit) {
	switch {
	case u.null != nil:
		g.nullPut(c, u)
	case u.node != nil:
		g.unionPut(c, u)
	case u.lo < u.hi:
		g.slotPut(c, u.field, u.expr)
	default:
		c.add(putNumber(u.field, u.expr)...)
	}
}

// unionWords adds the words below the set member of a union.
func (g *generator) unionWords(c *code, u unit) {
	var cases code
	tag, count := tagOffset(u.node), u.node.Struct.DiscriminantCount
	uses := false
	for _, m := range g.unionMembers(u.node) {
		var body code
		g.memberWords(&body, m, u)
		if len(body) > 0 {
			uses = true
			cases.add("case ", m.Value, ":")
			cases = append(cases, body...)
		}
	}
	if !uses {
		return
	}
	c.add("switch u := ", u.expr, ".(type) {")
	c.add("case nil:")
	for i := u.lo; i < u.hi; i++ {
		c.add("n += ", runtime("CarryUnionPointerWords"), "(", i, ", &f.base, ", tag, ", ", count, ")")
	}
	*c = append(*c, cases...)
	c.add("}")
}

// memberWords adds the words below a member of the union u.
func (g *generator) memberWords(c *code, m *member, u unit) {
	switch {
	case m.IsGroup():
		for _, inner := range g.inMember(m, u) {
			g.unitWords(c, inner)
		}
	case m.Type.IsPointer() && (slots{u.lo, u.hi}).has(m.Offset):
		g.slotWords(c, m, g.held(m))
	}
}

// inMember lists the units of a group that is a member of the union u.
func (g *generator) inMember(m *member, u unit) []unit {
	base := parts{u.base, ".In(", tagOffset(u.node), ", ", m.Discriminant, ")"}
	return g.inRange(nil, g.memberUnits(nil, m, g.held(m), base), slots{u.lo, u.hi}, u.data)
}

// unionPut writes the set member of a union: its tag and data once, its pointers in range.
func (g *generator) unionPut(c *code, u unit) {
	tag, count := tagOffset(u.node), u.node.Struct.DiscriminantCount
	var cases code
	uses := false
	for _, m := range g.unionMembers(u.node) {
		var body code
		g.memberPut(&body, m, u)
		uses = uses || len(body) > 0
		if m.Discriminant != 0 && u.data {
			body = append(code{{"s.PutUint16(", tag, ", ", m.Discriminant, ")"}}, body...)
		}
		if len(body) > 0 || u.data {
			cases.add("case ", m.Value, ":")
			cases = append(cases, body...)
		}
	}
	if uses {
		c.add("switch u := ", u.expr, ".(type) {")
	} else {
		c.add("switch ", u.expr, ".(type) {")
	}
	c.add("case nil:")
	if u.data {
		region := newMask(u.node.Struct.DataWords)
		g.region(region, u.node)
		c.add("s.CarryUnion(&f.base, ", tag, ", ", count, ", ", region.quoted(), ")")
	}
	for i := u.lo; i < u.hi; i++ {
		c.add("b.CarryUnionPointer(s, ", i, ", &f.base, ", tag, ", ", count, ")")
	}
	*c = append(*c, cases...)
	if u.data {
		c.add("default:")
		c.add(`panic("`, g.file.nodes[u.node.ID].Union,
			` holds a pointer to a member's value, not the value")`)
	}
	c.add("}")
}

// memberPut writes a member of the union u.
func (g *generator) memberPut(c *code, m *member, u unit) {
	switch {
	case isVoid(m):
	case m.IsGroup():
		for _, inner := range g.inMember(m, u) {
			g.unitPut(c, inner)
		}
	case m.Type.IsPointer():
		if (slots{u.lo, u.hi}).has(m.Offset) {
			g.slotPut(c, m, g.held(m))
		}
	case u.data:
		c.add(putNumber(m, g.held(m))...)
	}
}

// putNumber writes a member of the data section.
func putNumber(m *member, expr any) parts {
	off, def := byteOffset(m), m.Default.Bits
	switch m.Type.Kind {
	case schema.Bool:
		not := ""
		if def != 0 {
			not = "!"
		}
		return parts{"s.PutBool(", m.Offset, ", ", not, expr, ")"}
	case schema.EnumKind:
		if def != 0 {
			return parts{"s.PutUint16(", off, ", uint16(", expr, ")^", hex(def), ")"}
		}
		return parts{"s.PutUint16(", off, ", uint16(", expr, "))"}
	case schema.Float32, schema.Float64:
		name := upperFirst(numberTypes[m.Type.Kind])
		if def != 0 {
			return parts{"s.Put", name, "Xor(", off, ", ", expr, ", ", hex(def), ")"}
		}
		return parts{"s.Put", name, "(", off, ", ", expr, ")"}
	}
	name := numberTypes[m.Type.Kind]
	if def == 0 {
		return parts{"s.Put", upperFirst(name), "(", off, ", ", expr, ")"}
	}
	if name[0] == 'u' {
		return parts{"s.Put", upperFirst(name), "(", off, ", ", expr, "^", hex(def), ")"}
	}
	return parts{"s.PutU", name, "(", off, ", u", name, "(", expr, ")^", hex(def), ")"}
}
