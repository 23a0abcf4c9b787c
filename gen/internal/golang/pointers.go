package golang

import (
	"strconv"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// slot is a pointer to be written: where, from what, and under what rules.
type slot struct {
	t     schema.Type
	text  options.TextType
	value any // the expression of what is to be written
	place string
	index any
	base  string // the pointer to the base struct; "nil" in nested lists
	def   *schema.Value
	depth int // of nested lists, to tell variables apart
}

func slotOf(m *member, expr any) slot {
	s := slot{t: m.Type, text: m.text, value: expr, place: "s", index: m.Offset, base: "&f.base"}
	if hasObjectDefault(m.Field) {
		s.def = &m.Default
	}
	return s
}

func (g *generator) slotWords(c *code, m *member, expr any) { g.words(c, slotOf(m, expr)) }
func (g *generator) slotPut(c *code, m *member, expr any)   { g.put(c, slotOf(m, expr)) }

// keepsEmpty reports whether an empty value that is not nil is written as an empty object: that
// is so where nil and empty read differently, and in nested lists.
func (s slot) keepsEmpty() bool { return s.def != nil || s.base == "nil" }

// simple names the runtime's functions for a type that one call writes, "" for others.
func (s slot) simple() string {
	t := s.t
	switch t.Kind {
	case schema.Text:
		return s.textName("Text", "TextBytes")
	case schema.Data:
		return "Data"
	case schema.InterfaceKind:
		return "Capability"
	case schema.AnyPointer:
		if t.Any == schema.AnyCapability {
			return "Capability"
		}
		return "Any"
	case schema.ListKind:
		switch t.Elem.Kind {
		case schema.Void:
			return "Voids"
		case schema.Bool:
			return "Bools"
		case schema.Text:
			return s.textName("Texts", "ByteTexts")
		case schema.Data:
			return "Datas"
		case schema.StructKind, schema.ListKind, schema.AnyPointer, schema.InterfaceKind:
			return ""
		}
		return "Numbers"
	}
	return ""
}

func (s slot) textName(asString, asBytes string) string {
	if s.text == options.Bytes {
		return asBytes
	}
	return asString
}

// or is the suffix of the functions that write empty objects, and their extra argument.
func (s slot) or() (suffix string, def []any) {
	switch {
	case s.t.Kind == schema.Text && s.text != options.Bytes:
		if s.def != nil {
			return "Or", []any{", ", strconv.Quote(s.def.Text)}
		}
	case s.t.Kind == schema.AnyPointer, s.t.Kind == schema.InterfaceKind:
	case s.keepsEmpty():
		return "Or", nil
	}
	return "", nil
}

func (g *generator) words(c *code, s slot) {
	name := s.simple()
	switch {
	case name == "Capability": // takes no words
	case name != "":
		suffix, def := s.or()
		line := parts{"n += ", runtime(name + suffix + "Words"), "(", s.value}
		c.add(append(append(line, def...), ", ", s.index, ", ", s.base, ")")...)
	case s.t.Kind == schema.StructKind:
		g.structWords(c, s)
	default:
		g.listWords(c, s)
	}
}

func (g *generator) put(c *code, s slot) {
	name := s.simple()
	suffix, def := s.or()
	switch {
	case name == "Capability":
		c.add("b.PutCapability(", s.place, ", ", s.index, ", ", rtCapability, "(", s.value, "))")
	case name == "Numbers":
		c.add(runtime("PutNumbers"+suffix), "(b, ", s.place, ", ", s.index, ", ", s.value,
			", ", s.base, ")")
	case name != "":
		line := parts{"b.Put", name, suffix, "(", s.place, ", ", s.index, ", ", s.value}
		c.add(append(append(line, def...), ", ", s.base, ")")...)
	case s.t.Kind == schema.StructKind:
		c.add("if ", s.value, " != nil {")
		c.add(s.value, ".CapnpPut(b, b.PutStruct(", s.place, ", ", s.index, ", ",
			s.value, ".CapnpShape()))")
		c.add("}")
	default:
		g.listPut(c, s)
	}
}

func (g *generator) structWords(c *code, s slot) {
	c.add("if ", s.value, " != nil {")
	c.add("n += ", s.value, ".CapnpShape().Words() + ", s.value, ".CapnpWords()")
	c.add("}")
}

// loop gives the variables of a loop over a slot's list and the slot of its elements.
func (s slot) loop() (i string, elem slot) {
	i = []string{"i", "j", "k"}[min(s.depth, 2)]
	if s.depth > 2 {
		i += strconv.Itoa(s.depth)
	}
	return i, slot{
		t: *s.t.Elem, text: s.text, value: parts{s.value, "[", i, "]"}, base: "nil",
		place: "p" + depthSuffix(s.depth), index: "uint32(" + i + ")", depth: s.depth + 1,
	}
}

func depthSuffix(depth int) string {
	if depth == 0 {
		return ""
	}
	return strconv.Itoa(depth + 1)
}

// shapeLoop finds the shape that holds every element of a list of structs, with more lines in the
// loop, and gives the variable that has it.
func shapeLoop(c *code, s slot, i string, elem slot, more ...parts) string {
	shape := "e" + depthSuffix(s.depth)
	c.add("var ", shape, " ", rtShape)
	c.add("for ", i, " := range ", s.value, " {")
	c.add(shape, " = ", shape, ".Union(", elem.value, ".CapnpShape())")
	*c = append(*c, more...)
	c.add("}")
	return shape
}

// local puts a slot's list into a variable: the compiler sees that the loops do not change it,
// and leaves their checks out.
func (s slot) local(c *code) slot {
	c.add("l := ", s.value)
	s.value = "l"
	return s
}

// listWords adds the words of a list of structs, lists or AnyPointers.
func (g *generator) listWords(c *code, s slot) {
	if s.keepsEmpty() {
		g.listOrWords(c, s)
		return
	}
	c.add("{")
	s = s.local(c)
	if i, elem := s.loop(); elem.t.Kind == schema.StructKind {
		shape := shapeLoop(c, s, i, elem, parts{"n += ", elem.value, ".CapnpWords()"})
		c.add("n += ", runtime("StructsWords"), "(len(", s.value, "), ", shape, ", ",
			s.index, ", ", s.base, ")")
	} else {
		c.add("n += ", runtime("PointersWords"), "(len(", s.value, "), ",
			s.index, ", ", s.base, ")")
		g.elementWords(c, s, i, elem)
	}
	c.add("}")
}

// listOrWords adds the words of a list that is written even if it is empty, unless it is nil.
func (g *generator) listOrWords(c *code, s slot) {
	i, elem := s.loop()
	if elem.t.Kind != schema.StructKind {
		c.add("n += len(", s.value, ")")
		g.elementWords(c, s, i, elem)
		return
	}
	c.add("if ", s.value, " != nil {")
	shape := shapeLoop(c, s, i, elem, parts{"n += ", elem.value, ".CapnpWords()"})
	c.add("n += 1 + len(", s.value, ")*", shape, ".Words()")
	c.add("}")
}

// elementWords adds the words of a list's elements, which are pointers.
func (g *generator) elementWords(c *code, s slot, i string, elem slot) {
	if elem.simple() == "Capability" {
		return
	}
	c.add("for ", i, " := range ", s.value, " {")
	g.words(c, elem)
	c.add("}")
}

// listPut writes a list of structs, lists or AnyPointers.
func (g *generator) listPut(c *code, s slot) {
	if s.keepsEmpty() {
		g.listOrPut(c, s)
		return
	}
	c.add("{")
	s = s.local(c)
	i, elem := s.loop()
	if elem.t.Kind == schema.StructKind {
		shape := shapeLoop(c, s, i, elem)
		c.add(elem.place, " := b.PutStructs(", s.place, ", ", s.index, ", len(", s.value, "), ",
			shape, ", ", s.base, ")")
	} else {
		c.add(elem.place, " := b.PutPointers(", s.place, ", ", s.index, ", len(", s.value, "), ",
			s.base, ")")
	}
	g.elementsPut(c, s, i, elem)
	c.add("}")
}

// listOrPut writes a list even if it is empty, unless it is nil.
func (g *generator) listOrPut(c *code, s slot) {
	i, elem := s.loop()
	c.add("if len(", s.value, ") > 0 {")
	if elem.t.Kind == schema.StructKind {
		shape := shapeLoop(c, s, i, elem)
		c.add(elem.place, " := b.PutStructList(", s.place, ", ", s.index, ", len(", s.value, "), ",
			shape, ")")
	} else {
		c.add(elem.place, " := b.PutPointerList(", s.place, ", ", s.index, ", len(", s.value, "))")
	}
	g.elementsPut(c, s, i, elem)
	c.add("} else if ", s.value, " != nil {")
	if elem.t.Kind == schema.StructKind {
		node := g.s.Node(elem.t.ID).Struct
		c.add("b.PutEmptyStructList(", s.place, ", ", s.index, ", ", rtShape, "{Data: ", node.DataWords,
			", Pointers: ", node.Pointers, "})")
	} else {
		c.add("b.PutEmptyList(", s.place, ", ", s.index, ")")
	}
	c.add("}")
}

// elementsPut writes the elements of a list.
func (g *generator) elementsPut(c *code, s slot, i string, elem slot) {
	c.add("for ", i, " := range ", s.value, " {")
	if elem.t.Kind == schema.StructKind {
		c.add(elem.value, ".CapnpPut(b, ", elem.place, ".Elem(", i, "))")
	} else {
		g.put(c, elem)
	}
	c.add("}")
}
