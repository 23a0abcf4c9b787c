package schema

import (
	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// typ decodes a type. It calls itself as often as pointers follow one another in the message,
// for which verification has a limit.
func (d *decoder) typ(raw std.Type) *Type {
	t := &Type{kind: Kind(min(raw.Which(), std.TypeWhichAnyPointer)), space: d.space}
	switch raw.Which() {
	case std.TypeWhichList:
		t.elem = d.typ(raw.List().ElementType())
	case std.TypeWhichEnum:
		t.id, t.brand = raw.Enum().TypeID(), d.brand(raw.Enum().Brand())
	case std.TypeWhichStruct:
		t.id, t.brand = raw.Struct().TypeID(), d.brand(raw.Struct().Brand())
	case std.TypeWhichInterface:
		t.id, t.brand = raw.Interface().TypeID(), d.brand(raw.Interface().Brand())
	case std.TypeWhichAnyPointer:
		anyType(raw.AnyPointer(), t)
	}
	return t
}

func anyType(raw std.TypeAnyPointer, t *Type) {
	switch raw.Which() {
	case std.TypeAnyPointerWhichUnconstrained:
		t.any = raw.Unconstrained().Which()
	case std.TypeAnyPointerWhichParameter:
		t.parameter = nodeParameter
		t.id, t.index = raw.Parameter().ScopeID(), raw.Parameter().ParameterIndex()
	case std.TypeAnyPointerWhichImplicitMethodParameter:
		t.parameter = methodParameter
		t.index = raw.ImplicitMethodParameter().ParameterIndex()
	}
}

func (d *decoder) brand(raw std.Brand) []brandScope {
	return capnp.Map(raw.Scopes(), func(scope std.BrandScope) brandScope {
		return brandScope{
			id:      scope.ScopeID(),
			inherit: scope.IsInherit(),
			args:    capnp.Map(scope.Bind(), d.argument),
		}
	})
}

func (d *decoder) argument(raw std.BrandBinding) *Type {
	if !raw.IsType() {
		return nil
	}
	return d.typ(raw.Type())
}
