package project

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/source"
)

// Files are schemas to compile without a build configuration: those that a command line
// names.
type Files struct {
	Paths       []string // of the operating system
	ImportRoots []string // for imports that begin with a slash
	Prefixes    []string // folders that schemas are named from, besides the current one
	NoStandard  bool     // leave the standard schemas out
	Package     string   // the name in the package clause, "" to infer it
	Import      string   // the import path, "" to infer it
	Map         []string // packages of imported schemas: "x.capnp=example.com/x" or "…;name"
	Options     options.Options
	OutDir      string // "" puts each file beside its schema

	// Sealed keeps the run from all files but those of Paths, Map and Inputs: it infers no
	// package from go.mod or Go files, and finds no schema in the module graph. It is for
	// builds that have to know all that decides their output, such as Bazel's.
	Sealed bool
	Inputs []string // files that schemas may import or embed, of a sealed run
}

// Compilation gives the options for gen.Compile.
func (f Files) Compilation() (gen.Options, error) {
	locator := newLocator(".")
	in := newInputs()
	known, err := readMap(f.Map)
	o := gen.Options{NoStandard: f.NoStandard, Locate: func(imported *source.File) gen.Package {
		p := known.of(imported)
		if f.Sealed {
			return p
		}
		return locator.infer(locator.folderOf(imported), p.Name, p.Import)
	}}
	if err != nil {
		return o, err
	}
	folders, seal := map[string]*gen.Root{}, f.seal(known)
	folder := func(dir string) *gen.Root {
		key := absolute(dir)
		if folders[key] == nil {
			folders[key] = &gen.Root{FS: seal(dirFS{dir, in}), Prefix: filepath.ToSlash(filepath.Clean(dir))}
		}
		return folders[key]
	}
	if err := f.checkPaths(); err != nil {
		return o, err
	}
	for _, dir := range f.ImportRoots {
		o.Roots = append(o.Roots, folder(dir))
	}
	if !f.NoStandard && !f.Sealed {
		o.Roots = append(o.Roots, locator.graphRoot(in))
	}
	here := folder(".")
	here.Prefix = ""
	for _, path := range f.Paths {
		dir, name := f.nameOf(path)
		s := f.schema(path, name, locator)
		s.Root, s.Name = folder(dir), name
		o.Schemas = append(o.Schemas, s)
	}
	return o, nil
}

func (f Files) checkPaths() error {
	for _, dir := range slices.Concat(f.ImportRoots, f.Prefixes) {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return errors.New(dir + ": no such directory")
		}
	}
	for _, path := range f.Paths {
		if info, err := os.Stat(path); err != nil || info.IsDir() {
			return errors.New(path + ": no such file")
		}
	}
	return nil
}

// schema says what becomes of a schema: all but its Root and Name.
func (f Files) schema(path, name string, l locator) gen.Schema {
	s := gen.Schema{Options: f.Options, Out: filepath.Clean(path) + config.Extension}
	if f.OutDir != "" {
		s.Out = filepath.Join(f.OutDir, filepath.FromSlash(name)) + config.Extension
	}
	s.Package = gen.Package{Name: f.Package, Import: f.Import}
	if !f.Sealed {
		s.Package = l.infer(filepath.Dir(s.Out), f.Package, f.Import)
	}
	return s
}

// nameOf gives the folder that a schema is named from, and its name there, as the reference
// compiler chooses them: the innermost prefix that holds it, else the current folder, else
// the root of the file system.
func (f Files) nameOf(path string) (dir, name string) {
	at := absolute(path)
	for _, prefix := range f.Prefixes {
		if rel, ok := below(absolute(prefix), at); ok && (dir == "" || len(rel) < len(name)) {
			dir, name = prefix, rel
		}
	}
	if dir != "" {
		return dir, name
	}
	if rel, ok := below(absolute("."), at); ok {
		return ".", rel
	}
	root := filepath.VolumeName(at) + string(filepath.Separator)
	return root, filepath.ToSlash(strings.TrimPrefix(at, root))
}

// below gives the path of a file from a folder that holds it, with slashes.
func below(dir, path string) (string, bool) {
	rel, err := filepath.Rel(dir, path)
	if err != nil || !filepath.IsLocal(rel) || rel == "." {
		return "", false
	}
	return filepath.ToSlash(rel), true
}
