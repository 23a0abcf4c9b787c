package golang

import (
	"strconv"

	"github.com/capngo/capngo/gen/internal/schema"
)

// enum prints an enum: its type, constants and text form.
func (g *generator) enum(node *schema.Node) {
	t := g.file.nodes[node.ID]
	g.Doc(g.typeDoc(node))
	g.P("type ", t.Type, " uint16")
	g.P()
	if len(node.Enum.Enumerants) > 0 {
		g.enumerants(node, t)
	}
	g.enumTable(node, t)
	g.Doc("String gives the enumerant's name in the schema, or the number of one that the schema\n" +
		"does not have.")
	g.Func(parts{"func (e ", t.Type, ") String() string"},
		parts{"return ", rtEnumName, "(", t.Table, ", uint16(e))"})
	g.P()
	g.Doc(t.Parse + " is the reverse of String.")
	g.P("func ", t.Parse, "(text string) (", t.Type, ", error) {")
	g.P("e, err := ", rtParseEnum, "(", t.Table, ", text)")
	g.P("return ", t.Type, "(e), err")
	g.P("}")
	g.P()
	g.Doc("MarshalText gives what String gives.")
	g.Func(parts{"func (e ", t.Type, ") MarshalText() ([]byte, error)"},
		parts{"return []byte(e.String()), nil"})
	g.P()
	g.Doc("UnmarshalText is the reverse of MarshalText.")
	g.P("func (e *", t.Type, ") UnmarshalText(text []byte) (err error) {")
	g.P("*e, err = ", t.Parse, "(string(text))")
	g.P("return err")
	g.P("}")
	g.P()
	g.schemaMethod(node, t, "Enum")
}

func (g *generator) enumTable(node *schema.Node, t *typeNames) {
	if len(node.Enum.Enumerants) == 0 {
		g.P("var ", t.Table, " []string")
		g.P()
		return
	}
	g.P("var ", t.Table, " = []string{")
	for _, e := range node.Enum.Enumerants {
		g.P(strconv.Quote(enumerantText(e)), ",")
	}
	g.P("}")
	g.P()
}

func (g *generator) enumerants(node *schema.Node, t *typeNames) {
	g.P("const (")
	table := g.Table()
	for i, e := range node.Enum.Enumerants {
		table.Comment(g.memberDoc(node.ID, i))
		table.Row(g.file.enums[e], t.Type, parts{"= ", i})
	}
	table.Flush()
	g.P(")")
	g.P()
}

// enumerantText is an enumerant's text: its name, unless $Go.tag or $Go.notag say otherwise.
func enumerantText(e *schema.Enumerant) string {
	if find(e.Annotations, annotationNotag) != nil {
		return ""
	}
	if tag := textOf(e.Annotations, annotationTag); tag != "" {
		return tag
	}
	return e.Name
}
