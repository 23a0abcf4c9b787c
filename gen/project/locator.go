package project

import (
	"path/filepath"
	"strings"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/internal/gopkg"
	"github.com/capngo/capngo/gen/internal/modgraph"
	"github.com/capngo/capngo/gen/source"
)

// modulePrefix is what messages put before schemas that were found as part of a Go module.
const modulePrefix = "go:"

// locator infers Go packages from where schemas lie.
type locator struct {
	graph   *modgraph.Graph
	finder  *gopkg.Finder
	located map[string]string // what was inferred, by folder
}

func newLocator(dir string) locator {
	return locator{modgraph.New(dir), &gopkg.Finder{}, map[string]string{}}
}

// infer says what the Go package in a folder is or would be. What the build chose is given.
func (l locator) infer(dir, name, importPath string) gen.Package {
	p := gen.Package{Name: name, Import: importPath}
	p.InferredName = l.finder.Name(dir, importPath)
	p.InferredImport = l.finder.ImportPath(dir)
	l.located[dir] = l.finder.Name(dir, "") + " " + p.InferredImport
	return p
}

// folderOf gives the folder that an imported schema lies in.
func (l locator) folderOf(f *source.File) string {
	if name, ok := strings.CutPrefix(f.Path, modulePrefix+"/"); ok {
		if path, err := l.graph.Path(name); err == nil {
			return filepath.Dir(path)
		}
	}
	return filepath.Dir(filepath.FromSlash(f.Path))
}

// graphRoot gives the import root in which the first part of a path is a Go module.
func (l locator) graphRoot(in *inputs) *gen.Root {
	return &gen.Root{FS: graphFS{l.graph, in}, Prefix: modulePrefix, Home: l.graph.ModuleOf}
}
