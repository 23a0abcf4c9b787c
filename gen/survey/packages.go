package survey

import (
	"path"

	"github.com/capngo/capngo/gen/internal/gopkg"
)

// Packages infers which Go package a folder is or would be, as every build does for schemas
// that do not say. Its zero value is ready to use, and it remembers what it read.
type Packages struct{ finder gopkg.Finder }

// ImportPath gives the import path of a folder by the go.mod at or above it, or "".
func (p *Packages) ImportPath(dir string) string { return p.finder.ImportPath(dir) }

// Name gives the name of the package in a folder: that of the Go files there, else one made
// from its import path.
func (p *Packages) Name(dir, importPath string) string {
	if importPath == p.ImportPath(dir) {
		importPath = "" // a go.mod knows more: example.com/app/v2 may be package app
	}
	return p.finder.Name(dir, importPath)
}

// Clause gives the name in the package clause of the Go files in a folder, or "" if there are
// none but tests and what capngo generated.
func (p *Packages) Clause(dir string) string { return p.finder.Clause(dir) }

// DefaultName is the package name of a build that knows nothing but an import path.
func DefaultName(importPath string) string { return gopkg.Identifier(path.Base(importPath)) }
