package schema

import (
	"slices"

	std "github.com/capngo/capngo/runtime/std/schema"
)

// Enum is an enum.
type Enum struct {
	node
	enumerants []*Enumerant
}

// Enumerants lists the enumerants in the order of their numbers.
func (e *Enum) Enumerants() []*Enumerant { return slices.Clone(e.enumerants) }

// Enumerant finds an enumerant by its number; nil for one that the schema does not have.
func (e *Enum) Enumerant(number uint16) *Enumerant {
	if int(number) >= len(e.enumerants) {
		return nil
	}
	return e.enumerants[number]
}

// EnumerantByName finds an enumerant by its name in the schema, or gives nil.
func (e *Enum) EnumerantByName(name string) *Enumerant {
	for _, m := range e.enumerants {
		if m.Name() == name {
			return m
		}
	}
	return nil
}

// Enumerant is a member of an enum.
type Enumerant struct {
	raw    std.Enumerant
	owner  *Enum
	number uint16
	doc    string
}

// Name is the name in the schema.
func (m *Enumerant) Name() string { return m.raw.Name() }

// GoName is the name of the constant in generated Go.
func (m *Enumerant) GoName() string { return m.owner.goName(int(m.number) + 1) }

// Doc is the comment in the schema. Generated code does not carry comments.
func (m *Enumerant) Doc() string { return m.doc }

// Enum is the enum that has the enumerant.
func (m *Enumerant) Enum() *Enum { return m.owner }

// Number is the enumerant's ordinal, which is its value.
func (m *Enumerant) Number() uint16 { return m.number }

// CodeOrder is the enumerant's place in the source.
func (m *Enumerant) CodeOrder() int { return int(m.raw.CodeOrder()) }

// Annotations lists the annotations on the enumerant.
func (m *Enumerant) Annotations() []Applied { return m.owner.space.applied(m.raw.Annotations()) }
