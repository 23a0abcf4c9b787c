package schema

import "iter"

// File is a schema file.
type File struct {
	node
	all []Node
}

// Name is the file's path from its import root.
func (f *File) Name() string { return f.DisplayName() }

// AllNodes iterates over the file and all nodes in it, in the order of the source: a struct comes
// before its groups, and these before the nodes that are nested in it.
func (f *File) AllNodes() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for _, n := range f.all {
			if !yield(n) {
				return
			}
		}
	}
}

// Lookup finds a node by its id, in the file or in what it refers to; nil if there is none.
func (f *File) Lookup(id uint64) Node { return f.space.lookup(id) }
