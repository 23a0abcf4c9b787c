package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// structFiller collects the assignments to one struct or group.
type structFiller struct {
	*valueTranslator
	scope  valueScope // of the struct's type
	value  *schema.StructValue
	weight int
}

// fill makes a filler for a new value of a struct type.
func (t *valueTranslator) fill(typ schema.Type) *structFiller {
	node := t.node.compiler().model(typ.ID)
	return &structFiller{
		valueTranslator: t,
		scope:           valueScope{generic: node.IsGeneric, brand: typ.Brand},
		value:           &schema.StructValue{Node: node},
		weight:          structWords(node),
	}
}

func structWords(n *schema.Node) int {
	if n.Struct == nil {
		return 1
	}
	return 1 + int(n.Struct.DataWords) + int(n.Struct.Pointers)
}

func (f *structFiller) evaluated(typ schema.Type) evaluated {
	return evaluated{
		kind:   structValue,
		typ:    typ,
		value:  schema.Value{Kind: schema.StructKind, Struct: f.value},
		weight: f.weight,
	}
}

// structLiteral evaluates "(…)". Fields that fail keep their defaults.
func (t *valueTranslator) structLiteral(e *syntax.Expr, typ schema.Type) evaluated {
	f := t.fill(typ)
	f.assignAll(e.Args)
	return f.evaluated(typ)
}

// wrap makes a struct of a value for its first field, if the value fits that.
func (t *valueTranslator) wrap(e *syntax.Expr, typ schema.Type, v evaluated) (evaluated, bool) {
	f := t.fill(typ)
	if !f.setFirst(e, v) {
		return evaluated{}, false
	}
	return f.evaluated(typ), true
}

// setFirst assigns to the first field what fits it.
func (f *structFiller) setFirst(e *syntax.Expr, v evaluated) bool {
	if f.value.Node.Struct == nil || len(f.value.Node.Struct.Fields) == 0 {
		return false
	}
	first := f.value.Node.Struct.Fields[0]
	if first.IsGroup() {
		return false
	}
	typ := f.scope.bind(first.Type)
	f.node.compiler().loadMember(typ)
	if !f.fit(e, typ, &v) {
		return false
	}
	f.set(first, v.value, v.weight)
	return true
}

func (f *structFiller) set(field *schema.Field, v schema.Value, weight int) {
	f.value.Fields = append(f.value.Fields, schema.FieldValue{Field: field, Value: v})
	f.weight = min(f.weight+max(weight, 1), maxWeight+1)
}

func (f *structFiller) assignAll(args []syntax.Arg) {
	for _, a := range args {
		switch field := f.field(a.Name.Text); {
		case a.Name.Text == "":
			f.node.error(diag.MissingFieldName, a.Value.Span, "Missing field name.")
		case field == nil:
			f.node.wrongName(diag.NoSuchField, a.Name.Span,
				"Struct has no field named '"+a.Name.Text+"'.", a.Name.Text, f.fieldNames)
		case field.IsGroup():
			f.assignGroup(field, a.Value)
		default:
			typ := f.scope.bind(field.Type)
			f.node.compiler().loadMember(typ)
			if v, ok := f.evaluate(a.Value, typ); ok {
				f.set(field, v.value, v.weight)
			}
		}
	}
}

func (f *structFiller) field(name string) *schema.Field {
	n := f.value.Node
	if n.Struct == nil {
		return nil
	}
	fields := n.Struct.Fields
	i := f.node.compiler().members.find(n, name, len(fields),
		func(i int) string { return fields[i].Name })
	if i < 0 {
		return nil
	}
	return fields[i]
}

// assignGroup assigns to a group: a tuple, or a value for the group's first field.
func (f *structFiller) assignGroup(field *schema.Field, e *syntax.Expr) {
	inner := *f
	inner.value = &schema.StructValue{Node: f.node.compiler().model(field.GroupID)}
	inner.weight = 1
	if e.Kind == syntax.TupleExpr {
		inner.assignAll(e.Args)
	} else if !inner.assignFirst(e) {
		f.node.error(diag.TypeMismatch, e.Span, "Type mismatch; expected group.")
	}
	// Even an empty group makes itself the one that is set.
	value := schema.Value{Kind: schema.StructKind, Struct: inner.value}
	f.set(field, value, inner.weight)
}

// assignFirst assigns an expression to the first field, and reports false if it doesn't fit.
func (f *structFiller) assignFirst(e *syntax.Expr) bool {
	if len(f.value.Node.Struct.Fields) == 0 {
		return false
	}
	// The expression is read as one of the group's own type, which it cannot have.
	group := schema.Type{Kind: schema.StructKind, ID: f.value.Node.ID}
	v, ok := f.evaluateInner(e, group)
	return !ok || f.setFirst(e, v)
}
