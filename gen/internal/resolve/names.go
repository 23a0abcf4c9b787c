package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// resolved is what a name stands for before it is looked at from a certain scope: a node, or
// a generic parameter if node is nil.
type resolved struct {
	node    *node
	scopeID uint64        // of the scope that the node's brand begins under
	brand   *schema.Brand // that an alias gave it, or nil
	param   paramRef
}

// paramRef names a parameter of a generic node, or of a method if scopeID is zero.
type paramRef struct {
	scopeID uint64
	index   int
}

// memberNames lists what is inside of a node; nothing is inside of a parameter.
func (b branded) memberNames() []string {
	if b.node == nil {
		return nil
	}
	return b.node.memberNames()
}

// resolution is the node itself, as its own scope sees it.
func (n *node) resolution() resolved {
	r := resolved{node: n}
	if n.parent != nil {
		r.scopeID = n.parent.id
	}
	return r
}

// alias is a using declaration. It is evaluated once, in the scope that it is in. While that
// goes on it stands for nothing, so that aliases of one another are just not defined.
type alias struct {
	parent    *node
	name      string
	target    *syntax.Expr
	evaluated bool
	ok        bool
	result    resolved
}

func (a *alias) resolve() (resolved, bool) {
	if a.evaluated {
		return a.result, a.ok
	}
	a.evaluated = true
	n, c := a.parent, a.parent.compiler()
	if c.depth >= maxDepth {
		n.error(diag.DeepDependency, a.target.Span, "Declarations depend on one another too deeply.")
		return resolved{}, false
	}
	c.depth++
	defer func() { c.depth-- }()
	b, ok := n.eval(a.target, implicit{})
	if !ok {
		return resolved{}, false
	}
	a.ok = true
	if b.node == nil {
		a.result = resolved{param: b.param}
	} else {
		a.result = resolved{node: b.node, scopeID: n.id, brand: n.compileBrand(b.scope)}
	}
	return a.result, true
}

// resolve looks a name up: among the members and parameters of the node, then those of the
// nodes around it, then the builtins.
func (n *node) resolve(name string) (resolved, bool) {
	for at := n; at != nil; at = at.parent {
		if r, ok := at.resolveMember(name); ok {
			return r, true
		}
		for i, p := range at.decl.Parameters {
			if p.Text == name {
				return resolved{param: paramRef{at.id, i}}, true
			}
		}
	}
	if b := builtins[name]; b != nil {
		return b.resolution(), true
	}
	return resolved{}, false
}

// resolveMember looks a name up among the members only.
func (n *node) resolveMember(name string) (resolved, bool) {
	m, ok := n.member(name)
	switch {
	case !ok:
		return resolved{}, false
	case m.alias != nil:
		return m.alias.resolve()
	default:
		return m.node.resolution(), true
	}
}

// implicit are the implicit parameters of a method, where names of them may be used. With a
// scope they are parameters of that node instead: the struct made of a parameter list.
type implicit struct {
	scopeID uint64
	names   []syntax.Name
}

// eval finds what an expression names, as seen from the node. It reports what it can't find.
func (n *node) eval(e *syntax.Expr, params implicit) (branded, bool) {
	switch e.Kind {
	case syntax.UnknownExpr:
		return branded{}, false
	case syntax.RelativeNameExpr:
		return n.evalRelative(e, params)
	case syntax.AbsoluteNameExpr:
		r, ok := n.module.root.resolveMember(e.Text)
		if !ok {
			return n.notDefined(e, n.module.root.memberNames)
		}
		return n.evalName(e, r), true
	case syntax.ImportExpr:
		return n.evalImport(e)
	case syntax.ApplicationExpr:
		return n.evalApplication(e, params)
	case syntax.MemberExpr:
		return n.evalMember(e, params)
	default:
		n.error(diag.ExpectedName, e.Span, "Expected name.")
		return branded{}, false
	}
}

func (n *node) evalRelative(e *syntax.Expr, params implicit) (branded, bool) {
	for i, p := range params.names {
		if p.Text == e.Text {
			return branded{param: paramRef{params.scopeID, i}}, true
		}
	}
	r, ok := n.resolve(e.Text)
	if !ok {
		return n.notDefined(e, n.visible(params))
	}
	return n.evalName(e, r), true
}

// evalName goes on with what a name was found to be.
func (n *node) evalName(e *syntax.Expr, r resolved) branded {
	b := n.localScope().interpret(n.compiler(), r, e)
	if r.node != nil {
		n.identify(e, r.node.id)
	}
	return b
}

func (n *node) notDefined(e *syntax.Expr, candidates func() []string) (branded, bool) {
	n.wrongName(diag.NotDefined, e.TextSpan, "Not defined: "+e.Text, e.Text, candidates)
	return branded{}, false
}

func (n *node) evalImport(e *syntax.Expr) (branded, bool) {
	m, err := n.module.importFile(e.Text)
	if err != nil {
		n.module.importError(e, err)
		return branded{}, false
	}
	n.module.judge(e, m)
	n.identify(e, m.root.id)
	return branded{node: m.root, scope: m.root.localScope(), source: e}, true
}

func (n *node) evalMember(e *syntax.Expr, params implicit) (branded, bool) {
	base, ok := n.eval(e.Base, params)
	if !ok {
		return branded{}, false
	}
	var r resolved
	if ok = base.node != nil; ok {
		r, ok = base.node.resolveMember(e.Text)
	}
	if !ok {
		message := "'" + expressionString(e.Base) + "' has no member named '" + e.Text + "'"
		n.wrongName(diag.NoSuchMember, e.TextSpan, message, e.Text, base.memberNames)
		return branded{}, false
	}
	b := base.scope.interpret(n.compiler(), r, e)
	if b.node != nil {
		n.identify(e, b.node.id)
	}
	return b, true
}

// identify notes that an expression named a node, for the identifiers of a request.
func (n *node) identify(e *syntax.Expr, id uint64) {
	m := n.module
	m.identifiers = append(m.identifiers, schema.Identifier{
		Start: uint32(e.Span.Start), End: uint32(e.Span.End), TypeID: id,
	})
}
