// Package emit prints Go source that is gofmt-clean as it is written. golang decides what
// to print; emit knows imports, alignment and comments.
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

// File is a Go source file in the making.
type File struct {
	pkg, path string // of the file's own package
	doc       string
	head      []string
	body      bytes.Buffer
	imports   map[string]string // import path -> local name
	taken     map[string]bool   // local names of imports, and names that they may not have
	clauses   map[string]string // import path -> package clause
	depth     int
}

// New starts a file of the package at an import path. No import gets one of the reserved
// names: they are the local variables and parameters of the code to be printed.
func New(pkg, path string, reserved ...string) *File {
	f := &File{
		pkg: pkg, path: path,
		imports: map[string]string{}, taken: map[string]bool{}, clauses: map[string]string{},
	}
	for _, name := range reserved {
		f.taken[name] = true
	}
	return f
}

// Head adds a comment line above the package clause, set off from it by a blank line.
func (f *File) Head(line string) { f.head = append(f.head, line) }

// PackageDoc sets the package comment.
func (f *File) PackageDoc(text string) { f.doc = text }

// P prints a line, or several if a part holds line ends: strings and integers as they are, an
// Ident qualified. It indents by the braces and parentheses that lines open at their ends and
// close at their beginnings.
func (f *File) P(parts ...any) {
	start := f.body.Len()
	for _, part := range parts {
		f.print(part)
	}
	if f.depth == 0 && f.simple(start) {
		f.body.WriteByte('\n')
		return
	}
	text := string(f.body.Bytes()[start:])
	f.body.Truncate(start)
	for line := range strings.SplitSeq(text, "\n") {
		f.line(line)
	}
}

// simple reports whether what was printed since start is a line that changes no indentation.
func (f *File) simple(start int) bool {
	text := f.body.Bytes()[start:]
	if len(text) == 0 {
		return true
	}
	last := text[len(text)-1]
	return last != '{' && last != '(' && bytes.IndexByte(text, '\n') < 0
}

// line prints a line of its own indentation.
func (f *File) line(text string) {
	if text == "" {
		f.body.WriteByte('\n')
		return
	}
	first, last := text[0], text[len(text)-1]
	if strings.HasPrefix(text, "//") {
		first, last = 0, 0
	}
	if first == '}' || first == ')' {
		f.depth--
	}
	indent := f.depth
	if last == ':' && (strings.HasPrefix(text, "case ") || text == "default:") {
		indent--
	}
	for range indent {
		f.body.WriteByte('\t')
	}
	f.body.WriteString(text)
	f.body.WriteByte('\n')
	if last == '{' || last == '(' {
		f.depth++
	}
}

// oneLine is how long gofmt lets a function be that stands on one line, without its braces.
const oneLine = 100

// Func prints a function of one statement, or of none, as gofmt lays it out: on one line if
// it is short.
func (f *File) Func(head, statement []any) {
	text, body := f.text(head), f.text(statement)
	switch {
	case len(text)+len(body) >= oneLine:
		f.P(text, " {")
		if body != "" {
			f.P(body)
		}
		f.P("}")
	case body == "":
		f.P(text, " {}")
	default:
		f.P(text, " { ", body, " }")
	}
}

func (f *File) print(part any) {
	switch part := part.(type) {
	case string:
		f.body.WriteString(part)
	case Ident:
		f.body.WriteString(f.Name(part))
	case []any:
		for _, p := range part {
			f.print(p)
		}
	case int:
		f.body.WriteString(strconv.Itoa(part))
	case uint16:
		f.body.WriteString(strconv.FormatUint(uint64(part), 10))
	case uint32:
		f.body.WriteString(strconv.FormatUint(uint64(part), 10))
	case uint64:
		f.body.WriteString(strconv.FormatUint(part, 10))
	default:
		panic("emit: cannot print this type")
	}
}

// Name gives an Ident as the file refers to it, and imports its package.
func (f *File) Name(id Ident) string {
	if id.Path == f.path || id.Path == "" {
		return id.Name
	}
	return f.local(id) + "." + id.Name
}

func (f *File) local(id Ident) string {
	if name, ok := f.imports[id.Path]; ok {
		return name
	}
	name := id.Package
	if token.IsKeyword(name) {
		name += "pkg"
	}
	for i := 2; f.taken[name] || name == f.pkg; i++ {
		name = id.Package + strconv.Itoa(i)
	}
	f.taken[name] = true
	f.imports[id.Path] = name
	f.clauses[id.Path] = id.Package
	return name
}

// Imports gives the import paths in use, sorted.
func (f *File) Imports() []string {
	paths := make([]string, 0, len(f.imports))
	for path := range f.imports {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	return paths
}

// Source gives the whole file.
func (f *File) Source() []byte {
	var out bytes.Buffer
	out.Grow(f.body.Len() + 512)
	for _, line := range f.head {
		out.WriteString("// " + line + "\n")
	}
	if len(f.head) > 0 {
		out.WriteByte('\n')
	}
	out.WriteString(Comment(f.doc))
	out.WriteString("package " + f.pkg + "\n")
	f.writeImports(&out)
	out.Write(bytes.TrimRight(f.body.Bytes(), "\n"))
	return append(bytes.TrimRight(out.Bytes(), "\n"), '\n')
}

// writeImports prints the import block, the standard library's packages first.
func (f *File) writeImports(out *bytes.Buffer) {
	paths := f.Imports()
	out.WriteByte('\n')
	if len(paths) == 1 {
		out.WriteString("import " + f.spec(paths[0]) + "\n\n")
		return
	}
	standard, others := partition(paths)
	if len(paths) > 0 {
		out.WriteString("import (\n")
		f.writeSpecs(out, standard)
		if len(standard) > 0 && len(others) > 0 {
			out.WriteByte('\n')
		}
		f.writeSpecs(out, others)
		out.WriteString(")\n\n")
	}
}

func (f *File) writeSpecs(out *bytes.Buffer, paths []string) {
	for _, path := range paths {
		out.WriteString("\t" + f.spec(path) + "\n")
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
func (f *File) spec(path string) string {
	name, quoted := f.imports[path], strconv.Quote(path)
	if name == f.clauses[path] && lastElement(path) == name {
		return quoted
	}
	return name + " " + quoted
}

func lastElement(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[i+1:]
		}
	}
	return path
}
