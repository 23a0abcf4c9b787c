package schema

import (
	"slices"

	std "github.com/capngo/capngo/runtime/std/schema"
)

// Struct is a struct or group. That of a generic struct may be bound to arguments: then the
// types of its fields have them in place of parameters.
type Struct struct {
	node
	info   std.NodeStruct
	fields []*Field
	byName map[string]*Field
	open   *Struct // the same without bindings
	env    bindings
}

// unbound is the struct without arguments for its parameters.
func (s *Struct) unbound() *Struct {
	if s == nil {
		return nil
	}
	return s.open
}

// Unbound is the generic struct itself, its parameters without arguments; s if that is what it is.
func (s *Struct) Unbound() *Struct { return s.open }

// DataWords is the size of the data section in words of 8 bytes.
func (s *Struct) DataWords() uint16 { return s.info.DataWordCount() }

// Pointers is the size of the pointer section in pointers.
func (s *Struct) Pointers() uint16 { return s.info.PointerCount() }

// IsGroup reports whether this is a group or a named union: a part of the struct around it.
func (s *Struct) IsGroup() bool { return s.info.IsGroup() }

// HasUnion reports whether some fields are members of an unnamed union.
func (s *Struct) HasUnion() bool { return s.info.DiscriminantCount() > 0 }

// TagOffset is where the union's tag is in the data section, in bytes.
func (s *Struct) TagOffset() uint32 { return s.info.DiscriminantOffset() * 2 }

// Fields lists the fields in the order of their ordinals; a group has that of its first field.
func (s *Struct) Fields() []*Field { return slices.Clone(s.fields) }

// NumField is the number of fields.
func (s *Struct) NumField() int { return len(s.fields) }

// Field is field i of Fields; it panics if i is out of range.
func (s *Struct) Field(i int) *Field { return s.fields[i] }

// FieldByName finds a field by its name in the schema, or gives nil.
func (s *Struct) FieldByName(name string) *Field { return s.byName[name] }

// Member finds the member of the union with that tag, or gives nil.
func (s *Struct) Member(tag uint16) *Field {
	for _, f := range s.fields {
		if f.InUnion() && f.Tag() == tag {
			return f
		}
	}
	return nil
}

// InCodeOrder lists the fields in the order of the source.
func (s *Struct) InCodeOrder() []*Field {
	list := s.Fields()
	slices.SortStableFunc(list, func(a, b *Field) int { return a.CodeOrder() - b.CodeOrder() })
	return list
}

// Parameters lists the names of the struct's own type parameters.
func (s *Struct) Parameters() []string { return parameterNames(s.raw) }

// bound is the struct with arguments for its parameters.
func (s *Struct) bound(env bindings) *Struct {
	b := &Struct{node: s.node, info: s.info, open: s.open, env: env}
	b.fields = make([]*Field, len(s.open.fields))
	b.byName = make(map[string]*Field, len(b.fields))
	for i, f := range s.open.fields {
		bound := *f
		bound.owner, bound.typ = b, f.typ.bind(env)
		b.fields[i] = &bound
		b.byName[f.Name()] = &bound
	}
	return b
}

// Field is a field of a struct: a slot with a value, or a group.
type Field struct {
	raw   std.Field
	owner *Struct
	index int
	typ   *Type
	doc   string
}

// Name is the name in the schema.
func (f *Field) Name() string { return f.raw.Name() }

// GoName is the name of the getter in generated Go, and of the field of the plain struct.
func (f *Field) GoName() string { return f.owner.goName(f.index + 1) }

// Doc is the comment in the schema. Generated code does not carry comments.
func (f *Field) Doc() string { return f.doc }

// Struct is the struct or group that has the field.
func (f *Field) Struct() *Struct { return f.owner }

// Index is the field's number in Fields.
func (f *Field) Index() int { return f.index }

// CodeOrder is the field's place in the source, among the members of its struct.
func (f *Field) CodeOrder() int { return int(f.raw.CodeOrder()) }

// Ordinal is the number after the @; groups have none, and ok is false.
func (f *Field) Ordinal() (ordinal uint16, ok bool) {
	return f.raw.Ordinal().Explicit(), f.raw.Ordinal().IsExplicit()
}

// InUnion reports whether the field is a member of its struct's union.
func (f *Field) InUnion() bool { return f.raw.DiscriminantValue() != noDiscriminant }

// Tag is the tag of the union that says that the field is set.
func (f *Field) Tag() uint16 { return f.raw.DiscriminantValue() }

const noDiscriminant = 0xffff

// IsGroup reports whether the field is a group or a named union. Its type is that of a struct.
func (f *Field) IsGroup() bool { return f.raw.IsGroup() }

// Type is the field's type.
func (f *Field) Type() *Type { return f.typ }

// Offset is where the value is: pointers are numbered from 0, other values are at this multiple of
// their size in the data section.
func (f *Field) Offset() uint32 { return f.raw.Slot().Offset() }

// HasDefault reports whether the schema says a default.
func (f *Field) HasDefault() bool { return f.raw.Slot().HadExplicitDefault() }

// Default is the value of a field that is not set. That of a group is void.
func (f *Field) Default() Value { return Value{f.typ, f.raw.Slot().DefaultValue()} }

// Annotations lists the annotations on the field.
func (f *Field) Annotations() []Applied { return f.owner.space.applied(f.raw.Annotations()) }
