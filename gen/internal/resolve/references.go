package resolve

import "github.com/capngo/capngo/gen/internal/schema"

// visitor is called with the ids of nodes that a node refers to, in the reference's order.
type visitor func(id uint64)

// references visits what a node depends on: types, annotations, superclasses. Its groups are no
// references.
func references(s *schema.Node, visit visitor) {
	switch {
	case s.Struct != nil:
		for _, f := range s.Struct.Fields {
			if !f.IsGroup() {
				visit.typ(&f.Type)
			}
			visit.annotations(f.Annotations)
		}
	case s.Enum != nil:
		for _, m := range s.Enum.Enumerants {
			visit.annotations(m.Annotations)
		}
	case s.Interface != nil:
		visit.members(s.Interface)
	case s.Const != nil:
		visit.typ(&s.Const.Type)
	case s.Annotation != nil:
		visit.typ(&s.Annotation.Type)
	}
	visit.annotations(s.Annotations)
}

func (visit visitor) members(s *schema.Interface) {
	for _, super := range s.Superclasses {
		visit(super.ID)
		visit.brand(super.Brand)
	}
	for _, m := range s.Methods {
		visit(m.ParamsID)
		visit.brand(m.ParamsBrand)
		visit(m.ResultsID)
		visit.brand(m.ResultBrand)
		visit.annotations(m.Annotations)
	}
}

func (visit visitor) typ(t *schema.Type) {
	for t.Kind == schema.ListKind {
		t = t.Elem
	}
	switch t.Kind {
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		visit(t.ID)
		visit.brand(t.Brand)
	}
}

func (visit visitor) brand(b *schema.Brand) {
	if b == nil {
		return
	}
	for i := range b.Scopes {
		for j := range b.Scopes[i].Bind {
			if bound := &b.Scopes[i].Bind[j]; !bound.Unbound {
				visit.typ(&bound.Type)
			}
		}
	}
}

func (visit visitor) annotations(all []*schema.Annotation) {
	for _, a := range all {
		visit(a.ID)
	}
}
