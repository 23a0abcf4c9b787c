package resolve

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/source"
)

// module is a schema file. It is read and parsed once, when a source or an import first
// asks for it.
type module struct {
	compiler *compiler
	in       *Root
	file     *source.File
	root     *node

	compiled *schema.RequestedFile // of a file that a bundle has whole

	imports     map[string]*module // by the text of the import
	refused     map[string]bool    // texts of imports that the build does not allow
	identifiers []schema.Identifier
}

type moduleKey struct {
	in   *Root
	name string
}

// errOutside says that a relative path leads out of its root.
var errOutside = errors.New("path leads out of the import root")

// source finds a file that the caller asked for.
func (c *compiler) source(s Source) *module {
	m, err := c.load(s.Root, path.Clean(s.Name))
	if m == nil {
		message := s.Root.Path(s.Name) + ": no such file"
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			message = s.Root.Path(s.Name) + ": " + err.Error()
		}
		c.diags.Error(diag.NoSuchFile, source.Span{}, message)
	}
	return m
}

// load gives the module of a file, or nil and why it can't be read.
func (c *compiler) load(in *Root, name string) (*module, error) {
	key := moduleKey{in, name}
	if m := c.modules[key]; m != nil {
		return m, nil
	}
	m, err := c.read(in, name)
	if err == nil {
		c.modules[key] = m
	}
	return m, err
}

func (c *compiler) read(in *Root, name string) (*module, error) {
	if in.Bundle != nil {
		return c.library(in).file(name)
	}
	text, err := fs.ReadFile(in.FS, name)
	if err != nil {
		return nil, err
	}
	if m := c.sameContent(name, text); m != nil {
		return m, nil
	}
	return c.parse(in, name, text), nil
}

// sameContent finds a file that was reached by another path: through roots that overlap, or
// as a copy. It is the same file if its name and its text are. (The reference also wants
// the same inode, so that copies collide. Builds that copy sources about can't have that.)
func (c *compiler) sameContent(name string, text []byte) *module {
	for _, m := range c.contents[path.Base(name)] {
		if bytes.Equal(m.file.Text, text) {
			return m
		}
	}
	return nil
}

func (c *compiler) parse(in *Root, name string, text []byte) *module {
	m := &module{
		compiler: c,
		in:       in,
		file:     &source.File{Name: name, Path: in.Path(name), Text: text},
	}
	c.maxTypeParts += typePartsPerByte * len(text)
	tree := c.Syntax.Parse(m.file, c.diags)
	if same := c.nodesByID[declaredID(0, tree.Root)]; same != nil && same.isCompiled(name) {
		return same.module
	}
	c.contents[path.Base(name)] = append(c.contents[path.Base(name)], m)
	m.root = newFileNode(m, tree)
	return m
}

// Path gives the path of a file as messages have it.
func (r *Root) Path(name string) string {
	if path, ok := r.Paths[name]; ok {
		return path
	}
	if r.Prefix == "" || strings.HasSuffix(r.Prefix, "/") {
		return r.Prefix + name
	}
	return r.Prefix + "/" + name
}

// importFile gives the module that an import in this one means.
func (m *module) importFile(text string) (*module, error) {
	if found := m.imports[text]; found != nil {
		return found, nil
	}
	var found *module
	err := m.search(text, func(in *Root, name string) (err error) {
		found, err = m.compiler.load(in, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	if m.imports == nil {
		m.imports = make(map[string]*module)
	}
	m.imports[text] = found
	return found, nil
}

// judge reports an import that the build does not allow, once. What is wrong is not in the
// schemas, so the run goes on as if it was allowed.
func (m *module) judge(e *syntax.Expr, found *module) {
	if m.compiler.Judge == nil || m.refused[e.Text] {
		return
	}
	help, allowed := m.compiler.Judge(m.file, found.file, e.Text)
	if allowed {
		return
	}
	if m.refused == nil {
		m.refused = make(map[string]bool)
	}
	m.refused[e.Text] = true
	m.compiler.diags.Add(diag.Diagnostic{
		Code: diag.IndirectImport, Severity: diag.Error, Span: e.TextSpan, Help: help,
		Message: "No direct dependency has the imported file: " + e.Text,
	})
}

// embed reads a file for an embed expression, by the rules of imports.
func (m *module) embed(text string) ([]byte, error) {
	var data []byte
	err := m.search(text, func(in *Root, name string) (err error) {
		if in.Bundle != nil {
			return fs.ErrNotExist // schemas that are compiled have the files that they embed in them
		}
		data, err = fs.ReadFile(in.FS, name)
		return err
	})
	return data, err
}

// search calls open for the places that the text of an import or embed may mean, until one
// succeeds. The error is that of the last attempt.
func (m *module) search(text string, open func(*Root, string) error) error {
	if absolute, ok := strings.CutPrefix(text, "/"); ok {
		name, err := evalPath(nil, absolute)
		if err != nil {
			return err
		}
		err = fs.ErrNotExist
		if home := m.home(); home != "" {
			if err = open(m.in, home+"/"+name); err == nil {
				return nil
			}
		}
		for _, in := range m.compiler.Roots {
			if err = open(in, name); err == nil {
				return nil
			}
		}
		return err
	}
	base := strings.Split(m.file.Name, "/")
	name, err := evalPath(base[:len(base)-1], text)
	if err != nil {
		return err
	}
	return open(m.in, name)
}

// home is the folder in its root that the file's own project begins in, if the root has many.
func (m *module) home() string {
	if m.in.Home == nil {
		return ""
	}
	return m.in.Home(m.file.Name)
}

// evalPath follows a path from a folder. Empty parts and "." mean nothing.
func evalPath(base []string, text string) (string, error) {
	parts := base[:len(base):len(base)]
	for part := range strings.SplitSeq(text, "/") {
		switch part {
		case "", ".":
		case "..":
			if len(parts) == 0 {
				return "", errOutside
			}
			parts = parts[:len(parts)-1]
		default:
			parts = append(parts[:len(parts):len(parts)], part)
		}
	}
	if len(parts) == 0 {
		return ".", nil
	}
	return strings.Join(parts, "/"), nil
}

// importError reports an import that failed, at its path.
func (m *module) importError(e *syntax.Expr, err error) {
	d := diag.Diagnostic{
		Code: diag.ImportFailed, Severity: diag.Error, Span: e.TextSpan,
		Message: "Import failed: " + e.Text,
	}
	switch judge := m.compiler.Judge; {
	case errors.Is(err, errOutside):
		d.Code = diag.ImportOutsideRoot
		d.Message = "Import leads out of the folder that imports start from: " + e.Text
	case !errors.Is(err, fs.ErrNotExist):
		d.Help = err.Error()
	case judge != nil:
		d.Help, _ = judge(m.file, nil, e.Text)
	default:
		d.Help = m.compiler.partsHelp(e.Text)
	}
	m.compiler.diags.Add(d)
}

// nowhere is the place of errors that have none: the reference puts them at the beginning.
func (m *module) nowhere() source.Span { return source.Span{File: m.file} }
