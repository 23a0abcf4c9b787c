package request

import (
	"math"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/wire"
	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

func decodeType(t std.Type) schema.Type {
	result := schema.Type{Kind: schema.Kind(narrow(uint16(t.Which())))}
	switch t.Which() {
	case std.TypeWhichList:
		elem := decodeType(t.List().ElementType())
		result.Elem = &elem
	case std.TypeWhichEnum:
		e := t.Enum()
		result.ID, result.Brand = e.TypeID(), DecodeBrand(e.Brand(), e.HasBrand())
	case std.TypeWhichStruct:
		s := t.Struct()
		result.ID, result.Brand = s.TypeID(), DecodeBrand(s.Brand(), s.HasBrand())
	case std.TypeWhichInterface:
		i := t.Interface()
		result.ID, result.Brand = i.TypeID(), DecodeBrand(i.Brand(), i.HasBrand())
	case std.TypeWhichAnyPointer:
		decodeAny(t.AnyPointer(), &result)
	}
	return result
}

// narrow keeps discriminants that nobody knows from becoming ones that somebody knows.
func narrow(which uint16) uint8 { return uint8(min(which, math.MaxUint8)) }

func decodeAny(a std.TypeAnyPointer, result *schema.Type) {
	switch a.Which() {
	case std.TypeAnyPointerWhichUnconstrained:
		result.Any = schema.AnyKind(narrow(uint16(a.Unconstrained().Which())))
	case std.TypeAnyPointerWhichParameter:
		p := a.Parameter()
		result.Any, result.ScopeID, result.Param = schema.AnyParameter, p.ScopeID(), p.ParameterIndex()
	case std.TypeAnyPointerWhichImplicitMethodParameter:
		result.Any = schema.AnyMethodParameter
		result.Param = a.ImplicitMethodParameter().ParameterIndex()
	}
}

// DecodeBrand reads a brand, nil if there is none.
func DecodeBrand(b std.Brand, present bool) *schema.Brand {
	if !present {
		return nil
	}
	return &schema.Brand{Scopes: capnp.Map(b.Scopes(), decodeBrandScope)}
}

func decodeBrandScope(s std.BrandScope) schema.BrandScope {
	return schema.BrandScope{
		ScopeID: s.ScopeID(),
		Inherit: s.IsInherit(),
		Bind:    capnp.Map(s.Bind(), decodeBinding),
	}
}

func decodeBinding(b std.BrandBinding) schema.Binding {
	if b.IsUnbound() {
		return schema.Binding{Unbound: true}
	}
	return schema.Binding{Type: decodeType(b.Type())}
}

func decodeValue(v std.Value) schema.Value {
	result := schema.Value{Kind: schema.Kind(narrow(uint16(v.Which())))}
	switch v.Which() {
	case std.ValueWhichBool:
		if v.Bool() {
			result.Bits = 1
		}
	case std.ValueWhichInt8, std.ValueWhichUint8:
		result.Bits = uint64(uint8(v.Int8()) | v.Uint8())
	case std.ValueWhichInt16, std.ValueWhichUint16, std.ValueWhichEnum:
		result.Bits = uint64(uint16(v.Int16()) | v.Uint16() | v.Enum())
	case std.ValueWhichInt32, std.ValueWhichUint32:
		result.Bits = uint64(uint32(v.Int32()) | v.Uint32())
	case std.ValueWhichInt64, std.ValueWhichUint64:
		result.Bits = uint64(v.Int64()) | v.Uint64()
	case std.ValueWhichFloat32:
		result.Bits = uint64(math.Float32bits(v.Float32()))
	case std.ValueWhichFloat64:
		result.Bits = math.Float64bits(v.Float64())
	case std.ValueWhichVoid:
	default:
		decodePointer(v, &result)
	}
	return result
}

// decodePointer reads a value of pointer type. What the pointer leads to is taken out of a
// copy of the value.
func decodePointer(v std.Value, result *schema.Value) {
	body := capnp.Marshal(v)[wire.Word:]
	_, pointers := wire.RootStruct(body)
	if len(pointers) == 0 || pointers[0] == nil {
		result.Null = true
		return
	}
	switch v.Which() {
	case std.ValueWhichText:
		result.Text = v.Text()
	case std.ValueWhichData:
		result.Text = string(v.Data())
	case std.ValueWhichInterface:
		result.Null = true
	default:
		result.Encoded = pointers[0]
	}
}
