package request

import (
	"github.com/capngo/capngo/gen/internal/schema"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// simpleTypes are the types without parts, by their kinds.
var simpleTypes = [...]std.TypeUnion{
	schema.Void: std.TypeVoidValue{}, schema.Bool: std.TypeBoolValue{},
	schema.Int8: std.TypeInt8Value{}, schema.Int16: std.TypeInt16Value{},
	schema.Int32: std.TypeInt32Value{}, schema.Int64: std.TypeInt64Value{},
	schema.Uint8: std.TypeUint8Value{}, schema.Uint16: std.TypeUint16Value{},
	schema.Uint32: std.TypeUint32Value{}, schema.Uint64: std.TypeUint64Value{},
	schema.Float32: std.TypeFloat32Value{}, schema.Float64: std.TypeFloat64Value{},
	schema.Text: std.TypeTextValue{}, schema.Data: std.TypeDataValue{},
}

func typeFields(t *schema.Type) *std.TypeFields {
	return &std.TypeFields{Union: typeUnion(t)}
}

func typeUnion(t *schema.Type) std.TypeUnion {
	switch t.Kind {
	case schema.ListKind:
		return std.TypeListValue{ElementType: typeFields(t.Elem)}
	case schema.EnumKind:
		return std.TypeEnumValue{TypeID: t.ID, Brand: BrandFields(t.Brand)}
	case schema.StructKind:
		return std.TypeStructValue{TypeID: t.ID, Brand: BrandFields(t.Brand)}
	case schema.InterfaceKind:
		return std.TypeInterfaceValue{TypeID: t.ID, Brand: BrandFields(t.Brand)}
	case schema.AnyPointer:
		return std.TypeAnyPointerValue{Value: anyUnion(t)}
	}
	return simpleTypes[t.Kind]
}

// anyKinds are the kinds of AnyPointer that are not parameters.
var anyKinds = [...]std.TypeAnyPointerUnconstrainedUnion{
	schema.AnyAny:        std.TypeAnyPointerUnconstrainedAnyKindValue{},
	schema.AnyStruct:     std.TypeAnyPointerUnconstrainedStructValue{},
	schema.AnyList:       std.TypeAnyPointerUnconstrainedListValue{},
	schema.AnyCapability: std.TypeAnyPointerUnconstrainedCapabilityValue{},
}

func anyUnion(t *schema.Type) std.TypeAnyPointerUnion {
	switch t.Any {
	case schema.AnyParameter:
		return std.TypeAnyPointerParameterValue{ScopeID: t.ScopeID, ParameterIndex: t.Param}
	case schema.AnyMethodParameter:
		return std.TypeAnyPointerImplicitMethodParameterValue{ParameterIndex: t.Param}
	}
	return std.TypeAnyPointerUnconstrainedValue{Value: anyKinds[t.Any]}
}

// BrandFields gives a brand as it is written, nil for none.
func BrandFields(b *schema.Brand) *std.BrandFields {
	if b == nil {
		return nil
	}
	return &std.BrandFields{Scopes: convert(b.Scopes, brandScopeFields)}
}

func brandScopeFields(s schema.BrandScope) std.BrandScopeFields {
	if s.Inherit {
		return std.BrandScopeFields{ScopeID: s.ScopeID, Union: std.BrandScopeInheritValue{}}
	}
	return std.BrandScopeFields{
		ScopeID: s.ScopeID,
		Union:   std.BrandScopeBindValue(convert(s.Bind, bindingFields)),
	}
}

func bindingFields(b schema.Binding) std.BrandBindingFields {
	if b.Unbound {
		return std.BrandBindingFields{Union: std.BrandBindingUnboundValue{}}
	}
	return std.BrandBindingFields{Union: std.BrandBindingTypeValue{Value: typeFields(&b.Type)}}
}
