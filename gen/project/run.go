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
	imports []*gen.Root
	roots
	locator
}

// newRun plans a run.
func (p *Project) newRun(diags *diag.List) *run {
	r := &run{Project: p, roots: newRoots(), locator: newLocator(p.Config.Dir)}
	r.makeRoots(diags)
	plan := p.Config.Plan(diags)
	for _, s := range plan {
		r.finder.Ignore(r.path(s.Out))
	}
	for _, s := range plan {
		if config.IsBundle(s.Path) {
			r.addBundle(s, diags)
			continue
		}
		dir := p.Config.Base(s.Path)
		r.add(s, r.folder(r.path(dir)), strings.TrimPrefix(s.Path, dir+"/"))
	}
	return r
}

func (r *run) add(s config.Schema, root *gen.Root, name string) {
	r.plan = append(r.plan, s)
	r.schemas = append(r.schemas, gen.Schema{
		Root: root, Name: name, Options: s.Options.Options(), Package: r.locate(s), Out: r.path(s.Out),
	})
}

// addBundle adds the schemas of a bundle, as if they lay where their names say.
func (r *run) addBundle(s config.Schema, diags *diag.List) {
	root, err := r.bundle(r.path(s.Path))
	if err != nil {
		diags.Error(diag.BadBundle, source.Span{}, err.Error())
		return
	}
	for _, name := range root.Files() {
		r.add(r.Config.Settings(name), root, name)
	}
}

// path turns a path of the configuration into one of the operating system.
func (r *run) path(name string) string {
	return filepath.Join(r.Config.Dir, filepath.FromSlash(name))
}

// makeRoots makes the import roots.
func (r *run) makeRoots(diags *diag.List) {
	imports := r.Config.Imports
	if imports == nil {
		imports = []string{"."}
	}
	for _, name := range imports {
		path, bundle := r.path(name), config.IsBundle(name)
		if info, err := os.Stat(path); !bundle && (err != nil || !info.IsDir()) {
			diags.Error(diag.BadConfig, source.Span{},
				r.Config.Name+": imports: "+strconv.Quote(name)+": no such directory: make it, or correct the path")
			continue
		}
		root, err := r.at(path)
		if err != nil {
			diags.Error(diag.BadBundle, source.Span{}, err.Error())
			continue
		}
		r.imports = append(r.imports, root)
	}
	r.imports = append(r.imports, r.graphRoot(r.inputs))
}

// locate says which Go package a schema of the configuration belongs to.
func (r *run) locate(s config.Schema) gen.Package {
	return r.infer(r.path(path.Dir(s.Out)), s.Package, s.Import)
}

// locateImported says the same of any schema that was imported. Overrides name those outside
// the project as imports do.
func (r *run) locateImported(f *source.File) gen.Package {
	if f.Compiled {
		return r.locateName(f)
	}
	rel, err := filepath.Rel(r.Config.Dir, filepath.FromSlash(f.Path))
	if err == nil && filepath.IsLocal(rel) && !strings.HasPrefix(f.Path, modulePrefix) {
		return r.locate(r.Config.Settings(filepath.ToSlash(rel)))
	}
	s := r.Config.Settings(f.Name)
	return r.infer(r.folderOf(f), s.Package, s.Import)
}

func (r *run) compilation() gen.Options {
	return gen.Options{
		Schemas: r.schemas, Roots: r.imports, Locate: r.locateImported,
		Jobs: r.Jobs, Progress: r.Progress,
	}
}

func (r *run) compile(ctx context.Context, diags *diag.List) ([]output.File, error) {
	result, err := Compile(ctx, r.compilation())
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
