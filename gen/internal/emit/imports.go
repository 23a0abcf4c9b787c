package emit

import (
	"bytes"
	"go/token"
	"sort"
	"strconv"
	"strings"
)

// Ident is a name of another package. Printing it imports the package.
type Ident struct {
	Path    string // import path
	Package string // the name in its package clause
	Name    string
}

// imports are the packages that a file imports.
type imports struct {
	byPath map[string]*imported
	order  []*imported     // as they were first printed
	taken  map[string]bool // local names of imports, and names that they may not have
	last   *imported       // the one that was asked for last, and will be again
}

type imported struct {
	path, clause, name string // name is the local one
}

func newImports(reserved []string) imports {
	im := imports{
		byPath: map[string]*imported{}, taken: make(map[string]bool, len(reserved)), last: &imported{},
	}
	for _, name := range reserved {
		im.taken[name] = true
	}
	return im
}

// local gives the name that a file of the package pkg calls an imported package by.
func (im *imports) local(path, clause, pkg string) string {
	if im.last.path == path {
		return im.last.name
	}
	found := im.byPath[path]
	if found == nil {
		// Copies, for otherwise Go would put all that is ever printed on the heap.
		path, clause := strings.Clone(path), strings.Clone(clause)
		found = &imported{path, clause, im.free(clause, pkg)}
		im.byPath[path] = found
		im.order = append(im.order, found)
		im.taken[found.name] = true
	}
	im.last = found
	return found.name
}

// free gives a local name that nothing has yet.
func (im *imports) free(clause, pkg string) string {
	name := clause
	if token.IsKeyword(name) {
		name += "pkg"
	}
	for i := 2; im.taken[name] || name == pkg; i++ {
		name = clause + strconv.Itoa(i)
	}
	return name
}

// merge imports what others do, in their order, if all of it gets the names that it has there.
func (im *imports) merge(others *imports, pkg string) bool {
	known := len(im.order)
	for _, other := range others.order {
		if im.local(other.path, other.clause, pkg) != other.name {
			im.forget(known)
			return false
		}
	}
	return true
}

// forget takes back all imports but the first n.
func (im *imports) forget(n int) {
	for _, i := range im.order[n:] {
		delete(im.byPath, i.path)
		delete(im.taken, i.name)
	}
	im.order, im.last = im.order[:n], &imported{}
}

// Imports gives the import paths in use, sorted.
func (f *File) Imports() []string { return f.imports.paths() }

func (im *imports) paths() []string {
	paths := make([]string, 0, len(im.order))
	for _, i := range im.order {
		paths = append(paths, i.path)
	}
	sort.Strings(paths)
	return paths
}

// print prints the import block, the standard library's packages first.
func (im *imports) print(out *bytes.Buffer) {
	paths := im.paths()
	out.WriteByte('\n')
	if len(paths) == 1 {
		out.WriteString("import " + im.spec(paths[0]) + "\n\n")
		return
	}
	standard, others := partition(paths)
	if len(paths) > 0 {
		out.WriteString("import (\n")
		im.printSpecs(out, standard)
		if len(standard) > 0 && len(others) > 0 {
			out.WriteByte('\n')
		}
		im.printSpecs(out, others)
		out.WriteString(")\n\n")
	}
}

func (im *imports) printSpecs(out *bytes.Buffer, paths []string) {
	for _, path := range paths {
		out.WriteString("\t" + im.spec(path) + "\n")
	}
}

// partition tells the standard library's packages by their first element, which has no dot.
func partition(paths []string) (standard, others []string) {
	for _, path := range paths {
		first, _, _ := strings.Cut(path, "/")
		if strings.Contains(first, ".") {
			others = append(others, path)
		} else {
			standard = append(standard, path)
		}
	}
	return standard, others
}

// spec leaves the local name out where the package clause and the path say it already.
func (im *imports) spec(path string) string {
	i, quoted := im.byPath[path], strconv.Quote(path)
	if i.name == i.clause && path[strings.LastIndexByte(path, '/')+1:] == i.name {
		return quoted
	}
	return i.name + " " + quoted
}
