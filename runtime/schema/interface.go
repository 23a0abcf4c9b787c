package schema

import (
	"slices"

	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// Interface is an interface.
type Interface struct {
	node
	methods      []*Method
	superclasses []*Type
}

// Methods lists the interface's own methods in the order of their ordinals.
func (i *Interface) Methods() []*Method { return slices.Clone(i.methods) }

// Superclasses lists the interfaces that this one extends, as types with their arguments.
func (i *Interface) Superclasses() []*Type { return slices.Clone(i.superclasses) }

// Parameters lists the names of the interface's own type parameters.
func (i *Interface) Parameters() []string { return parameterNames(i.raw) }

// Method is a method of an interface.
type Method struct {
	raw             std.Method
	owner           *Interface
	number          uint16
	params, results *Type
	doc             string
}

// Name is the name in the schema.
func (m *Method) Name() string { return m.raw.Name() }

// Doc is the comment in the schema. Generated code does not carry comments.
func (m *Method) Doc() string { return m.doc }

// Interface is the interface that declares the method.
func (m *Method) Interface() *Interface { return m.owner }

// Number is the method's ordinal.
func (m *Method) Number() uint16 { return m.number }

// CodeOrder is the method's place in the source.
func (m *Method) CodeOrder() int { return int(m.raw.CodeOrder()) }

// Params is the type of the struct that the method takes.
func (m *Method) Params() *Type { return m.params }

// Results is the type of the struct that the method gives.
func (m *Method) Results() *Type { return m.results }

// Parameters lists the names of the method's own type parameters.
func (m *Method) Parameters() []string {
	return capnp.Map(m.raw.ImplicitParameters(), std.NodeParameter.Name)
}

// Annotations lists the annotations on the method.
func (m *Method) Annotations() []Applied { return m.owner.space.applied(m.raw.Annotations()) }
