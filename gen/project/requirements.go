package project

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"

	"github.com/capngo/capngo/gen/internal/goproxy"
	"github.com/capngo/capngo/gen/internal/version"
)

// runtimeModule is the module that generated code depends on, and goVersion the Go that it needs.
const (
	runtimeModule = "github.com/capngo/capngo"
	goVersion     = "1.25.0"
)

// requirements makes the go.mod of a module with these files. Versions come from m.Require, or
// from another go.mod.
func (m Module) requirements(files []goproxy.File) ([]byte, error) {
	own, known, err := m.knownVersions()
	if err != nil {
		return nil, err
	}
	needed := map[string]string{runtimeModule: known[runtimeModule]}
	for _, path := range importsOf(files) {
		if within(path, m.Path) || within(path, runtimeModule) {
			continue
		}
		found, ok := moduleOf(path, known)
		switch {
		case ok:
			needed[found] = known[found]
		case own != "" && within(path, own):
			return nil, fmt.Errorf("the module would import %s, which stays in %s: "+
				"let the schemas of that package be part of the module", path, own)
		default:
			return nil, fmt.Errorf("the module would import %s, and nothing says which version: "+
				"run go get %s, or give --require MODULE@VERSION", path, path)
		}
	}
	if needed[runtimeModule] == "" {
		return nil, fmt.Errorf("nothing says which version of capngo the module needs: "+
			"give --require %s@VERSION", runtimeModule)
	}
	return m.goModText(needed)
}

func (m Module) goModText(needed map[string]string) ([]byte, error) {
	f := new(modfile.File)
	if err := f.AddModuleStmt(m.Path); err != nil {
		return nil, err
	}
	if err := f.AddGoStmt(goVersion); err != nil {
		return nil, err
	}
	for path, v := range needed {
		f.AddNewRequire(path, v, false)
	}
	f.SortBlocks()
	f.Cleanup()
	return f.Format()
}

// knownVersions gives versions by module, and the path of the module whose go.mod it is.
func (m Module) knownVersions() (own string, known map[string]string, err error) {
	known = map[string]string{}
	if v := version.String(); semver.Canonical(v) == v && semver.Build(v) == "" {
		known[runtimeModule] = v
	}
	if m.GoMod != "" {
		text, err := os.ReadFile(m.GoMod)
		if err != nil {
			return "", nil, err
		}
		f, err := modfile.ParseLax(m.GoMod, text, nil)
		if err != nil {
			return "", nil, err
		}
		if f.Module != nil {
			own = f.Module.Mod.Path
		}
		for _, r := range f.Require {
			known[r.Mod.Path] = r.Mod.Version
		}
	}
	for _, assignment := range m.Require {
		path, v, _ := strings.Cut(assignment, "@")
		if err := module.Check(path, v); err != nil {
			return "", nil, fmt.Errorf("%q is not of the form MODULE@VERSION: %w", assignment, err)
		}
		known[path] = v
	}
	return own, known, nil
}

// importsOf lists the packages that Go files import, but for those of the standard library.
func importsOf(files []goproxy.File) []string {
	seen := map[string]bool{}
	for _, file := range files {
		if !strings.HasSuffix(file.Name, ".go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name, file.Text, parser.ImportsOnly)
		if err != nil {
			continue // generated code parses
		}
		for _, spec := range parsed.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
				seen[path] = true
			}
		}
	}
	list := make([]string, 0, len(seen))
	for path := range seen {
		list = append(list, path)
	}
	slices.Sort(list)
	return list
}

// moduleOf gives the module with the longest path that has a package.
func moduleOf(pkg string, known map[string]string) (longest string, ok bool) {
	for path := range known {
		if within(pkg, path) && len(path) > len(longest) {
			longest = path
		}
	}
	return longest, longest != ""
}

// within reports whether a package is in a module.
func within(pkg, module string) bool { return pkg == module || strings.HasPrefix(pkg, module+"/") }

// goModOf gives the path of the nearest go.mod, or "".
func goModOf(dir string) string {
	for at := absolute(dir); ; at = filepath.Dir(at) {
		if file := filepath.Join(at, goproxy.GoMod); exists(file) {
			return file
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}
