package golang

import (
	"strconv"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// iface prints an interface: the type of references to it, and what its methods are. Calls are
// made by runtime/rpc.
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

// collectMethods lists the structs that methods take and give where they declare fields of their
// own.
func (n *names) collectMethods(node *schema.Node, outer string) {
	for _, m := range node.Interface.Methods {
		opts := nearer(n.options[node.ID], m.Annotations)
		name := n.convert(m.Name, opts)
		if given := textOf(m.Annotations, annotationName); given != "" {
			if own, ok := n.goName(given, find(m.Annotations, annotationName)); ok {
				name = own
			}
		}
		n.methodStruct(node, n.s.Node(m.ParamsID), outer+name+"Params", opts)
		n.methodStruct(node, n.s.Node(m.ResultsID), outer+name+"Results", opts)
	}
}

func (n *names) methodStruct(iface, made *schema.Node, want string, opts options.Options) {
	if made == nil || made.ScopeID != 0 || n.s.Parent(made) != iface {
		return
	}
	n.options[made.ID] = opts
	n.wish(made, want)
	n.collectGroups(made, want, opts)
}
