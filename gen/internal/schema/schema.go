// Package schema is the resolved model of a set of schema files: what schema.capnp says,
// as plain Go data. resolve makes it, request turns it into bytes and back, golang reads it.
// Names, ids and offsets in it are final.
package schema

import "github.com/capngo/capngo/gen/source"

// Schema is what one run knows: the nodes in the order of the request, and the files that
// the run was asked for.
type Schema struct {
	Nodes      []*Node
	SourceInfo []*SourceInfo // as requests order it does not matter; one for each node
	Files      []*RequestedFile

	byID   map[uint64]*Node
	owners map[uint64]*Node // interfaces, by the ids of structs that their methods made
}

// Node finds a node by its id, or gives nil. Without Index, the first call is not safe for
// concurrent use with others.
func (s *Schema) Node(id uint64) *Node {
	if s.byID == nil {
		s.Index()
	}
	return s.byID[id]
}

// Index prepares Node and Parent. The makers of a schema call it when all nodes are there.
func (s *Schema) Index() {
	s.byID = make(map[uint64]*Node, len(s.Nodes))
	s.owners = map[uint64]*Node{}
	for _, n := range s.Nodes {
		s.byID[n.ID] = n
	}
	for _, n := range s.Nodes {
		if n.Interface == nil {
			continue
		}
		for _, m := range n.Interface.Methods {
			for _, id := range []uint64{m.ParamsID, m.ResultsID} {
				if made := s.byID[id]; made != nil && made.ScopeID == 0 && !made.IsFile() {
					s.owners[id] = n
				}
			}
		}
	}
}

// Parent is the node around a node, or nil for files. A struct that a method's list of parameters or
// results made has no scope of its own; its parent is the interface.
func (s *Schema) Parent(n *Node) *Node {
	if n.ScopeID != 0 {
		return s.Node(n.ScopeID)
	}
	if s.byID == nil {
		s.Index()
	}
	return s.owners[n.ID]
}

// RequestedFile is a file that the run was asked to compile.
type RequestedFile struct {
	ID          uint64
	Filename    string // relative to its import root
	Imports     []Import
	Identifiers []Identifier
}

// Import is an import of a requested file, by the name that the file gives it.
type Import struct {
	ID   uint64
	Name string
}

// Identifier is a name in a requested file that resolved to the node TypeID.
type Identifier struct {
	Start, End uint32 // bytes
	TypeID     uint64
}

// Node is a declaration with an id: a file, struct, group, enum, interface, constant or
// annotation. Exactly one of the pointers is set, except for files, which have none.
type Node struct {
	ID          uint64
	DisplayName string
	PrefixLen   int // of DisplayName, to cut off for the short name
	ScopeID     uint64
	Parameters  []string
	IsGeneric   bool
	Nested      []Nested
	Annotations []*Annotation
	Start, End  uint32 // bytes of the declaration; 0 where requests do not tell

	Struct     *Struct
	Enum       *Enum
	Interface  *Interface
	Const      *Const
	Annotation *AnnotationDecl

	Span source.Span // of the name, for messages; nowhere in a model read from a request
}

// Name is the node's short name, the last part of its display name.
func (n *Node) Name() string { return n.DisplayName[n.PrefixLen:] }

// IsFile reports whether the node is a file.
func (n *Node) IsFile() bool {
	return n.Struct == nil && n.Enum == nil && n.Interface == nil && n.Const == nil && n.Annotation == nil
}

// Nested is a declaration inside a node.
type Nested struct {
	Name string
	ID   uint64
}

// Struct is the body of a struct or group. Groups repeat the sizes of their struct.
type Struct struct {
	DataWords          uint16
	Pointers           uint16
	IsGroup            bool
	DiscriminantCount  uint16 // members of the union; 0 without one
	DiscriminantOffset uint32 // of the union's tag, in units of 16 bits
	Fields             []*Field
}

// NoDiscriminant is the discriminant value of fields outside the union.
const NoDiscriminant = 0xffff

// Field is a member of a struct or group: a slot, or a group if GroupID is not 0.
type Field struct {
	Name        string
	CodeOrder   uint16 // position in the source
	Annotations []*Annotation

	Discriminant uint16 // NoDiscriminant outside the union

	// Of slots.
	Offset     uint32 // in units of the type's size
	Type       Type
	Default    Value
	HasDefault bool // written in the schema

	// Of groups and named unions.
	GroupID uint64
	Group   *Node // nil in a model read from a request

	Explicit bool // Ordinal was written
	Ordinal  uint16

	Span source.Span // of the name, for messages
}

// IsGroup reports whether the field is a group or a named union.
func (f *Field) IsGroup() bool { return f.GroupID != 0 }

// Enum is the body of an enum, its enumerants in the order of their ordinals.
type Enum struct {
	Enumerants []*Enumerant
}

// Enumerant is a member of an enum: its value is its index.
type Enumerant struct {
	Name        string
	CodeOrder   uint16
	Annotations []*Annotation
	Span        source.Span
}

// Interface is the body of an interface, its methods in the order of their ordinals.
type Interface struct {
	Methods      []*Method
	Superclasses []Superclass
}

// Superclass is an interface that another extends.
type Superclass struct {
	ID    uint64
	Brand *Brand
}

// Method is a member of an interface: its number is its index.
type Method struct {
	Name        string
	CodeOrder   uint16
	Implicit    []string
	ParamsID    uint64
	ParamsBrand *Brand
	ResultsID   uint64
	ResultBrand *Brand
	Annotations []*Annotation
	Span        source.Span
}

// Const is the body of a constant.
type Const struct {
	Type  Type
	Value Value
}

// AnnotationDecl is the body of the declaration of an annotation.
type AnnotationDecl struct {
	Type    Type
	Targets uint16 // one bit for each target, in the order of Node.annotation's flags
}

// Annotation is the application of an annotation to a declaration.
type Annotation struct {
	ID    uint64
	Brand *Brand
	Value Value
	Type  Type        // of Value; not part of requests
	Span  source.Span // for messages
}

// SourceInfo is what a node's source says beyond its meaning.
type SourceInfo struct {
	ID         uint64
	Doc        string
	HasDoc     bool
	Members    []MemberInfo // parallel to fields, enumerants or methods
	Start, End uint32
}

// MemberInfo is the doc comment of a member.
type MemberInfo struct {
	Doc    string
	HasDoc bool
}
