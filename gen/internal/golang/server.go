package golang

// server prints what a server of an interface has, one that has nothing, and how a server becomes a
// capability.
func (g *generator) server(t *typeNames, list []methodCall) {
	g.Doc(t.Server + " handles the calls of a " + t.Type + ". One that embeds\n" + t.NoServer +
		" compiles when the schema gets another method, too.")
	if len(list) == 0 {
		g.P("type ", t.Server, t.typeParams(), " interface{}")
	} else {
		g.P("type ", t.Server, t.typeParams(), " interface {")
		for _, m := range list {
			g.P(m.Name, "(ctx ", contextContext, ", params ", g.typeRef(m.params), ") ", g.served(m))
		}
		g.P("}")
	}
	g.P()
	g.Doc(t.NoServer + " implements no method: callers are told so.")
	g.P("type ", t.NoServer, t.typeParams(), " struct{}")
	g.P()
	for _, m := range list {
		g.noMethod(t, m)
	}
	g.newServer(t, list)
}

// served is what a server's method returns.
func (g *generator) served(m methodCall) any {
	if m.stream {
		return "error"
	}
	return parts{"(", g.fieldsIdent(m.ResultsID), ", error)"}
}

func (g *generator) noMethod(t *typeNames, m methodCall) {
	results, returned := any("error"), ""
	if !m.stream {
		results, returned = parts{"(r ", g.fieldsIdent(m.ResultsID), ", err error)"}, "r, "
	}
	g.P("func (", t.NoServer, t.arguments(), ") ", m.Name, "(", contextContext, ", ", g.typeRef(m.params), ") ",
		results, " {")
	g.P("return ", returned, rpcNotImplemented, "(", g.methodRef(m), ")")
	g.P("}")
	g.P()
}

// newServer prints the function that makes a capability of a server, with the switch that finds the
// methods.
func (g *generator) newServer(t *typeNames, list []methodCall) {
	g.Doc(t.New + " makes a capability of a server, which handles one call after another: see rpc.Go.")
	g.P("func ", t.New, t.typeParams(), "(s ", t.Server, t.arguments(), ") ", t.self(), " {")
	if len(list) == 0 {
		g.P("return ", t.self(), "(", rpcNewServer, "(s, func(_ ", contextContext, ", id uint64, method uint16, _ ",
			rtStruct, ") (", rtStruct, ", error) {")
		g.P("return ", rpcNoMethod, "(id, method)")
		g.P("}))")
		g.P("}")
		g.P()
		return
	}
	g.P("return ", t.self(), "(", rpcNewServer, "(s, func(ctx ", contextContext, ", id uint64, method uint16, params ",
		rtStruct, ") (", rtStruct, ", error) {")
	g.P("switch id {")
	for i, m := range list {
		if i == 0 || list[i-1].node != m.node {
			if i > 0 {
				g.P("}")
			}
			g.P("case ", g.ident(m.node.ID, g.namesOf(m.node.ID).ID), ":")
			g.P("switch method {")
		}
		g.dispatched(m)
	}
	g.P("}")
	g.P("}")
	g.P("return ", rpcNoMethod, "(id, method)")
	g.P("}))")
	g.P("}")
	g.P()
}

// dispatched prints the case of a method.
func (g *generator) dispatched(m methodCall) {
	g.P("case ", m.number, ":")
	params := parts{"s.", m.Name, "(ctx, ", g.typeRef(m.params), "(params))"}
	if m.stream {
		g.P("return ", rtStruct, "{}, ", params)
		return
	}
	g.P("r, err := ", params)
	g.P("if err != nil {")
	g.P("return ", rtStruct, "{}, err")
	g.P("}")
	g.P("return ", rtStruct, "(", g.newRef(m.ResultsID), "(r)), nil")
}
