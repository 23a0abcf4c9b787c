package project

import (
	"cmp"
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
	Paths       []string // of the operating system: schemas, and bundles for all schemas in them
	ImportRoots []string // for imports that begin with a slash: folders and bundles
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

	Targets

	// Origins say where the authors of schemas find files that a build moved before this run:
	// "moved/x.capnp:x.capnp". Messages and the configuration know them by those paths.
	Origins []string

	// Config, if not nil, has options for the schemas, before Options. What it says of their
	// packages has to be what the build says.
	Config *config.Config

	module bool // the run makes a Go module, whose folders say which packages schemas become
}

// Compilation gives the options for gen.Compile.
func (f Files) Compilation() (gen.Options, error) {
	run, err := f.newRun()
	if err != nil {
		return gen.Options{}, err
	}
	return run.compilation()
}

// Check gives the options for gen.Compile of a run that makes nothing, and is strict about what
// the target of the build may import.
func (f Files) Check() (gen.Options, error) {
	run, err := f.newRun()
	if err != nil {
		return gen.Options{}, err
	}
	o, err := run.compilation()
	o.Request = true
	if f.Target != "" {
		o.Judge = run.known.judge
	}
	return o, err
}

// filesRun is what a run of Files knows.
type filesRun struct {
	Files
	locator locator
	roots
	packages packageMap
	known    *known
}

func (f Files) newRun() (*filesRun, error) {
	r := &filesRun{Files: f, locator: newLocator("."), roots: newRoots()}
	var mapped []string
	var err error
	if r.moved, err = readOrigins(f.Origins); err != nil {
		return nil, err
	}
	if r.packages, mapped, err = readMap(f.Map, r.moved); err != nil {
		return nil, err
	}
	if r.known, err = f.look(f, r.moved); err != nil {
		return nil, err
	}
	r.view = f.seal(slices.Concat(mapped, r.known.files)...)
	return r, cmp.Or(f.checkPaths(), r.checkConfig())
}

func (r *filesRun) compilation() (gen.Options, error) {
	o := gen.Options{NoStandard: r.NoStandard, Locate: r.locate}
	if r.Target != "" {
		o.Bar = r.known.bar
	}
	for _, path := range r.ImportRoots {
		root, err := r.at(path)
		if err != nil {
			return o, err
		}
		o.Roots = append(o.Roots, root)
	}
	if !r.NoStandard && !r.Sealed {
		o.Roots = append(o.Roots, r.locator.graphRoot(r.inputs))
	}
	for _, path := range r.Paths {
		list, err := r.schemas(path)
		if err != nil {
			return o, err
		}
		o.Schemas = append(o.Schemas, list...)
	}
	return o, nil
}

// schemas gives what is to be compiled for a path: a schema, or all those that a bundle has. Of
// these, files are made below the output folder or the current one.
func (r *filesRun) schemas(path string) ([]gen.Schema, error) {
	if !config.IsBundle(path) {
		dir, name := r.nameOf(path)
		s := r.schema(path, name, r.locator)
		s.Options = r.settings(path, r.origin(path))
		s.Root, s.Name = r.folder(dir), name
		if r.module {
			s.Package = r.inModule(r.moved.of(path), path, r.origin(path), s.Package)
		}
		return []gen.Schema{s}, nil
	}
	root, err := r.bundle(path)
	if err != nil {
		return nil, err
	}
	var list []gen.Schema
	for _, name := range root.Files() {
		s := r.schema(filepath.FromSlash(name), name, r.locator)
		s.Options = r.settings(name, name)
		s.Root, s.Name = root, name
		if r.module {
			s.Package = r.inModule(filepath.ToSlash(path)+"/"+name, name, name, s.Package)
		}
		list = append(list, s)
	}
	return list, nil
}

func (r *filesRun) locate(imported *source.File) gen.Package {
	p := r.packages.of(imported)
	if r.Sealed {
		return p
	}
	if imported.Compiled {
		return r.locateName(imported.Name, p, r.locator)
	}
	return r.locator.infer(r.locator.folderOf(imported), p.Name, p.Import)
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
