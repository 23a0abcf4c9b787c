package bundle

import (
	"errors"
	"fmt"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/wire"
)

// body checks what a node says besides its place.
func (c *checker) body(n *schema.Node) error {
	if err := c.annotations(n.Annotations); err != nil {
		return err
	}
	switch {
	case n.Struct != nil:
		return c.structure(n)
	case n.Enum != nil:
		for _, e := range n.Enum.Enumerants {
			if err := c.member(e.Name, e.Annotations); err != nil {
				return err
			}
		}
	case n.Interface != nil:
		return c.methods(n.Interface)
	case n.Const != nil:
		return c.typed(&n.Const.Type, n.Const.Value)
	case n.Annotation != nil:
		return c.typ(&n.Annotation.Type)
	}
	return nil
}

func (c *checker) member(name string, annotations []*schema.Annotation) error {
	if !isName(name) {
		return fmt.Errorf("a member's name is %q", name)
	}
	return c.annotations(annotations)
}

func (c *checker) structure(n *schema.Node) error {
	s := n.Struct
	if s.IsGroup {
		around := c.Find(n.ScopeID)
		if around == nil || around.Struct == nil || around.Struct.DataWords != s.DataWords ||
			around.Struct.Pointers != s.Pointers {
			return errors.New("it is a group of another struct")
		}
	}
	bits := int(s.DataWords) * 64
	if s.DiscriminantCount > 0 && (int64(s.DiscriminantOffset)+1)*16 > int64(bits) {
		return errors.New("its discriminant lies outside")
	}
	for _, f := range s.Fields {
		if err := c.field(n, f); err != nil {
			return fmt.Errorf("field %q: %w", f.Name, err)
		}
	}
	return nil
}

func (c *checker) field(n *schema.Node, f *schema.Field) error {
	s := n.Struct
	if f.Discriminant != schema.NoDiscriminant && f.Discriminant >= s.DiscriminantCount {
		return errors.New("it is in no union")
	}
	if err := c.member(f.Name, f.Annotations); err != nil {
		return err
	}
	if f.IsGroup() {
		if f.Group == nil || f.Group.Struct == nil || !f.Group.Struct.IsGroup || f.Group.ScopeID != n.ID {
			return errors.New("it is no group of this struct")
		}
		return nil
	}
	if err := c.typed(&f.Type, f.Default); err != nil {
		return err
	}
	end := (int64(f.Offset) + 1) * int64(f.Type.Bits())
	if end > int64(s.DataWords)*64 || f.Type.IsPointer() && f.Offset >= uint32(s.Pointers) {
		return errors.New("it lies outside of its struct")
	}
	return nil
}

func (c *checker) methods(i *schema.Interface) error {
	for _, m := range i.Methods {
		if err := c.member(m.Name, m.Annotations); err != nil {
			return err
		}
		if err := c.parameters(m.Implicit); err != nil {
			return err
		}
		for _, id := range []uint64{m.ParamsID, m.ResultsID} {
			if s := c.Find(id); s == nil || s.Struct == nil || s.Struct.IsGroup {
				return fmt.Errorf("method %q has no struct %x", m.Name, id)
			}
		}
		if err := errors.Join(c.brand(m.ParamsBrand), c.brand(m.ResultBrand)); err != nil {
			return err
		}
	}
	return nil
}

// maxSuperclasses is how far interfaces may extend each other in a row.
const maxSuperclasses = 10_000

// superclasses checks that no interface extends itself.
func (c *checker) superclasses(n *schema.Node) error { return c.extends(n, 0) }

func (c *checker) extends(n *schema.Node, depth int) error {
	if n.Interface == nil || c.acyclic[n.ID] {
		return nil
	}
	if depth > maxSuperclasses {
		return errors.New("it extends itself, or too many others")
	}
	for _, super := range n.Interface.Superclasses {
		s := c.Find(super.ID)
		if s == nil || s.Interface == nil {
			return fmt.Errorf("it cannot extend %x", super.ID)
		}
		if err := errors.Join(c.brand(super.Brand), c.extends(s, depth+1)); err != nil {
			return err
		}
	}
	c.acyclic[n.ID] = true
	return nil
}

func (c *checker) annotations(all []*schema.Annotation) error {
	for _, a := range all {
		decl := c.Find(a.ID)
		if decl == nil || decl.Annotation == nil {
			return fmt.Errorf("there is no annotation %x", a.ID)
		}
		if err := c.brand(a.Brand); err != nil {
			return err
		}
		typ := decl.Annotation.Type
		if typ.Kind == schema.AnyPointer { // or whatever a parameter was bound to
			typ.Kind = a.Value.Kind
		}
		if err := c.value(&typ, a.Value); err != nil {
			return err
		}
		a.Type = typ
	}
	return nil
}

// typed checks a type and a value of it.
func (c *checker) typed(t *schema.Type, v schema.Value) error {
	if err := c.typ(t); err != nil {
		return err
	}
	return c.value(t, v)
}

// pointerKinds are the lowest two bits of pointers to values.
var pointerKinds = map[schema.Kind]byte{schema.StructKind: 0, schema.ListKind: 1}

func (c *checker) value(t *schema.Type, v schema.Value) error {
	if v.Kind != t.Kind || v.Kind > schema.AnyPointer {
		return errors.New("a value has another type than it should have")
	}
	if v.Encoded == nil {
		return nil
	}
	want, ok := pointerKinds[v.Kind]
	if len(v.Encoded) < wire.Word || ok && v.Encoded[0]&3 != want {
		return errors.New("a value is no message of its type")
	}
	return nil
}

func (c *checker) typ(t *schema.Type) error {
	for t.Kind == schema.ListKind {
		t = t.Elem
	}
	n := c.Find(t.ID)
	ok := true
	switch {
	case t.Kind > schema.AnyPointer:
		ok = false
	case t.Kind == schema.StructKind:
		ok = n != nil && n.Struct != nil && !n.Struct.IsGroup
	case t.Kind == schema.EnumKind:
		ok = n != nil && n.Enum != nil
	case t.Kind == schema.InterfaceKind:
		ok = n != nil && n.Interface != nil
	case t.Kind == schema.AnyPointer && t.Any == schema.AnyParameter:
		return c.parameter(t.ScopeID, t.Param)
	case t.Kind == schema.AnyPointer:
		ok = t.Any <= schema.AnyCapability || t.Any == schema.AnyMethodParameter
	}
	if !ok {
		return fmt.Errorf("there is no such type (kind %d, id %x)", t.Kind, t.ID)
	}
	return c.brand(t.Brand)
}

func (c *checker) parameter(scope uint64, index uint16) error {
	if n := c.Find(scope); n == nil || int(index) >= len(n.Parameters) {
		return fmt.Errorf("there is no parameter %d of %x", index, scope)
	}
	return nil
}

func (c *checker) brand(b *schema.Brand) error {
	if b == nil {
		return nil
	}
	for i := range b.Scopes {
		s := &b.Scopes[i]
		n, list := c.Find(s.ScopeID), schema.IsBuiltin(s.ScopeID)
		if !list && (n == nil || len(s.Bind) > len(n.Parameters)) || list && len(s.Bind) > 1 {
			return fmt.Errorf("a brand binds parameters that %x does not have", s.ScopeID)
		}
		for j := range s.Bind {
			if s.Bind[j].Unbound {
				continue
			}
			if t := &s.Bind[j].Type; !list && !t.IsPointer() {
				return errors.New("a brand binds what is no pointer")
			} else if err := c.typ(t); err != nil {
				return err
			}
		}
	}
	return nil
}
