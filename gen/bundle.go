package gen

import (
	"fmt"
	"strings"

	"github.com/capngo/capngo/gen/internal/bundle"
	"github.com/capngo/capngo/gen/internal/schema"
)

// OpenBundle reads a .capnpbin file. The root that it gives has the schemas of the bundle, which
// its Files lists: to compile them, and to import them. Path is how messages name the file. A root
// is for one compilation at a time.
func OpenBundle(file []byte, path string) (*Root, error) {
	b, err := bundle.Decode(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &Root{Bundle: b, Prefix: path}, nil
}

// makeBundle writes down what resolve found, and the packages of files that do not say themselves
// which they belong to.
func (c *compilation) makeBundle() []byte {
	c.bundle.Packages = map[uint64]schema.GoPackage{}
	for _, list := range [][]*schema.Node{c.model.Nodes, c.bundle.More.Nodes} {
		for _, node := range list {
			if node.IsFile() {
				c.record(node)
			}
		}
	}
	return bundle.Encode(c.bundle, c.Compress)
}

func (c *compilation) record(node *schema.Node) {
	file := c.files[node.ID]
	if file == nil {
		file = c.imported(node)
	}
	if _, ok := standard[node.ID]; !ok && !strings.HasPrefix(file.ImportPath, unknown) {
		c.bundle.Packages[node.ID] = schema.GoPackage{Name: file.Package, Import: file.ImportPath}
	}
}

// recorded completes the package of a file out of a bundle: where nobody knows its import path
// here, it is the one that was known when the bundle was made.
func (c *compilation) recorded(node *schema.Node, p Package) Package {
	f := node.Span.File
	if f == nil || !f.Compiled || p.Import != "" || p.InferredImport != "" {
		return p
	}
	roots := c.Roots[:len(c.Roots):len(c.Roots)]
	for i := range c.Schemas {
		roots = append(roots, c.Schemas[i].Root)
	}
	for _, root := range roots {
		if root.Bundle == nil {
			continue
		}
		if known, ok := root.Bundle.Packages[node.ID]; ok {
			p.InferredName, p.InferredImport = known.Name, known.Import
			return p
		}
	}
	return p
}
