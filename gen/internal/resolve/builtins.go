package resolve

import (
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// kind tells declarations apart, builtins included. The numbers are those of the body of
// Declaration in the reference's grammar.capnp: a builtin's id is its kind plus a thousand.
type kind uint8

const (
	fileKind       = kind(syntax.FileDecl)
	constKind      = kind(syntax.ConstDecl)
	annotationKind = kind(syntax.AnnotationDecl)
	enumKind       = kind(syntax.EnumDecl)
	structKind     = kind(syntax.StructDecl)
	interfaceKind  = kind(syntax.InterfaceDecl)

	// The builtins up to Data are firstBuiltin plus their schema.Kind.
	firstBuiltin      kind = 14
	textBuiltin            = firstBuiltin + kind(schema.Text)
	dataBuiltin            = firstBuiltin + kind(schema.Data)
	listBuiltin       kind = 28
	objectBuiltin     kind = 29
	anyPointerBuiltin kind = 30
	anyStructBuiltin  kind = 31
	anyListBuiltin    kind = 32
	capabilityBuiltin kind = 33
)

func (k kind) isBuiltin() bool { return k >= firstBuiltin }

// builtinNames are in the order of their kinds.
var builtinNames = []string{
	"Void", "Bool", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64",
	"Float32", "Float64", "Text", "Data", "List", "Object", "AnyPointer", "AnyStruct", "AnyList",
	"Capability",
}

// builtins are the nodes of the builtins, by name. They are never written to.
var builtins = makeBuiltins()

// anyPointer is the builtin that stands for parameters without an argument.
var anyPointer = builtins["AnyPointer"]

// list is the builtin generic type.
var list = builtins["List"]

func makeBuiltins() map[string]*node {
	all := make(map[string]*node, len(builtinNames))
	for i, name := range builtinNames {
		n := &node{
			kind:        firstBuiltin + kind(i),
			id:          schema.FirstBuiltin + uint64(i),
			displayName: name,
		}
		if n.kind == listBuiltin {
			n.paramCount = 1
		}
		n.scope = &brandScope{parent: &brandScope{}, id: n.id, paramCount: n.paramCount}
		all[name] = n
	}
	return all
}

// builtinByID gives the builtin with an id.
func builtinByID(id uint64) *node { return builtins[builtinNames[id-schema.FirstBuiltin]] }

// builtinOf gives the builtin for a type without parts, up to Data.
func builtinOf(k schema.Kind) *node { return builtins[builtinNames[k]] }
