package golang

import (
	"github.com/capngo/capngo/gen/internal/emit"
	"github.com/capngo/capngo/gen/internal/schema"
)

var contextContext = emit.Ident{Path: "context", Package: "context", Name: "Context"}

// methodCall is a method of an interface with everything that printing calls of it takes.
type methodCall struct {
	inherited
	callNames
	params  schema.Type
	results schema.Type
	stream  bool
	doc     string
}

// calls lists the methods of an interface.
func (g *generator) calls(node *schema.Node) []methodCall {
	names := g.file.nodes[node.ID].calls
	list := make([]methodCall, len(names))
	for i, m := range methodsOf(g.s, node) {
		list[i] = methodCall{
			inherited: m, callNames: names[i],
			params:  schema.Type{Kind: schema.StructKind, ID: m.ParamsID, Brand: m.brandIn(m.ParamsBrand)},
			results: schema.Type{Kind: schema.StructKind, ID: m.ResultsID, Brand: m.brandIn(m.ResultBrand)},
			stream:  m.ResultsID == streamResult,
			doc:     g.memberDoc(m.node.ID, m.number),
		}
	}
	return list
}

// client prints the methods of a reference: two for each method of the interface, and one for each
// superclass.
func (g *generator) client(node *schema.Node, t *typeNames, list []methodCall) {
	for _, m := range list {
		if m.stream {
			g.streamCall(t, m)
			continue
		}
		g.Doc(m.doc)
		g.P("func (c ", t.self(), ") ", m.Name, "(ctx ", contextContext, ", params ",
			g.fieldsIdent(m.ParamsID), ") (", g.typeRef(m.results), ", error) {")
		g.P("return ", rpcCall, "[", g.typeRef(m.results), "](", g.callArguments(m), ")")
		g.P("}")
		g.P()
		g.sendCall(t, m)
	}
	upcasts := t.upcasts
	eachClass(g.s, node, func(class *schema.Node, brand *schema.Brand) {
		if class == node {
			return
		}
		super := g.typeRef(schema.Type{Kind: schema.InterfaceKind, ID: class.ID, Brand: brand})
		g.Func(parts{"func (c ", t.self(), ") ", upcasts[0], "() ", super},
			parts{"return ", super, "(c)"})
		g.P()
		upcasts = upcasts[1:]
	})
}

func (g *generator) sendCall(t *typeNames, m methodCall) {
	results := g.typeRef(m.results)
	future := any(parts{rpcFuture, "[", results, "]"})
	value := any(parts{rpcSend, "[", results, "](", g.callArguments(m), ")"})
	if g.namesOf(m.ResultsID).Future != "" {
		future = g.futureRef(m.results)
		value = parts{future, "{Future: ", value, "}"}
	}
	g.Doc(m.Send + " is " + m.Name + " that does not wait for the results.")
	g.P("func (c ", t.self(), ") ", m.Send, "(ctx ", contextContext, ", params ",
		g.fieldsIdent(m.ParamsID), ") ", future, " {")
	g.P("return ", value)
	g.P("}")
	g.P()
}

// streamCall prints a method without results.
func (g *generator) streamCall(t *typeNames, m methodCall) {
	g.Doc(m.doc)
	g.P("func (c ", t.self(), ") ", m.Name, "(ctx ", contextContext, ", params ",
		g.fieldsIdent(m.ParamsID), ") error {")
	g.P("return ", rpcStream, "(", g.callArguments(m), ")")
	g.P("}")
	g.P()
}

func (g *generator) callArguments(m methodCall) any {
	return parts{"ctx, c, ", g.methodRef(m), ", ", g.newRef(m.ParamsID), "(params)"}
}

// methodRef is the description of a method.
func (g *generator) methodRef(m methodCall) any {
	table := g.ident(m.node.ID, g.namesOf(m.node.ID).Methods)
	return parts{"&", table, "[", m.number, "]"}
}

// newRef is the constructor of a struct, with AnyPointer for its parameters: what it makes is
// converted.
func (g *generator) newRef(id uint64) any {
	names := g.namesOf(id)
	return g.withArguments(g.ident(id, names.New), nil, names.params)
}
