// Package gopkg finds out which Go package a folder is or would be: the name in its package
// clause and its import path. Builds ask it where schemas say nothing.
package gopkg

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// Finder answers for folders of the operating system's file system, and remembers what it
// read. It is not safe for concurrent use.
type Finder struct {
	modules map[string]string // folder -> module path of the go.mod in it, "" without one
	clauses map[string]string // folder -> package clause of its Go files
	paths   map[string]string // folder -> its absolute path, which takes a look at the disk
	ignored map[string]bool   // absolute paths of files that do not count
}

// Ignore says that a file does not count, whatever is in it: it will be written anew.
func (f *Finder) Ignore(path string) {
	if f.ignored == nil {
		f.ignored = map[string]bool{}
	}
	f.ignored[filepath.Join(f.absolute(filepath.Dir(path)), filepath.Base(path))] = true
}

// ImportPath gives the import path of a folder, which need not exist, or "" outside any Go
// module.
func (f *Finder) ImportPath(dir string) string {
	root, modulePath := f.moduleOf(dir)
	if modulePath == "" {
		return ""
	}
	rel, err := filepath.Rel(root, f.absolute(dir))
	if err != nil {
		return ""
	}
	rel = filepath.ToSlash(rel)
	if vendored, ok := strings.CutPrefix(rel, "vendor/"); ok {
		return vendored
	}
	return path.Join(modulePath, rel)
}

// Name gives the name of the package in a folder: that of the Go files there, else one made
// from its import path, else from the folder's own name. The import path is inferred if "".
func (f *Finder) Name(dir, importPath string) string {
	if name := f.Clause(dir); name != "" {
		return name
	}
	if importPath == "" {
		importPath = f.ImportPath(dir)
		if prefix, _, ok := module.SplitPathVersion(importPath); ok && f.isModuleRoot(dir) {
			importPath = prefix // example.com/app/v2 is package app
		}
	}
	if importPath == "" {
		importPath = filepath.Base(f.absolute(dir))
	}
	return Identifier(path.Base(importPath))
}

// Clause gives the name in the package clause of a folder's Go files, or "".
func (f *Finder) Clause(dir string) string {
	dir = f.absolute(dir)
	if name, ok := f.clauses[dir]; ok {
		return name
	}
	if f.clauses == nil {
		f.clauses = map[string]string{}
	}
	f.clauses[dir] = f.read(dir)
	return f.clauses[dir]
}

func (f *Finder) isModuleRoot(dir string) bool {
	root, _ := f.moduleOf(dir)
	return root == f.absolute(dir)
}

// moduleOf finds the nearest go.mod at or above dir.
func (f *Finder) moduleOf(dir string) (root, modulePath string) {
	dir = f.absolute(dir)
	for {
		if modulePath := f.moduleAt(dir); modulePath != "" {
			return dir, modulePath
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", ""
		}
		dir = parent
	}
}

func (f *Finder) moduleAt(dir string) string {
	if modulePath, ok := f.modules[dir]; ok {
		return modulePath
	}
	if f.modules == nil {
		f.modules = map[string]string{}
	}
	modulePath := ""
	if text, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
		modulePath = modfile.ModulePath(text)
	}
	f.modules[dir] = modulePath
	return modulePath
}

func (f *Finder) absolute(dir string) string {
	if path, ok := f.paths[dir]; ok {
		return path
	}
	if f.paths == nil {
		f.paths = map[string]string{}
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		path = dir
	}
	f.paths[dir] = path
	return path
}
