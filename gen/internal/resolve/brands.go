package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/source"
)

// branded is what an expression names: a node and the arguments for the parameters of the
// generic nodes around it, or if node is nil a parameter that has no argument here.
type branded struct {
	node   *node
	scope  *brandScope
	param  paramRef
	source *syntax.Expr // nil if it is not an expression's
}

// span is where errors about it are reported, seen from a module.
func (b branded) span(m *module) source.Span {
	if b.source == nil {
		return m.nowhere()
	}
	return b.source.Span
}

// brandScope is one level of a brand, for one node, with the levels of the nodes around it.
// Scopes are never changed once they are in use.
type brandScope struct {
	parent     *brandScope
	id         uint64
	paramCount int
	inherited  bool      // this is code inside the node, where its parameters stay what they are
	args       []branded // none if inherited, or not applied
}

// localScope is the scope of code inside the node.
func (n *node) localScope() *brandScope {
	if n.scope == nil {
		n.scope = &brandScope{id: n.id, paramCount: n.paramCount, inherited: true}
		if n.parent != nil {
			n.scope.parent = n.parent.localScope()
		}
	}
	return n.scope
}

// isGeneric reports whether this level or one around it has parameters.
func (s *brandScope) isGeneric() bool {
	for ; s != nil; s = s.parent {
		if s.paramCount > 0 {
			return true
		}
	}
	return false
}

// pop gives the level of a node around this one, or a new root for a node elsewhere.
func (s *brandScope) pop(id uint64) *brandScope {
	for at := s; at != nil; at = at.parent {
		if at.id == id {
			return at
		}
	}
	return &brandScope{id: id}
}

// interpret looks at what a name stands for from this scope.
func (s *brandScope) interpret(c *compiler, r resolved, e *syntax.Expr) branded {
	if r.node == nil {
		if b, bound := s.argument(r.param); bound {
			return b
		}
		return branded{param: r.param, source: e}
	}
	if r.node.kind.isBuiltin() && r.brand == nil {
		return branded{node: r.node, scope: r.node.scope, source: e}
	}
	outer := s.pop(r.scopeID)
	if r.brand != nil {
		scope := outer.evaluate(c, r.node, r.brand.Scopes)
		return branded{node: r.node, scope: scope, source: e}
	}
	scope := &brandScope{parent: outer, id: r.node.id, paramCount: r.node.paramCount}
	return branded{node: r.node, scope: scope, source: e}
}

// argument gives the argument for a parameter. It is not bound in code that the parameter
// belongs to. Elsewhere a parameter without argument is AnyPointer.
func (s *brandScope) argument(p paramRef) (branded, bool) {
	for at := s; at != nil; at = at.parent {
		if at.id != p.scopeID {
			continue
		}
		if p.index < len(at.args) {
			return at.args[p.index], true
		}
		if at.inherited {
			return branded{}, false
		}
		break
	}
	return unbound, true
}

// unbound is what stands for a parameter without an argument.
var unbound = branded{node: anyPointer, scope: anyPointer.scope}

// evaluate turns a brand that an alias wrote down back into scopes, for a node and the nodes
// around it. Parameters in it get the arguments that they have in s.
func (s *brandScope) evaluate(
	c *compiler, n *node, brand []schema.BrandScope,
) *brandScope {
	result := &brandScope{id: n.id, paramCount: n.paramCount}
	if len(brand) > 0 && brand[0].ScopeID == n.id {
		if brand[0].Inherit {
			result.args, result.inherited = s.arguments(n.id)
		} else {
			for _, b := range brand[0].Bind {
				result.args = append(result.args, s.decompile(c, b.Type))
			}
		}
		brand = brand[1:]
	}
	if n.parent != nil {
		result.parent = s.evaluate(c, n.parent, brand)
	}
	return result
}

// arguments gives all arguments for a node, or tells that they are inherited.
func (s *brandScope) arguments(id uint64) (args []branded, inherited bool) {
	for at := s; at != nil; at = at.parent {
		if at.id == id {
			return at.args, at.inherited
		}
	}
	return nil, false
}

// evalApplication applies a generic node to arguments.
func (n *node) evalApplication(e *syntax.Expr, params implicit) (branded, bool) {
	base, ok := n.eval(e.Base, params)
	if !ok {
		return branded{}, false
	}
	args, failed := make([]branded, 0, len(e.Args)), false
	for _, a := range e.Args {
		if a.Name.Text != "" {
			n.error(diag.NamedParameter, a.Name.Span, "Named parameter not allowed here.")
		}
		b, ok := n.eval(a.Value, params)
		args, failed = append(args, b), failed || !ok
	}
	if failed || base.node == nil || !n.checkArguments(base, args, e) {
		return base, true
	}
	scope := *base.scope
	scope.args, scope.inherited = args, false
	return branded{node: base.node, scope: &scope, source: e}, true
}

// checkArguments reports why a node cannot be applied to arguments.
func (n *node) checkArguments(base branded, args []branded, e *syntax.Expr) bool {
	s := base.scope
	switch {
	case len(s.args) != 0:
		n.error(diag.DoubleApplication, e.Span, "Double-application of generic parameters.")
	case len(args) > s.paramCount && s.paramCount == 0:
		n.error(diag.NotGeneric, e.Span, "Declaration does not accept generic parameters.")
	case len(args) > s.paramCount:
		n.error(diag.TooManyParameters, e.Span, "Too many generic parameters.")
	case len(args) < s.paramCount:
		n.error(diag.TooFewParameters, e.Span, "Not enough generic parameters.")
	default:
		if base.node.kind != listBuiltin {
			n.checkPointers(args)
		}
		return true
	}
	return false
}

// checkPointers reports arguments that parameters of generic nodes cannot stand for.
func (n *node) checkPointers(args []branded) {
	for _, a := range args {
		if a.node == nil {
			continue
		}
		switch a.node.kind {
		case listBuiltin, textBuiltin, dataBuiltin, anyPointerBuiltin, structKind, interfaceKind:
		default:
			n.error(diag.PointerParameter, a.span(n.module),
				"Sorry, only pointer types can be used as generic parameters.")
		}
	}
}

// compileBrand writes a scope down as a brand, from the innermost level outwards. It is nil
// if there is nothing to tell.
func (n *node) compileBrand(s *brandScope) *schema.Brand {
	var brand *schema.Brand
	for at := s; at != nil; at = at.parent {
		inherit := at.inherited && at.paramCount > 0
		if len(at.args) == 0 && !inherit {
			continue
		}
		level := schema.BrandScope{ScopeID: at.id, Inherit: at.inherited}
		if !at.inherited {
			level.Bind = make([]schema.Binding, len(at.args))
			for i, a := range at.args {
				n.compileType(a, &level.Bind[i].Type)
			}
		}
		if brand == nil {
			brand = &schema.Brand{}
		}
		brand.Scopes = append(brand.Scopes, level)
	}
	return brand
}
