// Package resolve turns parsed schema files into the resolved model, gen/internal/schema: it
// finds imports, gives every declaration its id, decides what names, types and values mean,
// and asks gen/internal/layout where fields go. gen calls it, and hands the model on to
// golang and request.
//
// Work is done lazily and in the reference compiler's order, since that order is visible: in
// the order of nodes and messages, in the identifiers of a request, and in what counts as a
// declaration that depends on itself. So a node passes through states (nodes.go), traverse.go
// decides which nodes have to reach the last one, and nothing else is ever looked at.
package resolve

import (
	"io/fs"
	"slices"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/source"
)

// Root is a folder that schemas are found in. Two Roots are the same one if their pointers
// are equal.
type Root struct {
	FS fs.FS

	// Prefix is what messages put before the path of a file of this root, without a slash
	// at its end; empty for the current folder.
	Prefix string

	// Paths are what messages call files whose Prefix and name do not say where their authors
	// find them, by name.
	Paths map[string]string

	// Home, if not nil, gives the folder of this root that imports with a slash in a file of it
	// start from, too, and before all Roots: the files are those of many projects.
	Home func(name string) string

	// Bundle, if not nil, holds the files of this root, which are compiled already. FS is not
	// used then.
	Bundle *schema.Bundle
}

// Source is a file to compile.
type Source struct {
	Root *Root

	// Name is the path below Root, with slashes: what requests and display names say.
	Name string
}

// Options are what a compilation depends on besides its sources.
type Options struct {
	// Roots are searched in order for imports that begin with a slash. Other imports stay
	// in the root of the importing file.
	Roots []*Root

	// Judge, if not nil, is asked about the imports of each file. Found is what the import means,
	// or nil if there is no such file. An import that is not allowed is reported, with the help.
	Judge func(importer, found *source.File, text string) (help string, allowed bool)

	// Syntax is handed to the parser.
	Syntax syntax.Options
}

// Compile compiles sources with the default parser options.
func Compile(sources []Source, roots []*Root, diags *diag.List) *schema.Schema {
	return Options{Roots: roots}.Compile(sources, diags)
}

// Compile resolves the sources and all that they need from other files. It always gives a
// schema; if diags failed, the schema has holes and is good for nothing but being looked at.
func (o Options) Compile(sources []Source, diags *diag.List) *schema.Schema {
	return o.newCompiler(diags).compile(sources)
}

func (o Options) newCompiler(diags *diag.List) *compiler {
	return &compiler{
		Options:   o,
		diags:     diags,
		modules:   make(map[moduleKey]*module),
		contents:  make(map[string][]*module),
		nodesByID: make(map[uint64]*node),
		libraries: make(map[*Root]*library),
		nextBogus: firstBogusID,
		groups:    make(map[uint64]*schema.Node),
		members:   make(memberIndexes),

		maxTypeParts: typePartsBase,
	}
}

func (c *compiler) compile(sources []Source) *schema.Schema {
	for _, s := range sources {
		if s.Root.Bundle != nil {
			c.library(s.Root).claim(s.Name)
		} else if !slices.Contains(c.sourceRoots, s.Root) {
			c.sourceRoots = append(c.sourceRoots, s.Root)
		}
	}
	c.followAll()
	for _, s := range sources {
		if m := c.source(s); m != nil {
			c.requested = append(c.requested, m)
			c.traverseSource(m.root)
		}
	}
	out := &schema.Schema{Nodes: c.table.nodes(), SourceInfo: c.sourceInfo.all}
	for _, m := range c.requested {
		out.Files = append(out.Files, c.requestedFile(m))
	}
	out.Index()
	return out
}

// compiler is the state of one compilation.
type compiler struct {
	Options
	diags *diag.List

	modules  map[moduleKey]*module
	contents map[string][]*module // by the last part of their names

	libraries   map[*Root]*library
	pending     []*node // out of bundles, whose references were not followed yet
	following   bool    // in followAll
	sourceRoots []*Root // of the sources that are no bundles

	nodesByID map[uint64]*node
	nextBogus uint64
	groups    map[uint64]*schema.Node // by id
	members   memberIndexes

	depth        int // of nodes being worked on because of others
	traversal    int // depth of nodes being traversed because of others
	guesses      int // names compared with wrong ones so far
	typeParts    int // of types compiled so far
	maxTypeParts int // grows with the text that was read

	requested  []*module // by sources
	round      uint32    // counts the sources, for node.seen
	table      table
	sourceInfo sourceInfoTable
	names      []map[string]syntax.Name // free maps of the name checker
}

func (c *compiler) requestedFile(m *module) *schema.RequestedFile {
	if m.compiled != nil {
		return m.compiled
	}
	return &schema.RequestedFile{
		ID:          m.root.id,
		Filename:    m.file.Name,
		Imports:     m.importTable(),
		Identifiers: m.identifiers,
	}
}
