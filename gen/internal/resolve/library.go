package resolve

import (
	"io/fs"
	"path"
	"slices"
	"strconv"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/source"
)

// library is the files of a bundle. It makes modules of them whose nodes are finished from the
// beginning, so that the rest of the package need not know where a node came from.
//
// A bundle has some files whole, and of others the parts that those use. Such a part stands back
// for the file itself if an import root has that.
type library struct {
	*compiler
	in      *Root
	whole   map[string]*schema.RequestedFile // by name
	info    map[uint64]*schema.SourceInfo
	aliases map[uint64][]schema.Alias // by the node that they are in
}

// Files lists the schemas that a bundle has whole, by their names. There are none in roots that
// are folders.
func (r *Root) Files() []string {
	if r.Bundle == nil {
		return nil
	}
	var names []string
	for _, f := range r.Bundle.Files {
		names = append(names, f.Filename)
	}
	return names
}

func (c *compiler) library(in *Root) *library {
	if l := c.libraries[in]; l != nil {
		return l
	}
	l := &library{
		compiler: c, in: in,
		whole:   make(map[string]*schema.RequestedFile),
		info:    make(map[uint64]*schema.SourceInfo),
		aliases: make(map[uint64][]schema.Alias),
	}
	for _, f := range in.Bundle.Files {
		l.whole[f.Filename] = f
	}
	for _, list := range [][]*schema.SourceInfo{in.Bundle.SourceInfo, in.Bundle.More.SourceInfo} {
		for _, info := range list {
			l.info[info.ID] = info
		}
	}
	for _, a := range in.Bundle.Aliases {
		l.aliases[a.ScopeID] = append(l.aliases[a.ScopeID], a)
	}
	c.maxTypeParts += typePartsPerByte * in.Bundle.Words
	c.libraries[in] = l
	return l
}

// file gives the module of a file that the bundle has whole.
func (l *library) file(name string) (*module, error) {
	f := l.whole[name]
	if f == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	m := l.module(l.in.Bundle.Find(f.ID))
	l.followAll()
	return m, nil
}

// module gives the module of a file that the bundle has, or has parts of: the one that is there
// already, or one that comes before it in the order of imports, or one made of its nodes. A file
// among those that schemas are compiled from comes first of all.
func (l *library) module(file *schema.Node) *module {
	if n := l.nodesByID[file.ID]; n != nil && n.kind == fileKind {
		return n.module
	}
	whole := l.whole[file.DisplayName]
	for _, root := range slices.Concat(l.sourceRoots, l.Roots) {
		if root == l.in && whole != nil {
			break
		}
		if m, err := l.load(root, file.DisplayName); err == nil && m.root.id == file.ID {
			return m
		}
	}
	return l.make(file)
}

// claim makes the module of a file that the caller wants out of this bundle and no other place.
func (l *library) claim(name string) {
	key := moduleKey{l.in, path.Clean(name)}
	f := l.whole[key.name]
	if f == nil || l.nodesByID[f.ID] != nil {
		return // what is wrong here is reported when the file is asked for
	}
	l.modules[key] = l.make(l.in.Bundle.Find(f.ID))
}

// make makes a module of a file's nodes.
func (l *library) make(file *schema.Node) *module {
	whole := l.whole[file.DisplayName]
	m := &module{compiler: l.compiler, in: l.in, compiled: whole, file: &source.File{
		Name: file.DisplayName, Path: l.in.Path(file.DisplayName), Compiled: true,
	}}
	m.root = l.node(m, nil, file)
	return m
}

// isCompiled reports whether the node is a file of that base name, out of a bundle.
func (n *node) isCompiled(name string) bool {
	return n.kind == fileKind && n.module.file.Compiled && path.Base(n.displayName) == path.Base(name)
}

// followAll makes sure that all nodes exist that nodes out of bundles refer to. It is no recursion,
// since a bundle decides how long chains of files are.
func (c *compiler) followAll() {
	if c.following {
		return
	}
	c.following = true
	defer func() { c.following = false }()
	for len(c.pending) > 0 {
		last := len(c.pending) - 1
		n := c.pending[last]
		c.pending = c.pending[:last]
		n.library.follow(n)
	}
}

// follow adopts what a node of the bundle refers to, and gives it its aliases.
func (l *library) follow(n *node) {
	for _, s := range append([]*schema.Node{n.schema}, n.aux...) {
		references(s, func(id uint64) { l.adopt(id) })
	}
	for _, a := range l.aliases[n.id] {
		n.aliases = append(n.aliases, l.alias(n, a))
	}
	n.indexMembers()
}

func (l *library) alias(parent *node, a schema.Alias) *alias {
	result := resolved{param: paramRef{a.ParamScope, int(a.Param)}}
	if a.NodeID != 0 {
		visitor(func(id uint64) { l.adopt(id) }).brand(a.Brand)
		result = resolved{node: l.adopt(a.NodeID), scopeID: a.OuterID, brand: a.Brand}
	}
	return &alias{parent: parent, name: a.Name, evaluated: true, ok: true, result: result}
}

// adopt gives the node with an id that a node of the bundle refers to. It is nil for the structs
// that methods made, which nobody refers to but their interfaces.
func (l *library) adopt(id uint64) *node {
	if schema.IsBuiltin(id) {
		return builtinByID(id)
	}
	if n := l.nodesByID[id]; n != nil {
		return n
	}
	s := l.in.Bundle.Find(id)
	if s.IsFile() {
		return l.module(s).root
	}
	if s.ScopeID == 0 {
		return nil
	}
	scope := l.adopt(s.ScopeID) // as deep as declarations are nested
	if n := l.nodesByID[id]; n != nil {
		return n
	}
	// The file is there, but not out of this bundle.
	m, ok := scope.member(s.Name())
	switch {
	case ok && m.node != nil && m.node.id == id:
		return m.node
	case !ok && scope.module.file.Compiled && scope.module.compiled == nil:
		// Another bundle has other parts of it.
	default:
		l.outdated(s, scope)
	}
	n := l.node(scope.module, scope, s)
	scope.nested = append(scope.nested, n)
	scope.indexMembers()
	return n
}

// outdated reports that a bundle and a file of another origin do not agree.
func (l *library) outdated(s *schema.Node, scope *node) {
	l.diags.Add(diag.Diagnostic{
		Code: diag.BundleOutdated, Severity: diag.Error, Span: scope.span(),
		Message: l.in.Prefix + " was made with another " + scope.module.file.Name + ": its " +
			strconv.Quote(s.Name()) + " had the ID @0x" + strconv.FormatUint(s.ID, 16) + ".",
		Help: "make the bundle again: capngo bundle",
	})
}

// partsHelp says whether a bundle has parts of a file that is nowhere else.
func (c *compiler) partsHelp(text string) string {
	name, err := evalPath(nil, text)
	if err != nil {
		return ""
	}
	for _, in := range c.Roots {
		if in.Bundle == nil {
			continue
		}
		for _, n := range in.Bundle.Nodes {
			if n.IsFile() && n.DisplayName == name {
				return in.Prefix + " has only those parts of it that its schemas use: " +
					"name the file to capngo bundle, too"
			}
		}
	}
	return ""
}
