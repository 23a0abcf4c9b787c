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
// The first of several for one schema holds.
func readMap(assignments []string, moved origins) (known packageMap, files []string, err error) {
	known = packageMap{}
	for _, a := range assignments {
		i := strings.LastIndexByte(a, '=')
		importPath, name, _ := strings.Cut(a[i+1:], ";")
		if i < 0 || importPath == "" {
			return nil, nil, fmt.Errorf("%q is not of the form SCHEMA=IMPORTPATH or SCHEMA=IMPORTPATH;NAME", a)
		}
		files = append(files, a[:i])
		if key := moved.of(a[:i]); known[key].Import == "" {
			known[key] = gen.Package{Name: name, Import: importPath}
		}
	}
	return known, files, nil
}

// of gives the package of a schema; paths tell schemas of one name apart.
func (m packageMap) of(f *source.File) gen.Package {
	if p, ok := m[path.Clean(f.Path)]; ok {
		return p
	}
	return m[f.Name]
}
