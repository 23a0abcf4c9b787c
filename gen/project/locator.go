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

// infer says what the Go package in a folder is or would be.
func (l locator) infer(dir string) gen.Package {
	p := gen.Package{InferredName: l.finder.Name(dir), InferredImport: l.finder.ImportPath(dir)}
	l.located[dir] = p.InferredName + " " + p.InferredImport
	return p
}

// locateImported infers the package of a schema that was imported: that of its folder.
func (l locator) locateImported(f *source.File) gen.Package {
	at := filepath.FromSlash(f.Path)
	if name, ok := strings.CutPrefix(f.Path, modulePrefix+"/"); ok {
		found, err := l.graph.Path(name)
		if err != nil {
			return gen.Package{}
		}
		at = found
	}
	return l.infer(filepath.Dir(at))
}

// graphRoot gives the import root in which the first part of a path is a Go module.
func (l locator) graphRoot(in *inputs) *gen.Root {
	return &gen.Root{FS: graphFS{l.graph, in}, Prefix: modulePrefix}
}
