package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// valueKind says what an evaluated expression is by itself, before it is fitted to the type
// that is wanted.
type valueKind uint8

const (
	voidValue  valueKind = iota
	boolValue            // Bits
	intValue             // Bits, as int64
	uintValue            // Bits
	floatValue           // Bits, those of a float64
	textValue
	dataValue
	listValue
	enumValue
	structValue
)

// evaluated is the value of an expression.
type evaluated struct {
	kind   valueKind
	typ    schema.Type // of lists, enums and structs
	value  schema.Value
	weight int // about how many words it takes
}

// unfinished is a value that is evaluated when the models of all nodes can be looked at.
type unfinished struct {
	expr   *syntax.Expr
	typ    schema.Type
	scope  valueScope
	target *schema.Value
}

// defaultOf is the value that fields have which are not set.
func defaultOf(t schema.Type) schema.Value {
	return schema.Value{Kind: t.Kind, Null: t.IsPointer(), Elem: t.Elem}
}

// bootstrapValue evaluates an expression of a type that it sees in scope. Values that might
// lead back to this node, which are those with pointers, wait until it is finished.
func (n *node) bootstrapValue(
	e *syntax.Expr, typ schema.Type, scope valueScope, target *schema.Value,
) {
	*target = defaultOf(typ)
	switch typ.Kind {
	case schema.ListKind, schema.StructKind, schema.InterfaceKind, schema.AnyPointer:
		n.unfinished = append(n.unfinished, unfinished{e, typ, scope, target})
	default:
		t := valueTranslator{node: n, first: true}
		t.value(e, typ, target)
	}
}

// finishValues evaluates the values that waited.
func (n *node) finishValues() {
	for _, u := range n.unfinished {
		t := valueTranslator{node: n}
		typ := u.scope.bind(u.typ)
		if u.typ.Any == schema.AnyParameter {
			n.compiler().loadMember(typ) // the argument for a parameter, not a type by itself
		}
		t.value(u.expr, anyKindless(typ), u.target)
		if n.kind == constKind {
			n.weight = t.weight
		}
	}
	n.unfinished = nil
}

// anyKindless makes AnyPointer of AnyStruct and the like, since the reference lets constants
// of these types hold anything. In fields of structs it is strict.
func anyKindless(t schema.Type) schema.Type {
	switch {
	case t.Kind == schema.AnyPointer && t.Any != schema.AnyParameter:
		t.Any = schema.AnyAny
	case t.Kind == schema.ListKind:
		elem := anyKindless(*t.Elem)
		t.Elem = &elem
	}
	return t
}

// valueTranslator evaluates one value.
type valueTranslator struct {
	node   *node
	first  bool // before the node is finished
	weight int
}

// maxWeight limits the words of one value, since a few constants that contain each other
// twice make any number of them. It is twice what readers accept unless told otherwise.
const maxWeight = 1 << 24

func (t *valueTranslator) value(e *syntax.Expr, typ schema.Type, target *schema.Value) {
	if !t.node.compiler().loadType(typ) {
		return
	}
	v, ok := t.evaluate(e, typ)
	if !ok {
		return
	}
	if v.weight > maxWeight {
		t.node.error(diag.ValueTooLarge, e.Span, "Value is too large.")
		return
	}
	t.weight = v.weight
	*target = v.value
}

// evaluate evaluates an expression and fits it to a type.
func (t *valueTranslator) evaluate(e *syntax.Expr, typ schema.Type) (evaluated, bool) {
	n := t.node
	if typ.Any == schema.AnyParameter || typ.Any == schema.AnyMethodParameter {
		n.error(diag.UnboundType, e.Span, "Cannot interpret value because the type is a generic "+
			"type parameter which is not yet bound. We don't know what type to expect here.")
		return evaluated{}, false
	}
	v, ok := t.evaluateInner(e, typ)
	if !ok {
		return evaluated{}, false
	}
	if t.fit(e, typ, &v) {
		return v, true
	}
	if typ.Kind == schema.StructKind {
		// A value of its first field's type stands for a struct.
		if v, ok := t.wrap(e, typ, v); ok {
			return v, true
		}
	}
	t.mismatch(e, typ)
	return evaluated{}, false
}

func (t *valueTranslator) mismatch(e *syntax.Expr, typ schema.Type) {
	t.node.error(diag.TypeMismatch, e.Span,
		"Type mismatch; expected "+t.node.compiler().typeName(typ)+".")
}

// evaluateInner evaluates an expression by itself. The type only tells what to make of
// expressions that could mean several things.
func (t *valueTranslator) evaluateInner(e *syntax.Expr, typ schema.Type) (evaluated, bool) {
	switch e.Kind {
	case syntax.UnknownExpr:
		return evaluated{}, false
	case syntax.RelativeNameExpr:
		if v, ok := t.literalName(e.Text, typ); ok {
			return v, true
		}
		return t.namedValue(e, typ)
	case syntax.AbsoluteNameExpr, syntax.ImportExpr, syntax.ApplicationExpr, syntax.MemberExpr:
		return t.constantValue(e)
	case syntax.EmbedExpr:
		return t.embed(e, typ)
	case syntax.ListExpr:
		if typ.Kind == schema.ListKind {
			return t.listLiteral(e, typ), true
		}
	case syntax.TupleExpr:
		if typ.Kind == schema.StructKind {
			return t.structLiteral(e, typ), true
		}
	case syntax.BinaryExpr:
		if typ.Kind == schema.Data {
			return bytesOf(dataValue, e.Text), true
		}
	default:
		return t.literal(e, typ)
	}
	t.mismatch(e, typ)
	return evaluated{}, false
}

// listLiteral evaluates "[…]". Elements that fail keep their defaults.
func (t *valueTranslator) listLiteral(e *syntax.Expr, typ schema.Type) evaluated {
	list := make([]schema.Value, len(e.Args))
	weight := 1
	var item *schema.Node
	if typ.Elem.Kind == schema.StructKind {
		item = t.node.compiler().model(typ.Elem.ID)
	}
	for i, a := range e.Args {
		if v, ok := t.evaluate(a.Value, *typ.Elem); ok {
			list[i] = v.value
			weight = min(weight+v.weight, maxWeight+1)
		} else {
			list[i] = defaultOf(*typ.Elem)
		}
	}
	return evaluated{
		kind:   listValue,
		typ:    typ,
		value:  schema.Value{Kind: schema.ListKind, List: list, Elem: typ.Elem, Item: item},
		weight: weight,
	}
}
