package golang

import "github.com/capngo/capngo/gen/internal/schema"

// everyFuture are the names that no member of a future gets.
var everyFuture = scope{
	"Future": "what is in every future", "Wait": "a method of every future",
	"Done": "a method of every future", "Pipeline": "a method of every future",
}

// hasFuture reports whether there is a future for a struct or group. Members of unions have none,
// for who knows which will be set? Nor have params, which no call gives.
func (n *names) hasFuture(node *schema.Node) bool {
	if ofMethod(n.s, node) && n.params[node.ID] {
		return false
	}
	if f := n.groups[node.ID]; f != nil && f.Discriminant != schema.NoDiscriminant {
		return false
	}
	return n.promising[node.ID]
}

// future prints what a struct is before it is there.
func (g *generator) future(node *schema.Node, t *typeNames) {
	if t.Future == "" {
		return
	}
	g.Doc(t.Future + " is a " + t.Type + " that a call will give:\n" +
		"its capabilities can be called, and passed on, at once.")
	g.P("type ", t.Future, t.typeParams(), " struct {")
	g.P(rpcFuture, "[", t.self(), "]")
	g.P("}")
	g.P()
	for _, m := range g.members(node) {
		if m.InUnion() || g.file.nullables[m.Field] != nil {
			continue
		}
		g.futureMember(t, m, ofMethod(g.s, node))
	}
}

func (g *generator) futureMember(t *typeNames, m *member, all bool) {
	self := t.Future + t.arguments()
	field := parts{"f.Pipeline().Field(", m.Offset, ")"}
	var result, value any
	switch {
	case m.IsGroup():
		group := g.file.nodes[m.GroupID]
		if group.Future == "" {
			return
		}
		result = group.Future + group.arguments()
		value = parts{result, "{Future: ", rpcFutureOf, "[", group.self(), "](f.Pipeline())}"}
	case m.Type.Kind == schema.InterfaceKind:
		result = g.typeRef(m.Type)
		value = parts{result, "(", field, ".Capability())"}
	case m.Type.Kind == schema.StructKind:
		if g.namesOf(m.Type.ID).Future == "" {
			return
		}
		result = g.futureRef(m.Type)
		value = parts{result, "{Future: ", rpcFutureOf, "[", g.typeRef(m.Type), "](", field, ")}"}
	case !all:
		return
	case m.Type.Kind == schema.AnyPointer && m.Type.Any == schema.AnyCapability:
		result, value = rtCapability, parts{field, ".Capability()"}
	case m.Type.Kind == schema.AnyPointer:
		result, value = rpcPipeline, field
	default:
		return
	}
	g.Func(parts{"func (f ", self, ") ", m.memberNames.Future, "() ", result}, parts{"return ", value})
	g.P()
}

// arguments are a type's parameters as arguments: [T].
func (t *typeNames) arguments() string {
	if len(t.params) == 0 {
		return ""
	}
	return "[" + t.paramNames() + "]"
}

// futureRef is the future of a struct type with its arguments.
func (g *generator) futureRef(t schema.Type) any {
	names := g.namesOf(t.ID)
	return g.withArguments(g.ident(t.ID, names.Future), t.Brand, names.params)
}
