package resolve

import (
	"math"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// fit makes a value of type typ of v, and reports false if v is something else.
func (t *valueTranslator) fit(e *syntax.Expr, typ schema.Type, v *evaluated) bool {
	ok := false
	switch v.kind {
	case voidValue:
		ok = typ.Kind == schema.Void
	case boolValue:
		ok = typ.Kind == schema.Bool
	case intValue, uintValue:
		ok = t.fitInteger(e, typ, v)
	case floatValue:
		ok = fitFloat(typ, v)
	case textValue:
		ok = typ.Kind == schema.Text
	case dataValue:
		ok = typ.Kind == schema.Data
	case enumValue:
		ok = typ.Kind == schema.EnumKind && equalTypes(v.typ, typ)
	case listValue:
		return fitPointer(typ, v, schema.AnyList)
	case structValue:
		return fitPointer(typ, v, schema.AnyStruct)
	}
	v.value.Kind = typ.Kind
	return ok
}

// fitPointer fits lists and structs, which may also be what an AnyPointer holds.
func fitPointer(typ schema.Type, v *evaluated, any schema.AnyKind) bool {
	if typ.Kind != schema.AnyPointer {
		return equalTypes(v.typ, typ)
	}
	if typ.Any != schema.AnyAny && typ.Any != any {
		return false
	}
	held := v.value
	v.value = schema.Value{Kind: schema.AnyPointer, Any: &held}
	return true
}

// fitInteger fits integers to numbers. Those out of range become the nearest that is not.
func (t *valueTranslator) fitInteger(e *syntax.Expr, typ schema.Type, v *evaluated) bool {
	bits := v.value.Bits
	negative := v.kind == intValue && int64(bits) < 0
	switch typ.Kind {
	case schema.Float32, schema.Float64:
		v.value.Bits = integerToFloat(typ.Kind, bits, negative)
		return true
	case schema.Int8, schema.Int16, schema.Int32, schema.Int64,
		schema.Uint8, schema.Uint16, schema.Uint32, schema.Uint64:
	default:
		return false
	}
	lowest, highest := integerRange(typ)
	switch {
	case negative && int64(bits) < lowest:
		t.node.error(diag.IntegerRange, e.Span, "Integer value out of range.")
		bits = uint64(lowest)
	case !negative && bits > highest:
		t.node.error(diag.IntegerRange, e.Span, "Integer value out of range.")
		bits = highest
	}
	v.value.Bits = bits & (math.MaxUint64 >> (64 - typ.Bits()))
	return true
}

func integerRange(t schema.Type) (lowest int64, highest uint64) {
	switch t.Kind {
	case schema.Int8, schema.Int16, schema.Int32, schema.Int64:
		return math.MinInt64 >> (64 - t.Bits()), math.MaxInt64 >> (64 - t.Bits())
	}
	return 0, math.MaxUint64 >> (64 - t.Bits())
}

// integerToFloat rounds once, directly to the type that is wanted.
func integerToFloat(k schema.Kind, bits uint64, negative bool) uint64 {
	switch {
	case k == schema.Float32 && negative:
		return uint64(math.Float32bits(float32(int64(bits))))
	case k == schema.Float32:
		return uint64(math.Float32bits(float32(bits)))
	case negative:
		return math.Float64bits(float64(int64(bits)))
	default:
		return math.Float64bits(float64(bits))
	}
}

func fitFloat(typ schema.Type, v *evaluated) bool {
	switch typ.Kind {
	case schema.Float32:
		f := math.Float64frombits(v.value.Bits)
		v.value.Bits = uint64(math.Float32bits(float32(f)))
		return true
	case schema.Float64:
		return true
	}
	return false
}

// typeName names a type in messages.
func (c *compiler) typeName(t schema.Type) string {
	switch t.Kind {
	case schema.ListKind:
		return "List(" + c.typeName(*t.Elem) + ")"
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		return c.model(t.ID).Name()
	case schema.AnyPointer:
		return "AnyPointer"
	}
	return builtinOf(t.Kind).displayName
}
