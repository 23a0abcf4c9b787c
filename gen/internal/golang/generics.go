package golang

import (
	"strings"

	"github.com/capngo/capngo/gen/internal/schema"
)

// Generic structs become generic views: the getter of a field whose type is a parameter gives
// what the parameter stands for. Their plain structs are not generic, for there such a field
// is an AnyPointer.

// parameter is a type parameter of a node, its own or that of a node around it.
type parameter struct {
	scope uint64 // the node that declares it
	index int
	name  string // in Go
}

// self is the type inside its own methods: Box[T].
func (t *typeNames) self() string {
	if len(t.params) == 0 {
		return t.Type
	}
	return t.Type + "[" + t.paramNames() + "]"
}

// typeParams declares the type's parameters: [T any].
func (t *typeNames) typeParams() string {
	if len(t.params) == 0 {
		return ""
	}
	return "[" + t.paramNames() + " any]"
}

func (t *typeNames) paramNames() string {
	names := make([]string, len(t.params))
	for i, p := range t.params {
		names[i] = p.name
	}
	return strings.Join(names, ", ")
}

// nameParameters gives type parameters their Go names: the schema's, unless a type of the package
// has it or a parameter farther out.
func (n *names) nameParameters() {
	for _, node := range n.order {
		if node.Enum != nil {
			continue // what is around an enum makes no difference to it
		}
		t := n.nodes[node.ID]
		var own []parameter
		for scope := node; scope != nil && !scope.IsFile(); scope = n.s.Parent(scope) {
			own = append(n.declared(scope), own...)
		}
		taken := scope{}
		for i := range own {
			name := upperFirst(own[i].name)
			for n.pkg[name] != "" || taken[name] != "" {
				name += "_"
			}
			taken[name] = own[i].name
			own[i].name = name
		}
		t.params = own
	}
}

func (n *names) declared(node *schema.Node) []parameter {
	var list []parameter
	for i, name := range node.Parameters {
		list = append(list, parameter{scope: node.ID, index: i, name: name})
	}
	return list
}

// isParameter reports whether a type is a parameter of a generic node.
func isParameter(t schema.Type) bool {
	return t.Kind == schema.AnyPointer &&
		(t.Any == schema.AnyParameter || t.Any == schema.AnyMethodParameter)
}

// anyType is the view of a pointer that may be to anything, or of a parameter.
func (g *generator) anyType(t schema.Type) any {
	switch t.Any {
	case schema.AnyCapability:
		return rtCapability
	case schema.AnyParameter:
		if name := g.paramInScope(t.ScopeID, int(t.Param)); name != "" {
			return name
		}
	}
	return rtAnyPointer
}

// paramInScope is the Go name of a parameter of the type that is being printed, or of one
// around it.
func (g *generator) paramInScope(scope uint64, index int) string {
	if g.within == nil {
		return ""
	}
	for _, p := range g.within.params {
		if p.scope == scope && p.index == index {
			return p.name
		}
	}
	return ""
}

// typeRef is a struct or interface type with its arguments: Box[string].
func (g *generator) typeRef(t schema.Type) any {
	return g.withArguments(g.typeIdent(t.ID), t.Brand, g.namesOf(t.ID).params)
}

// withArguments is a name with what a brand gives for parameters.
func (g *generator) withArguments(name any, brand *schema.Brand, params []parameter) any {
	if len(params) == 0 {
		return name
	}
	ref := parts{name, "["}
	for i, p := range params {
		if i > 0 {
			ref = append(ref, ", ")
		}
		ref = append(ref, g.argument(brand, p))
	}
	return append(ref, "]")
}

// openRef is typeRef where no parameter is in scope.
func (g *generator) openRef(t schema.Type) any {
	within := g.within
	g.within = nil
	ref := g.typeRef(t)
	g.within = within
	return ref
}

// unbound is a type with AnyPointer for every parameter.
func (g *generator) unbound(node *schema.Node) any {
	return g.openRef(schema.Type{Kind: schema.StructKind, ID: node.ID})
}

// argument is what a brand gives for a parameter.
func (g *generator) argument(brand *schema.Brand, p parameter) any {
	if brand == nil {
		return rtAnyPointer
	}
	for _, scope := range brand.Scopes {
		if scope.ScopeID != p.scope {
			continue
		}
		if scope.Inherit {
			if name := g.paramInScope(p.scope, p.index); name != "" {
				return name
			}
			return rtAnyPointer
		}
		if p.index >= len(scope.Bind) || scope.Bind[p.index].Unbound {
			return rtAnyPointer
		}
		return g.viewType(scope.Bind[p.index].Type, 0)
	}
	return rtAnyPointer
}
