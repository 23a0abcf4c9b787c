package resolve

import (
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/source"
)

// state is how far a node got. It only grows.
type state uint8

const (
	stub      state = iota // only its name and id are known
	expanded               // its members have nodes
	bootstrap              // its model is complete but for values of pointer type
	finished               // the values are there too
)

// maxDepth limits how many nodes may wait for one another, so that no chain of constants or
// aliases, however long, can exhaust the stack.
const maxDepth = 10_000

// node is a declaration with an id: a file, constant, annotation, enum, struct, interface or
// a builtin. Groups and parameter structs have none; they are part of the node around them.
type node struct {
	module      *module  // nil for builtins
	parent      *node    // nil for files and builtins
	library     *library // that the node came out of, or nil
	decl        *syntax.Decl
	kind        kind
	id          uint64
	displayName string
	paramCount  int

	state state
	busy  bool // being brought to a higher state

	// From expanded on.
	nested  []*node
	aliases []*alias
	members map[string]member // nil if there are few: then they are searched

	scope *brandScope // made when first asked for

	// From bootstrap on.
	schema     *schema.Node
	aux        []*schema.Node       // groups, or parameter structs, in the order of creation
	info       []*schema.SourceInfo // of schema, then of aux
	valid      bool                 // good enough to be used by others
	abandoned  bool                 // was wanted as a field's type when it was not usable
	unfinished []unfinished
	weight     int // of a constant's value

	loaded    bool   // in the table, or never to be
	seenRound uint32 // of compiler.round
	seen      eagerness
}

// member is what a name in a scope stands for. Exactly one of the two is set.
type member struct {
	node  *node
	alias *alias
}

func newFileNode(m *module, f *syntax.File) *node {
	n := &node{module: m, decl: f.Root, kind: kind(f.Root.Kind), displayName: m.file.Name}
	n.id = m.compiler.register(declaredID(0, f.Root), n)
	return n
}

func newNode(parent *node, d *syntax.Decl) *node {
	separator := "."
	if parent.parent == nil {
		separator = ":"
	}
	n := &node{
		module:      parent.module,
		parent:      parent,
		decl:        d,
		kind:        kind(d.Kind),
		displayName: parent.displayName + separator + d.Name.Text,
		paramCount:  len(d.Parameters),
	}
	n.id = n.compiler().register(declaredID(parent.id, d), n)
	return n
}

func (n *node) compiler() *compiler { return n.module.compiler }

// span is where errors about the node as a whole are reported.
func (n *node) span() source.Span {
	if n.decl.Name.Text != "" {
		return n.decl.Name.Span
	}
	return n.decl.Span
}

func (n *node) error(code diag.Code, at source.Span, message string, related ...diag.Related) {
	n.compiler().diags.Error(code, at, message, related...)
}

// reach brings the node to a state at least. It fails if the node is on its way there
// already, and waits for itself.
func (n *node) reach(min state) bool {
	if n.state >= min {
		return true
	}
	c := n.compiler()
	if n.busy {
		n.error(diag.RecursiveDeclaration, n.span(), "Declaration recursively depends on itself.")
		return false
	}
	if c.depth >= maxDepth {
		n.error(diag.DeepDependency, n.span(), "Declarations depend on one another too deeply.")
		return false
	}
	n.busy = true
	c.depth++
	for n.state < min {
		n.advance()
		n.state++
	}
	c.depth--
	n.busy = false
	return true
}

// advance does the work that leads from one state to the next.
func (n *node) advance() {
	switch n.state {
	case stub:
		n.expand()
	case expanded:
		n.translate()
		n.valid = n.validate()
	case bootstrap:
		if n.valid {
			n.finishValues()
		}
	}
}

// usable brings the node so far that other nodes can look at its model.
func (n *node) usable() bool { return n.reach(bootstrap) && n.valid }

// fewMembers is how many members are found by searching rather than through a map.
const fewMembers = 8

