package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/internal/gopkg"
	"github.com/capngo/capngo/gen/internal/goproxy"
	"github.com/capngo/capngo/gen/output"
)

// Module is a Go module to be made of schemas: their Go, their text, a bundle of them, and a
// licence. Those who require it need no capngo but its runtime, a Go module like others.
type Module struct {
	Path    string // "" is the import path of the configuration's folder
	Version string // such as v1.2.3
	Dir     string // the folder that becomes a module proxy, or is one
	License string // a file; "" is LICENSE beside the configuration or its go.mod, if there is one

	// Require are versions of the modules that generated code imports, capngo's among them:
	// "example.com/x@v1.2.3". Others are those of GoMod, and capngo's that of this capngo.
	Require []string
	GoMod   string // a go.mod; "" is the nearest one, or none in a sealed run
}

// bundleName is the name of the bundle in a module.
const bundleName = "schemas.capnpbin"

// Module makes a module of all schemas of the configuration, and adds it to a module proxy. It
// gives the lines for go.sum.
func (p *Project) Module(ctx context.Context, m Module) (r *Report, sums string, err error) {
	r = &Report{}
	o := p.Compilation(&r.Diagnostics)
	if r.Diagnostics.Failed() {
		return r, "", nil
	}
	if m.Path == "" {
		m.Path = new(gopkg.Finder).ImportPath(p.Config.Dir)
	}
	if m.License == "" {
		m.License = findLicense(p.Config.Dir)
	}
	if m.GoMod == "" {
		m.GoMod = goModOf(p.Config.Dir)
	}
	sums, err = r.module(ctx, o, m)
	return r, sums, err
}

// Module makes a module of the files, and adds it to a module proxy. It gives the lines for go.sum.
func (f Files) Module(ctx context.Context, m Module) (r *Report, sums string, err error) {
	r = &Report{}
	f.module = true
	run, err := f.newRun()
	if err != nil {
		return r, "", err
	}
	o, err := run.compilation()
	if err != nil {
		return r, "", err
	}
	if f.Target != "" {
		o.Bar = run.known.barModule
	}
	if m.GoMod == "" && !f.Sealed {
		m.GoMod = goModOf(".")
	}
	sums, err = r.module(ctx, o, m)
	return r, sums, err
}

// inModule gives the name that the package of a schema has in a module: the one that the
// configuration gives it, or a package map, or else that of its folder. The import path, which
// either may have as well, is the module's to say.
func (r *filesRun) inModule(key, file, origin string, p gen.Package) gen.Package {
	known := r.packages[key]
	if known.Import != "" {
		p.InferredName = gopkg.Identifier(path.Base(known.Import))
	}
	configured := ""
	if r.Config != nil {
		configured = r.configured(file, origin).Package
	}
	p.Name = cmp.Or(configured, known.Name, p.Name)
	return p
}

// module makes a module of what o would compile.
func (r *Report) module(ctx context.Context, o gen.Options, m Module) (string, error) {
	if m.Path == "" {
		return "", errors.New("the Go module has no path, and there is no go.mod to tell one: give --module")
	}
	built := goproxy.Module{Path: m.Path, Version: m.Version}
	if err := built.Check(); err != nil {
		return "", err
	}
	o.Schemas = m.place(o.Schemas)
	files, err := r.moduleGo(ctx, o)
	if err != nil || r.Diagnostics.Failed() {
		return "", err
	}
	sources, err := m.sources(o.Schemas)
	if err != nil {
		return "", err
	}
	required, err := m.requirements(files)
	if err != nil {
		return "", err
	}
	built.Files = append(slices.Concat(files, sources), goproxy.File{Name: goproxy.GoMod, Text: required})
	slices.SortFunc(built.Files, func(a, b goproxy.File) int { return strings.Compare(a.Name, b.Name) })
	if err := r.publish(ctx, m, built); err != nil {
		return "", err
	}
	return built.Sums()
}

// sources gives the texts that go into a module beside what is made of them.
func (m Module) sources(schemas []gen.Schema) ([]goproxy.File, error) {
	var files []goproxy.File
	for _, s := range schemas {
		if s.Root.FS == nil {
			continue // out of a bundle
		}
		text, err := fs.ReadFile(s.Root.FS, s.Name)
		if err != nil {
			return nil, err
		}
		files = append(files, goproxy.File{Name: s.Name, Text: text})
	}
	if m.License == "" {
		return files, nil
	}
	text, err := os.ReadFile(m.License)
	return append(files, goproxy.File{Name: "LICENSE", Text: text}), err
}

// place gives the schemas the packages that they have in the module: as their folders say. They are
// in one order, however they were named, for the bundle's bytes depend on it.
func (m Module) place(schemas []gen.Schema) []gen.Schema {
	placed := slices.Clone(schemas)
	slices.SortStableFunc(placed, func(a, b gen.Schema) int { return strings.Compare(a.Name, b.Name) })
	prefix, _, _ := module.SplitPathVersion(m.Path)
	for i := range placed {
		s := &placed[i]
		folder := path.Dir(s.Name)
		s.Package.Import = path.Join(m.Path, folder)
		if folder == "." {
			s.Package.InferredName = gopkg.Identifier(path.Base(prefix))
		}
		s.Out = s.Name + ".go"
	}
	return placed
}

// moduleGo makes what is compiled in a module.
func (r *Report) moduleGo(ctx context.Context, o gen.Options) ([]goproxy.File, error) {
	var texts []goproxy.File
	for _, bundle := range []bool{false, true} {
		o.Bundle = bundle
		result, err := Compile(ctx, o)
		if err != nil {
			return nil, err
		}
		if !bundle { // the other run finds the same
			r.Diagnostics.Append(&result.Diagnostics)
		}
		if r.Diagnostics.Failed() {
			return nil, nil
		}
		for _, f := range result.Files {
			texts = append(texts, goproxy.File{Name: filepath.ToSlash(f.Path), Text: f.Text})
		}
		if bundle {
			texts = append(texts, goproxy.File{Name: bundleName, Text: result.Bundle})
		}
	}
	return texts, nil
}

// publish writes the module's version into a proxy, the list of versions last.
func (r *Report) publish(ctx context.Context, m Module, built goproxy.Module) error {
	layout, err := built.Layout()
	if err != nil {
		return err
	}
	var files []output.File
	for _, f := range layout {
		at := filepath.Join(m.Dir, filepath.FromSlash(f.Name))
		if text, err := os.ReadFile(at); err == nil && string(text) != string(f.Text) {
			return fmt.Errorf("%s has another %s %s, and versions never change: choose another version",
				m.Dir, m.Path, m.Version)
		}
		files = append(files, output.File{Path: at, Text: f.Text})
	}
	at := filepath.Join(m.Dir, built.List())
	list, err := os.ReadFile(at)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if r.Written, err = output.Write(ctx, files); err != nil {
		return err
	}
	written, err := output.Overwrite(ctx, output.File{Path: at, Text: built.AddTo(list)})
	r.Written = append(r.Written, written...)
	return err
}

// findLicense looks for a licence in a folder, and in that of its go.mod.
func findLicense(dir string) string {
	for _, folder := range []string{dir, filepath.Dir(goModOf(dir))} {
		for _, name := range []string{"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING"} {
			if at := filepath.Join(folder, name); exists(at) {
				return at
			}
		}
	}
	return ""
}
