package schema

// Bundle is compiled schema files that are shipped in place of their sources: a .capnpbin file.
type Bundle struct {
	*Schema         // the request of the files that it was made of, which it has whole
	More    *Schema // what only the aliases of these files lead to; no Files
	Aliases []Alias // of these files
	Words   int     // about its size, in words of 8 bytes

	Packages map[uint64]GoPackage // by the ids of files
}

// Alias is a using declaration. Requests don't have them; importers may name them.
type Alias struct {
	ScopeID uint64 // the node that it is declared in
	Name    string

	NodeID  uint64 // what it stands for; 0 for a parameter
	OuterID uint64 // the node whose parameters Brand may use
	Brand   *Brand // nil if it binds nothing

	ParamScope uint64 // the generic node of a parameter
	Param      uint16
}

// GoPackage is the Go package that a schema file belongs to.
type GoPackage struct {
	Name, Import string
}

// Find gives a node of the bundle, or nil.
func (b *Bundle) Find(id uint64) *Node {
	if n := b.Node(id); n != nil {
		return n
	}
	return b.More.Node(id)
}

// The ids of the builtin types, which are no nodes: those that grammar.capnp gives them.
const (
	FirstBuiltin = 1014 // Void
	LastBuiltin  = 1033 // Capability
)

// IsBuiltin reports whether an id is that of a builtin type.
func IsBuiltin(id uint64) bool { return id >= FirstBuiltin && id <= LastBuiltin }
