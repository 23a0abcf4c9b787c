package resolve

import (
	"math"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// constant translates the body of a constant.
func (n *node) constant() {
	c := &schema.Const{}
	n.schema.Const = c
	if n.typeOf(n.decl.Type, &c.Type, implicit{}) {
		n.bootstrapValue(n.decl.Value, c.Type, valueScope{}, &c.Value)
	}
}

// namedValue gives the value of a bare name that is no literal. If it means nothing, it may
// be a misspelled enumerant, too.
func (t *valueTranslator) namedValue(e *syntax.Expr, typ schema.Type) (evaluated, bool) {
	if _, ok := t.node.resolve(e.Text); !ok {
		t.node.notDefined(e, t.values(typ))
		return evaluated{}, false
	}
	return t.constantValue(e)
}

// constantValue gives the value of the constant that an expression names.
func (t *valueTranslator) constantValue(e *syntax.Expr) (evaluated, bool) {
	n := t.node
	b, ok := n.eval(e, implicit{})
	if !ok {
		return evaluated{}, false
	}
	if b.node == nil || b.node.kind != constKind {
		n.error(diag.NotAConstant, e.Span, "'"+expressionString(e)+"' does not refer to a constant.")
		return evaluated{}, false
	}
	// In the first pass only values without pointers are wanted, and others are not there.
	if !b.node.usable() || !t.first && !b.node.reach(finished) {
		return evaluated{}, false
	}
	if e.Kind == syntax.RelativeNameExpr {
		defer n.checkQualified(e, b.node)
	}
	if b.node.schema.Const.Value.Kind == schema.AnyPointer {
		n.error(diag.AnyConstant, e.Span, "Constants of type AnyPointer cannot be used as values.")
		return evaluated{}, false
	}
	return n.constantOf(b), true
}

// constantOf gives the value of a constant as if it had been written down.
func (n *node) constantOf(b branded) evaluated {
	scope := valueScope{generic: b.node.schema.IsGeneric, brand: n.compileBrand(b.scope)}
	c := b.node.schema.Const
	v := evaluated{
		kind:   constantKinds[c.Value.Kind],
		typ:    scope.bind(c.Type),
		value:  c.Value,
		weight: b.node.weight,
	}
	switch v.kind {
	case intValue:
		v.value.Bits = signed(c.Value.Kind, c.Value.Bits)
	case floatValue:
		if c.Value.Kind == schema.Float32 {
			v.value.Bits = math.Float64bits(float64(math.Float32frombits(uint32(c.Value.Bits))))
		}
	case textValue, dataValue:
		v.value.Null = false
	case listValue, structValue:
		n.compiler().loadMember(v.typ)
	}
	return v
}

// constantKinds say what the values of constants count as. The reference takes those of
// enums for plain numbers: they do not fit the enum that they came from.
var constantKinds = [...]valueKind{
	schema.Void: voidValue, schema.Bool: boolValue,
	schema.Int8: intValue, schema.Int16: intValue, schema.Int32: intValue, schema.Int64: intValue,
	schema.Uint8: uintValue, schema.Uint16: uintValue, schema.Uint32: uintValue,
	schema.Uint64: uintValue, schema.EnumKind: uintValue,
	schema.Float32: floatValue, schema.Float64: floatValue,
	schema.Text: textValue, schema.Data: dataValue,
	schema.ListKind: listValue, schema.StructKind: structValue,
	schema.InterfaceKind: voidValue,
}

// signed extends a number of a signed type to 64 bits.
func signed(k schema.Kind, bits uint64) uint64 {
	switch k {
	case schema.Int8:
		return uint64(int8(bits))
	case schema.Int16:
		return uint64(int16(bits))
	case schema.Int32:
		return uint64(int32(bits))
	}
	return bits
}

// checkQualified reports the use of a constant by its bare name.
func (n *node) checkQualified(e *syntax.Expr, constant *node) {
	scope := constant.parent
	if !scope.usable() {
		return
	}
	qualifier := ""
	if scope.parent != nil {
		qualifier = scope.schema.Name()
	}
	n.error(diag.UnqualifiedConstant, e.Span, "Constant names must be qualified to avoid "+
		"confusion.  Please replace '"+e.Text+"' with '"+qualifier+"."+e.Text+
		"', if that's what you intended.")
}
