package project

import (
	"os"
	"path/filepath"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/source"
)

// Requested gives the options for gen.Compile of a CodeGeneratorRequest that another compiler
// hands to capngo as its plugin. The configuration says what it would say of schemas of these
// names that lie in its folder; it need not list them.
func (p *Project) Requested(message []byte) gen.Options {
	r := &run{Project: p, roots: newRoots(), locator: newLocator(p.Config.Dir)}
	return gen.Options{
		Message: message, Jobs: p.Jobs, Progress: p.Progress,
		Describe: func(name string) gen.Schema {
			s := p.Config.Settings(name)
			return gen.Schema{Options: s.Options.Options(), Package: r.locate(s), Out: r.path(s.Out)}
		},
		Locate: r.locateName,
	}
}

// locateName gives the package of a schema of which only the name below an import root is known.
func (r *run) locateName(f *source.File) gen.Package {
	s := r.Config.Settings(f.Name)
	if exists(r.path(f.Name)) || exists(r.path(s.Out)) {
		return r.locate(s)
	}
	return r.locateInGraph(f.Name, gen.Package{Name: s.Package, Import: s.Import})
}

// Requested gives the options for gen.Compile of a CodeGeneratorRequest that another compiler
// made of the same files.
func (f Files) Requested(message []byte) (gen.Options, error) {
	locator := newLocator(".")
	known, _, err := readMap(f.Map, nil)
	paths := map[string]string{}
	for _, path := range f.Paths {
		_, name := f.nameOf(path)
		paths[name] = path
	}
	return gen.Options{
		Message:  message,
		Describe: func(name string) gen.Schema { return f.schema(paths[name], name, locator) },
		Locate: func(imported *source.File) gen.Package {
			return f.locateName(imported.Name, known.of(imported), locator)
		},
	}, err
}

// locateName gives the package of a schema of which only the name below an import root is known.
func (f Files) locateName(name string, p gen.Package, l locator) gen.Package {
	if dir, ok := f.find(name); ok {
		return l.infer(dir, p.Name, p.Import)
	}
	return l.locateInGraph(name, p)
}

// find gives the folder of the schema of a name.
func (f Files) find(name string) (string, bool) {
	for _, roots := range [][]string{f.Prefixes, {"."}, f.ImportRoots} {
		for _, dir := range roots {
			if path := filepath.Join(dir, filepath.FromSlash(name)); exists(path) {
				return filepath.Dir(path), true
			}
		}
	}
	return "", false
}

// locateInGraph gives the package of a schema whose name may begin with a Go module's path.
func (l locator) locateInGraph(name string, p gen.Package) gen.Package {
	if path, err := l.graph.Path(name); err == nil {
		return l.infer(filepath.Dir(path), p.Name, p.Import)
	}
	return p
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// NoConfig is the configuration of a folder that has none.
func NoConfig(dir string) *config.Config {
	return &config.Config{Dir: dir, Name: config.FileName}
}
