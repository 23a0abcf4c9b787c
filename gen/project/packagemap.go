package project

import (
	"fmt"
	"path"
	"strings"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/source"
)

// packageMap gives the Go packages of imported schemas, by their paths, or by their names
// below an import root.
type packageMap map[string]gen.Package

// readMap reads assignments such as "x.capnp=example.com/x;name". Import paths have no "=".
func readMap(assignments []string) (packageMap, error) {
	known := packageMap{}
	for _, a := range assignments {
		i := strings.LastIndexByte(a, '=')
		importPath, name, _ := strings.Cut(a[i+1:], ";")
		if i < 0 || importPath == "" {
			return nil, fmt.Errorf("%q is not of the form SCHEMA=IMPORTPATH or SCHEMA=IMPORTPATH;NAME", a)
		}
		known[path.Clean(a[:i])] = gen.Package{Name: name, Import: importPath}
	}
	return known, nil
}

// of gives the package of a schema; paths tell schemas of one name apart.
func (m packageMap) of(f *source.File) gen.Package {
	if p, ok := m[path.Clean(f.Path)]; ok {
		return p
	}
	return m[f.Name]
}