// expand makes nodes and aliases of the declarations inside.
func (n *node) expand() {
	for _, d := range n.decl.Nested {
		switch d.Kind {
		case syntax.FileDecl, syntax.ConstDecl, syntax.AnnotationDecl, syntax.EnumDecl,
			syntax.StructDecl, syntax.InterfaceDecl:
			n.nested = append(n.nested, newNode(n, d))
		case syntax.UsingDecl:
			n.aliases = append(n.aliases, &alias{parent: n, name: d.Name.Text, target: d.Target})
		}
	}
	n.indexMembers()
}

// indexMembers prepares member for nodes with many.
func (n *node) indexMembers() {
	if len(n.nested)+len(n.aliases) <= fewMembers {
		return
	}
	n.members = make(map[string]member, len(n.nested)+len(n.aliases))
	for _, a := range n.aliases {
		if _, taken := n.members[a.name]; !taken {
			n.members[a.name] = member{alias: a}
		}
	}
	for i := len(n.nested) - 1; i >= 0; i-- { // of equal names, the first wins
		n.members[n.nested[i].decl.Name.Text] = member{node: n.nested[i]}
	}
}

// member finds a declaration or alias by its name.
func (n *node) member(name string) (member, bool) {
	if n.kind.isBuiltin() || !n.reach(expanded) {
		return member{}, false
	}
	if n.members != nil {
		m, ok := n.members[name]
		return m, ok
	}
	for _, nested := range n.nested {
		if nested.decl.Name.Text == name {
			return member{node: nested}, true
		}
	}
	for _, a := range n.aliases {
		if a.name == name {
			return member{alias: a}, true
		}
	}
	return member{}, false
}

// translate makes the model of the node.
func (n *node) translate() {
	d := n.decl
	n.checkNames(d.Nested, d.Kind)
	s := &schema.Node{
		ID:          n.id,
		DisplayName: n.displayName,
		PrefixLen:   prefixLen(n.displayName),
		IsGeneric:   n.localScope().isGeneric(),
		Span:        n.span(),
	}
	n.schema = s
	n.info = []*schema.SourceInfo{{
		ID: n.id, Doc: d.Doc, HasDoc: d.HasDoc,
		Start: uint32(d.Span.Start), End: uint32(d.Span.End),
	}}
	if n.parent != nil {
		s.ScopeID = n.parent.id
	}
	for _, p := range d.Parameters {
		s.Parameters = append(s.Parameters, p.Text)
	}
	if len(n.nested) > 0 {
		s.Nested = make([]schema.Nested, len(n.nested))
		for i, nested := range n.nested {
			s.Nested[i] = schema.Nested{Name: nested.decl.Name.Text, ID: nested.id}
		}
	}
	target := n.translateBody()
	if n.kind != annotationKind { // the reference leaves theirs out
		s.Start, s.End = uint32(d.Span.Start), uint32(d.Span.End)
	}
	s.Annotations = n.annotations(d.Annotations, target)
}

// translateBody makes the part of the model that depends on the kind of node. It gives the
// target that annotations of the node must have.
func (n *node) translateBody() syntax.Targets {
	switch n.kind {
	case constKind:
		n.constant()
		return syntax.TargetConst
	case annotationKind:
		n.annotationDecl()
		return syntax.TargetAnnotation
	case enumKind:
		n.enum()
		return syntax.TargetEnum
	case structKind:
		n.structure()
		return syntax.TargetStruct
	case interfaceKind:
		n.interfaceBody()
		return syntax.TargetInterface
	default:
		return syntax.TargetFile
	}
}

// prefixLen is how much of a display name to cut off for the short name. A dot in the path
// of a file counts too, for the reference looks for the last one anywhere.
func prefixLen(displayName string) int {
	n := strings.LastIndexByte(displayName, '.') + 1
	if colon := strings.LastIndexByte(displayName, ':'); colon > n {
		n = colon + 1
	}
	return n
}
