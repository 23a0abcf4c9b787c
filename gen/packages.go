package gen

import (
	"fmt"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/golang"
	"github.com/capngo/capngo/gen/internal/gopkg"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/source"
)

// The annotations of go.capnp with which a schema names its Go package.
const (
	annotationPackage = 0xbea97f1023792be0
	annotationImport  = 0xe130b601260e44b5
)

// unknown is what import paths begin with that nobody knows: no Go module can have it. A file
// may well import such a schema, for a constant or an annotation, and never need its package.
const unknown = "unknown.invalid/"

// standard lists the packages that capngo ships for standard schemas, by file id. The others
// declare annotations alone.
var standard = map[uint64]Package{
	0xa93fc509624c72d9: shipped("schema"),
	0x86c366a91393f3f8: shipped("stream"),
	0xb8630836983feed7: shipped("persistent"),
	0xb312981b2552a250: shipped("rpc"),
	0xa184c7885cdaf2a1: shipped("rpctwoparty"),
	0x8ef99297a43a5e34: shipped("json"),
	0xd12a1c51fedd6c88: shipped("gocapnp"),
}

func shipped(name string) Package {
	return Package{Name: name, Import: "github.com/capngo/capngo/runtime/std/" + name}
}

// describe decides the Go package of every schema file.
func (c *compilation) describe() {
	c.files, c.barred = map[uint64]*golang.File{}, map[string]string{}
	folders := map[string]*golang.File{}
	for i, s := range c.Schemas {
		node := c.model.Node(c.model.Files[i].ID)
		if c.files[node.ID] != nil {
			c.diags.Error(diag.SchemaTwice, source.Span{}, fmt.Sprintf(
				"%s and %s are the same schema.", c.named(node.ID), s.path()))
			continue
		}
		file := c.file(node, c.recorded(node, s.Package), unknown+filepath.ToSlash(filepath.Dir(s.Out)))
		file.Options = options.Default().Override(s.Options)
		c.files[node.ID] = file
		c.checkFolder(folders, filepath.Dir(s.Out), file)
	}
	for _, node := range c.model.Nodes {
		if node.IsFile() && c.files[node.ID] == nil {
			c.files[node.ID] = c.imported(node)
		}
	}
}

// named gives the first schema with an id as messages name it.
func (c *compilation) named(id uint64) string {
	for i, f := range c.model.Files {
		if f.ID == id {
			return c.Schemas[i].path()
		}
	}
	return ""
}

// imported describes a file that the run does not generate.
func (c *compilation) imported(node *schema.Node) *golang.File {
	p, ok := standard[node.ID]
	f := node.Span.File
	if f == nil { // a request has the name alone
		f = &source.File{Name: node.DisplayName, Path: node.DisplayName}
	}
	if !ok && c.Locate != nil && !isStandard(f) {
		p = c.Locate(f)
	}
	if ok { // whatever a copy of it says of packages that others have made
		return &golang.File{Node: node, Package: p.Name, ImportPath: p.Import, Options: options.Default()}
	}
	p = c.recorded(node, p)
	file := c.file(node, p, fmt.Sprintf("%s%x", unknown, node.ID))
	file.Options = options.Default()
	if c.Bar != nil && !ok && !isStandard(f) {
		c.barred[file.ImportPath] = c.Bar(f, known(file.ImportPath))
	}
	return file
}

// known gives an import path, or "" for one that stands for what nobody knows.
func known(importPath string) string {
	if strings.HasPrefix(importPath, unknown) {
		return ""
	}
	return importPath
}

func isStandard(f *source.File) bool { return strings.HasPrefix(f.Path, standardPrefix+"/") }

// file applies the order of who may name a package.
func (c *compilation) file(node *schema.Node, p Package, otherwise string) *golang.File {
	f := &golang.File{Node: node, Package: p.Name, ImportPath: p.Import}
	said := c.said(node, annotationPackage, "$Go.package", &f.Package, "package")
	c.said(node, annotationImport, "$Go.import", &f.ImportPath, "import path")
	if f.Package == "" {
		f.Package = p.InferredName
	}
	if f.ImportPath == "" {
		f.ImportPath = p.InferredImport
	}
	if f.ImportPath == "" {
		f.ImportPath = otherwise
	}
	if f.Package == "" {
		f.Package = gopkg.Identifier(path.Base(strings.TrimPrefix(f.ImportPath, unknown)))
	}
	if !gopkg.Valid(f.Package) {
		at := whole(node)
		if said != nil {
			at = said.Span
		}
		c.diags.Error(diag.BadPackageName, at,
			strconv.Quote(f.Package)+" cannot be the name of a Go package.")
	}
	return f
}

// said takes what an annotation says, unless the build said something before, and warns if
// the two differ.
func (c *compilation) said(
	node *schema.Node, id uint64, name string, value *string, what string,
) *schema.Annotation {
	for _, a := range node.Annotations {
		if a.ID != id || a.Value.Text == "" {
			continue
		}
		if *value != "" && *value != a.Value.Text {
			c.diags.Add(diag.Diagnostic{
				Code: diag.PackageMismatch, Severity: diag.Warning, Span: a.Span,
				Message: fmt.Sprintf("The build chose the %s %q over %s(%q).",
					what, *value, name, a.Value.Text),
			})
			return nil
		}
		*value = a.Value.Text
		return a
	}
	return nil
}

// checkFolder holds the schemas of one folder to one Go package.
func (c *compilation) checkFolder(folders map[string]*golang.File, dir string, f *golang.File) {
	first := folders[dir]
	if first == nil {
		folders[dir] = f
		return
	}
	if first.Package == f.Package && first.ImportPath == f.ImportPath {
		return
	}
	c.diags.Add(diag.Diagnostic{
		Code: diag.TwoPackages, Severity: diag.Error, Span: whole(f.Node),
		Message: fmt.Sprintf("The folder %s would hold the Go packages %s and %s.", dir,
			describe(first), describe(f)),
		Related: []diag.Related{{Span: whole(first.Node), Message: "The other schema is here."}},
		Help: fmt.Sprintf("in %s, give one a folder of its own:\noverrides:\n"+
			"  - {path: %q, out: %q}", "capngo.yaml", f.Node.DisplayName, path.Join(dir, f.Package)),
	})
}

func describe(f *golang.File) string {
	if strings.HasPrefix(f.ImportPath, unknown) {
		return f.Package
	}
	return fmt.Sprintf("%s (%q)", f.Package, f.ImportPath)
}
