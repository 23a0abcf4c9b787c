package golang

import (
	"strconv"

	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// tagOffset is the place of the union's tag in bytes.
func tagOffset(node *schema.Node) uint32 { return node.Struct.DiscriminantOffset * 2 }

// wholeStruct is the struct that a view is.
var wholeStruct any = parts{rtStruct, "(v)"}

// section is the struct that holds a member's slot: for a member of a union, the zero
// struct while another member is set, so that the getter gives the default.
func section(m *member) any {
	if !m.InUnion() {
		return wholeStruct
	}
	return parts{rtStruct, "(v).In(", tagOffset(m.node), ", ", m.Discriminant, ")"}
}

func (g *generator) getters(node *schema.Node, t *typeNames) {
	for _, m := range g.members(node) {
		switch {
		case g.file.nullables[m.Field] != nil:
			g.nullableGetter(t, m)
		case g.file.virtuals[m.Field] != nil:
			g.virtualGroup(node, t, m)
		case m.IsGroup():
			g.groupGetter(t, m)
		default:
			g.slotGetter(t, m)
		}
		if m.Has != "" {
			g.Func(parts{"func (v ", t.self(), ") ", m.Has, "() bool"}, parts{"return ", has(m)})
			g.P()
		}
		if m.Is != "" {
			g.Func(parts{"func (v ", t.self(), ") ", m.Is, "() bool"},
				parts{"return ", rtStruct, "(v).Is(", tagOffset(node), ", ", m.Discriminant, ")"})
			g.P()
		}
	}
}

// has is the expression that looks for a pointer. That of a struct is inlined, for trees are walked
// by it. All else is called: packages take longer to compile with more to inline.
func has(m *member) any {
	switch {
	case m.InUnion():
		return parts{wholeStruct, ".HasIn", inUnion(m)}
	case m.Type.Kind == schema.StructKind:
		return parts{wholeStruct, ".HasStruct(", m.Offset, ")"}
	}
	return parts{wholeStruct, ".Has(", m.Offset, ")"}
}

// inUnion is the arguments of the runtime's methods that read a pointer of a union's member.
func inUnion(m *member) parts {
	return parts{"(", tagOffset(m.node), ", ", m.Discriminant, ", ", m.Offset, ")"}
}

func (g *generator) groupGetter(t *typeNames, m *member) {
	group := g.file.nodes[m.GroupID].self()
	g.Doc(m.doc)
	g.Func(parts{"func (v ", t.self(), ") ", m.Getter, "() ", group},
		parts{"return ", group, "(", section(m), ")"})
	g.P()
}

// slotGetter prints the getter of a field; Void has no value to get.
func (g *generator) slotGetter(t *typeNames, m *member) {
	if m.Type.Kind == schema.Void {
		return
	}
	g.Doc(m.doc)
	g.Func(parts{"func (v ", t.self(), ") ", m.Getter, "() ", g.viewType(m.Type, m.text)},
		parts{"return ", g.read(m)})
	g.P()
}

// read is the expression that reads a slot. What a union's member points to is read by one call, for
// the look at the tag and the reading are too much to be inlined with the getter.
func (g *generator) read(m *member) any {
	if m.InUnion() && !hasObjectDefault(m.Field) {
		switch m.Type.Kind {
		case schema.Text:
			name := slot{text: m.text}.textName("TextIn", "TextBytesIn")
			return parts{wholeStruct, ".", name, inUnion(m)}
		case schema.Data:
			return parts{wholeStruct, ".DataIn", inUnion(m)}
		case schema.StructKind:
			return parts{g.typeRef(m.Type), "(", wholeStruct, ".StructIn", inUnion(m), ")"}
		}
	}
	return g.readFrom(section(m), m)
}

// readFrom is the expression that reads a slot of the struct s.
func (g *generator) readFrom(s any, m *member) any {
	switch m.Type.Kind {
	case schema.Bool:
		not := ""
		if m.Default.Bits != 0 {
			not = "!"
		}
		return parts{not, s, ".Bool(", m.Offset, ")"}
	case schema.Float32, schema.Float64:
		return readFloat(s, m)
	case schema.EnumKind:
		return parts{g.typeIdent(m.Type.ID), "(", s, ".Uint16(", m.Offset * 2, ")", xor(m), ")"}
	case schema.Text, schema.Data:
		return readBytes(s, m, m.text)
	case schema.ListKind:
		reader := g.listReader(*m.Type.Elem, m.text)
		return parts{reader, "(", s, ", ", m.Offset, ", ", defaultBody(m), ")"}
	case schema.StructKind:
		return parts{g.typeRef(m.Type), "(", readObject(s, "Struct", m), ")"}
	case schema.InterfaceKind:
		return parts{g.typeRef(m.Type), "(", s, ".Capability(", m.Offset, "))"}
	case schema.AnyPointer:
		return g.readAny(s, m)
	}
	return readInteger(s, m)
}

// readAny reads a pointer that may be to anything, or to what a parameter stands for.
func (g *generator) readAny(s any, m *member) any {
	switch {
	case m.Type.Any == schema.AnyCapability:
		return parts{s, ".Capability(", m.Offset, ")"}
	case isParameter(m.Type):
		return parts{rtParamAt, "[", g.viewType(m.Type, m.text), "](", s, ", ", m.Offset, ")"}
	}
	return readObject(s, "AnyPointer", m)
}

func byteOffset(m *member) uint32 { return m.Offset * uint32(m.Type.Bits()) / 8 }

func readInteger(s any, m *member) any {
	name := numberTypes[m.Type.Kind]
	if m.Default.Bits == 0 {
		return parts{s, ".", upperFirst(name), "(", byteOffset(m), ")"}
	}
	unsigned := "Uint" + strconv.Itoa(m.Type.Bits())
	read := parts{s, ".", unsigned, "(", byteOffset(m), ")", xor(m)}
	if name[0] == 'u' {
		return read
	}
	return parts{name, "(", read, ")"}
}

func readFloat(s any, m *member) any {
	name := upperFirst(numberTypes[m.Type.Kind])
	if m.Default.Bits == 0 {
		return parts{s, ".", name, "(", byteOffset(m), ")"}
	}
	return parts{s, ".", name, "Xor(", byteOffset(m), ", ", hex(m.Default.Bits), ")"}
}

func readBytes(s any, m *member, text options.TextType) any {
	name := "Data"
	if m.Type.Kind == schema.Text {
		name = "Text"
		if text == options.Bytes {
			name = "TextBytes"
		}
	}
	if !hasObjectDefault(m.Field) {
		return parts{s, ".", name, "(", m.Offset, ")"}
	}
	return parts{s, ".", name, "Or(", m.Offset, ", ", strconv.Quote(m.Default.Text), ")"}
}

func readObject(s any, name string, m *member) any {
	if !hasObjectDefault(m.Field) {
		return parts{s, ".", name, "(", m.Offset, ")"}
	}
	return parts{s, ".", name, "Or(", m.Offset, ", ", defaultBody(m), ")"}
}

// xor applies a default: the wire holds the difference from it.
func xor(m *member) string {
	if m.Default.Bits == 0 {
		return ""
	}
	return " ^ " + hex(m.Default.Bits)
}

func hex(bits uint64) string { return "0x" + strconv.FormatUint(bits, 16) }

// hasObjectDefault reports whether a pointer field reads as something else than empty when
// it is null.
func hasObjectDefault(f *schema.Field) bool {
	if f.IsGroup() || !f.Type.IsPointer() || !f.HasDefault || f.Default.Null {
		return false
	}
	switch f.Type.Kind {
	case schema.Text, schema.Data:
		return f.Default.Text != ""
	case schema.ListKind:
		return f.Default.Len() > 0
	}
	return true
}

// defaultBody is the default of a pointer field as a Go string of message bytes, "" if none.
func defaultBody(m *member) string {
	if !hasObjectDefault(m.Field) {
		return `""`
	}
	return quoteBytes(request.EncodeValue(m.Default))
}
