package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// typeOf finds the type that an expression names. If it fails, which it has reported then,
// target may be set in part.
func (n *node) typeOf(e *syntax.Expr, target *schema.Type, params implicit) bool {
	b, ok := n.eval(e, params)
	return ok && n.compileType(b, target)
}

// compileType writes down what was named as a type.
func (n *node) compileType(b branded, target *schema.Type) bool {
	c := n.compiler()
	if c.typeParts++; c.typeParts > c.maxTypeParts {
		if c.typeParts == c.maxTypeParts+1 {
			n.error(diag.TypeTooLarge, b.span(n.module), "Types are too large when written out.")
		}
		return false
	}
	if b.node == nil {
		*target = parameterType(b.param)
		return true
	}
	switch k := b.node.kind; {
	case k == enumKind || k == structKind || k == interfaceKind:
		target.Kind, target.ID = nodeTypes[k], b.node.id
		target.Brand = n.compileBrand(b.scope)
		return true
	case k >= firstBuiltin && k <= dataBuiltin:
		target.Kind = schema.Kind(k - firstBuiltin)
		return true
	case k == listBuiltin:
		return n.listType(b, target)
	case k.isBuiltin():
		return n.anyType(b, target)
	}
	n.error(diag.NotAType, b.span(n.module), "'"+b.String()+"' is not a type.")
	return false
}

// Limits for the parts of all types of one compilation: a number that does for small files,
// and some for each byte of text. Only aliases of aliases need more, which can double the
// size of a type again and again.
const (
	typePartsBase    = 1 << 18
	typePartsPerByte = 1
)

// nodeTypes are the kinds of type that nodes make.
var nodeTypes = map[kind]schema.Kind{
	enumKind:      schema.EnumKind,
	structKind:    schema.StructKind,
	interfaceKind: schema.InterfaceKind,
}

func parameterType(p paramRef) schema.Type {
	t := schema.Type{Kind: schema.AnyPointer, Param: uint16(p.index)}
	if p.scopeID == 0 {
		t.Any = schema.AnyMethodParameter
	} else {
		t.Any, t.ScopeID = schema.AnyParameter, p.scopeID
	}
	return t
}

func (n *node) listType(b branded, target *schema.Type) bool {
	elem := new(schema.Type)
	target.Kind, target.Elem = schema.ListKind, elem
	if len(b.scope.args) != 1 {
		n.error(diag.ListParameter, b.span(n.module), "'List' requires exactly one parameter.")
		return false
	}
	if !n.compileType(b.scope.args[0], elem) {
		return false
	}
	if elem.Kind == schema.AnyPointer {
		if name := unsupportedElement(elem); name != "" {
			n.error(diag.ListOfAny, b.span(n.module), "'List("+name+")' is not supported.")
			*elem = schema.Type{}
			return false
		}
	}
	return true
}

// unsupportedElement names the kind of AnyPointer that can't be an element of a list, or is
// empty. The reference reads a parameter's index as if it were the kind, so lists of a first
// or second parameter are taken for those of AnyPointer or AnyStruct.
func unsupportedElement(t *schema.Type) string {
	index := uint16(t.Any)
	if t.Any == schema.AnyParameter || t.Any == schema.AnyMethodParameter {
		index = t.Param
	}
	switch index {
	case 0:
		return "AnyPointer"
	case 1:
		return "AnyStruct"
	}
	return ""
}

func (n *node) anyType(b branded, target *schema.Type) bool {
	target.Kind = schema.AnyPointer
	switch b.node.kind {
	case anyStructBuiltin:
		target.Any = schema.AnyStruct
	case anyListBuiltin:
		target.Any = schema.AnyList
	case capabilityBuiltin:
		target.Any = schema.AnyCapability
	case objectBuiltin:
		n.error(diag.ObjectRenamed, b.span(n.module), "As of Cap'n Proto 0.4, 'Object' has been "+
			"renamed to 'AnyPointer'.  Sorry for the inconvenience, and thanks for being an early "+
			"adopter.  :)")
	}
	return true
}

// decompile turns a type back into what was named, for a scope that parameters in it have
// arguments in.
func (s *brandScope) decompile(c *compiler, t schema.Type) branded {
	switch t.Kind {
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		n := c.nodesByID[t.ID]
		var levels []schema.BrandScope
		if t.Brand != nil {
			levels = t.Brand.Scopes
		}
		return branded{node: n, scope: s.evaluate(c, n, levels)}
	case schema.ListKind:
		scope := *list.scope
		scope.args = []branded{s.decompile(c, *t.Elem)}
		return branded{node: list, scope: &scope}
	case schema.AnyPointer:
		if t.Any != schema.AnyParameter {
			return unbound // the reference forgets AnyStruct and the like here
		}
		p := paramRef{t.ScopeID, int(t.Param)}
		if b, bound := s.argument(p); bound {
			return b
		}
		return branded{param: p}
	default:
		b := builtinOf(t.Kind)
		return branded{node: b, scope: b.scope}
	}
}

// String is the expression as it was written, in the manner of the reference.
func (b branded) String() string {
	if b.source == nil {
		return unknownExpression
	}
	return expressionString(b.source)
}
