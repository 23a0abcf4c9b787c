package golang

import (
	"strconv"

	"github.com/capngo/capngo/gen/internal/schema"
)

// iface prints an interface: the type of references to it, what its methods are, how they are called,
// and what a server of it has.
func (g *generator) iface(node *schema.Node) {
	t := g.file.nodes[node.ID]
	g.within = t
	g.Doc(g.typeDoc(node))
	g.P("type ", t.Type, t.typeParams(), " ", rtCapability)
	g.P()
	g.Doc("IsNull reports whether there is no " + t.Type + ".")
	g.Func(parts{"func (c ", t.self(), ") IsNull() bool"},
		parts{"return ", rtCapability, "(c).IsNull()"})
	g.P()
	g.Doc(t.ID + " is the id of the interface in the schema.")
	g.P("const ", t.ID, " uint64 = ", hex(node.ID))
	g.P()
	g.schemaMethod(node, t, "Interface")
	g.methodTable(node, t)
	list := g.calls(node)
	g.client(node, t, list)
	g.server(t, list)
}

// methodTable prints what the interface's own methods are.
func (g *generator) methodTable(node *schema.Node, t *typeNames) {
	if len(node.Interface.Methods) == 0 {
		return
	}
	g.Doc(t.Methods + " describes the methods of the interface, by their numbers.")
	g.P("var ", t.Methods, " = []", rtMethod, "{")
	for i, m := range node.Interface.Methods {
		g.P("{Interface: ", t.ID, ", Number: ", i, ", Name: ", strconv.Quote(m.Name),
			", Params: ", hex(m.ParamsID), ", Results: ", hex(m.ResultsID), "},")
	}
	g.P("}")
	g.P()
}
