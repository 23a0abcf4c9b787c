// Package emit prints Go source that is gofmt-clean as it is written. golang decides what
// to print; emit knows imports, alignment and comments.
package emit

import (
	"bytes"
	"slices"
)

// File is a Go source file in the making.
type File struct {
	pkg, path string // of the file's own package
	doc       string
	head      []string
	body      []byte
	parts     [][]byte // what stands before body
	room      room     // that the parts lie in
	reserved  []string
	imports   imports
	depth     int
	table     Table
}

// New starts a file of the package at an import path. No import gets one of the reserved
// names: they are the local variables and parameters of the code to be printed.
func New(pkg, path string, reserved ...string) *File {
	return &File{pkg: pkg, path: path, reserved: reserved, imports: newImports(reserved)}
}

// Head adds a comment line above the package clause, set off from it by a blank line.
func (f *File) Head(line string) { f.head = append(f.head, line) }

// PackageDoc sets the package comment.
func (f *File) PackageDoc(text string) { f.doc = text }

// Grow makes room for so many bytes more, which then need not be copied while they come in.
func (f *File) Grow(size int) { f.body = slices.Grow(f.body, size) }

// Join puts a part after what the file has, as if it had been printed there. It reports false, and
// leaves the part out, where that would be something else: an import has another name then.
func (f *File) Join(part *File) bool {
	if !f.imports.merge(&part.imports, f.pkg) {
		return false
	}
	if len(f.body) > 0 {
		f.parts = append(f.parts, f.body)
	}
	f.parts, f.body = append(f.parts, part.body), nil
	return true
}

// Source gives the whole file.
func (f *File) Source() []byte {
	var top bytes.Buffer
	for _, line := range f.head {
		top.WriteString("// " + line + "\n")
	}
	if len(f.head) > 0 {
		top.WriteByte('\n')
	}
	top.WriteString(Comment(f.doc))
	top.WriteString("package " + f.pkg + "\n")
	f.imports.print(&top)
	pieces := append(append([][]byte{top.Bytes()}, f.parts...), f.body)
	return append(bytes.TrimRight(f.room.join(pieces), "\n"), '\n')
}
