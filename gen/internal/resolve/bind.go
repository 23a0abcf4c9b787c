package resolve

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
)

// valueScope tells what the generic parameters in the types of a node's members stand for.
// In the zero valueScope, which is for code inside the node, they stay what they are.
type valueScope struct {
	generic bool
	brand   *schema.Brand
}

// bind replaces the parameters in a type by their arguments.
func (s valueScope) bind(t schema.Type) schema.Type {
	if !s.generic {
		return t
	}
	switch t.Kind {
	case schema.ListKind:
		elem := s.bind(*t.Elem)
		t.Elem = &elem
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		t.Brand = s.bindBrand(t.Brand)
	case schema.AnyPointer:
		if t.Any == schema.AnyParameter {
			return s.argument(t)
		}
	}
	return t
}

func (s valueScope) argument(t schema.Type) schema.Type {
	level := s.level(t.ScopeID)
	switch {
	case level == nil:
		return schema.Type{Kind: schema.AnyPointer}
	case level.Inherit:
		return t
	case int(t.Param) < len(level.Bind) && !level.Bind[t.Param].Unbound:
		return level.Bind[t.Param].Type
	}
	return schema.Type{Kind: schema.AnyPointer}
}

func (s valueScope) level(id uint64) *schema.BrandScope {
	if s.brand == nil {
		return nil
	}
	for i := range s.brand.Scopes {
		if s.brand.Scopes[i].ScopeID == id {
			return &s.brand.Scopes[i]
		}
	}
	return nil
}

func (s valueScope) bindBrand(b *schema.Brand) *schema.Brand {
	if b == nil {
		return nil
	}
	bound := &schema.Brand{}
	for _, level := range b.Scopes {
		if level.Inherit {
			outer := s.level(level.ScopeID)
			if outer == nil {
				continue // without arguments, all are AnyPointer
			}
			level = *outer
		} else {
			level.Bind = slices.Clone(level.Bind)
			for i := range level.Bind {
				level.Bind[i].Type = s.bind(level.Bind[i].Type)
			}
		}
		bound.Scopes = append(bound.Scopes, level)
	}
	if len(bound.Scopes) == 0 {
		return nil
	}
	return bound
}

// equalTypes reports whether two types are the same, brands included.
func equalTypes(a, b schema.Type) bool {
	if a.Kind != b.Kind || a.ID != b.ID || a.Any != b.Any || a.ScopeID != b.ScopeID ||
		a.Param != b.Param {
		return false
	}
	if a.Kind == schema.ListKind {
		return equalTypes(*a.Elem, *b.Elem)
	}
	return equalBrands(a.Brand, b.Brand)
}

func equalBrands(a, b *schema.Brand) bool {
	if a == nil || b == nil {
		return a == b
	}
	return slices.EqualFunc(a.Scopes, b.Scopes, func(a, b schema.BrandScope) bool {
		return a.ScopeID == b.ScopeID && a.Inherit == b.Inherit &&
			slices.EqualFunc(a.Bind, b.Bind, func(a, b schema.Binding) bool {
				return a.Unbound == b.Unbound && equalTypes(a.Type, b.Type)
			})
	})
}
