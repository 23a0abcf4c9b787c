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
	names   map[string]string // folder -> name of its package
}

// ImportPath gives the import path of a folder, which need not exist, or "" outside any Go
// module.
func (f *Finder) ImportPath(dir string) string {
	root, modulePath := f.moduleOf(dir)
	if modulePath == "" {
		return ""
	}
	rel, err := filepath.Rel(root, absolute(dir))
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
// from the import path or, outside any module, from the folder's own name.
func (f *Finder) Name(dir string) string {
	if name, ok := f.names[dir]; ok {
		return name
	}
	if f.names == nil {
		f.names = map[string]string{}
	}
	f.names[dir] = f.name(dir)
	return f.names[dir]
}

func (f *Finder) name(dir string) string {
	if name := clause(dir); name != "" {
		return name
	}
	if imp := f.ImportPath(dir); imp != "" {
		if prefix, _, ok := module.SplitPathVersion(imp); ok && f.isModuleRoot(dir) {
			imp = prefix // example.com/app/v2 is package app
		}
		return Identifier(path.Base(imp))
	}
	return Identifier(filepath.Base(absolute(dir)))
}

func (f *Finder) isModuleRoot(dir string) bool {
	root, _ := f.moduleOf(dir)
	return root == absolute(dir)
}

// moduleOf finds the nearest go.mod at or above dir.
func (f *Finder) moduleOf(dir string) (root, modulePath string) {
	dir = absolute(dir)
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

func absolute(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		return abs
	}
	return dir
}
