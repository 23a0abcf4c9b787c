package project

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/output"
	"github.com/capngo/capngo/gen/source"
)

// run is one run of a project.
type run struct {
	*Project
	plan    []config.Schema
	schemas []gen.Schema // parallel to plan
	roots   []*gen.Root
	inputs  *inputs
	locator
}

// newRun plans a run.
func (p *Project) newRun(diags *diag.List) *run {
	r := &run{
		Project: p, plan: p.Config.Plan(diags), inputs: newInputs(), locator: newLocator(p.Config.Dir),
	}
	bases := r.makeRoots(diags)
	for _, s := range r.plan {
		root, name := baseOf(bases, s.Path)
		r.schemas = append(r.schemas, gen.Schema{
			Root: root, Name: name, Options: s.Options.Options(),
			Package: r.locate(s), Out: r.path(s.Out),
		})
	}
	return r
}

// path turns a path of the configuration into one of the operating system.
func (r *run) path(name string) string {
	return filepath.Join(r.Config.Dir, filepath.FromSlash(name))
}

// base is a folder of the configuration that schemas can be named from.
type base struct {
	dir  string // with slashes; "." is the configuration's folder
	root *gen.Root
}

// makeRoots makes the import roots, and gives the folders that schemas are named from.
func (r *run) makeRoots(diags *diag.List) []base {
	bases := []base{{".", r.root(".")}}
	imports := r.Config.Imports
	if imports == nil {
		imports = []string{"."}
	}
	for _, dir := range imports {
		if info, err := os.Stat(r.path(dir)); err != nil || !info.IsDir() {
			diags.Error(diag.BadConfig, source.Span{},
				r.Config.Name+": imports: "+strconv.Quote(dir)+": no such directory")
			continue
		}
		b := base{dir, nil}
		for _, known := range bases {
			if known.dir == dir {
				b.root = known.root
			}
		}
		if b.root == nil {
			b.root = r.root(dir)
			bases = append(bases, b)
		}
		r.roots = append(r.roots, b.root)
	}
	r.roots = append(r.roots, r.graphRoot(r.inputs))
	return bases
}

func (r *run) root(dir string) *gen.Root {
	at := r.path(dir)
	root := &gen.Root{FS: dirFS{at, r.inputs}, Prefix: filepath.ToSlash(at)}
	if at == "." {
		root.Prefix = ""
	}
	return root
}

// baseOf gives the innermost folder that holds a schema, and the schema's name there. That
// name goes into the output, so it says nothing of where the project lies.
func baseOf(bases []base, name string) (root *gen.Root, rest string) {
	depth := -1
	for _, b := range bases {
		rel, ok := strings.CutPrefix(name, b.dir+"/")
		if b.dir == "." {
			rel, ok = name, true
		}
		if ok && len(b.dir) > depth {
			root, rest = b.root, rel
			if depth = len(b.dir); b.dir == "." {
				depth = 0
			}
		}
	}
	return root, rest
}

// locate says which Go package a schema of the configuration belongs to.
func (r *run) locate(s config.Schema) gen.Package {
	return r.infer(r.path(path.Dir(s.Out)), s.Package, s.Import)
}

// locateImported says the same of any schema that was imported. Overrides name those outside
// the project as imports do.
func (r *run) locateImported(f *source.File) gen.Package {
	rel, err := filepath.Rel(r.Config.Dir, filepath.FromSlash(f.Path))
	if err == nil && filepath.IsLocal(rel) && !strings.HasPrefix(f.Path, modulePrefix) {
		return r.locate(r.Config.Settings(filepath.ToSlash(rel)))
	}
	s := r.Config.Settings(f.Name)
	return r.infer(r.folderOf(f), s.Package, s.Import)
}

func (r *run) compile(ctx context.Context, diags *diag.List) ([]output.File, error) {
	result, err := gen.Compile(ctx, gen.Options{
		Schemas: r.schemas, Roots: r.roots, Locate: r.locateImported,
		Jobs: r.Jobs, Progress: r.Progress,
	})
	if err != nil {
		return nil, err
	}
	diags.Append(&result.Diagnostics)
	files := make([]output.File, len(result.Files))
	for i, f := range result.Files {
		files[i] = output.File(f)
	}
	return files, nil
}
