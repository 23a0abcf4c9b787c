package capnp

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/language"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
	"github.com/capngo/capngo/gen/survey"
)

const extensionOfSchemas = ".capnp"

// schema is a schema of the repository.
type schema struct {
	*survey.Schema
	path  string // from the root of the repository
	label string // in its folder
	made  bool   // by a rule: nobody knows what is in it
	name  string // by which schemas import it, if that is not its path
}

// importName gives the name by which schemas import it.
func (s *schema) importName() string {
	if s.name != "" {
		return s.name
	}
	return s.path
}

func (s *schema) folder() string {
	if dir := path.Dir(s.path); dir != "." {
		return dir
	}
	return ""
}

func (s *schema) base() string { return path.Base(s.path) }

// readFolder reads the schemas of a folder, in the order of their names. It is false if one of
// them cannot be parsed: then nobody knows what it imports.
func (x *extension) readFolder(args language.GenerateArgs) ([]*schema, bool) {
	var list []*schema
	readable := true
	for _, file := range args.RegularFiles {
		if path.Ext(file) != extensionOfSchemas {
			continue
		}
		s, diags := x.read(args.Config, path.Join(args.Rel, file))
		report(args.Config, diags.All()...)
		readable = readable && !diags.Failed()
		list = x.appendLabeled(args.Config, list, s)
	}
	for _, file := range args.GenFiles {
		if path.Ext(file) == extensionOfSchemas && !slices.Contains(args.RegularFiles, file) {
			s := &schema{Schema: &survey.Schema{}, path: path.Join(args.Rel, file), made: true}
			list = x.appendLabeled(args.Config, list, s)
		}
	}
	slices.SortFunc(list, func(a, b *schema) int { return strings.Compare(a.path, b.path) })
	return list, readable
}

func (x *extension) appendLabeled(c *config.Config, list []*schema, s *schema) []*schema {
	var ok bool
	if s.label, ok = fileLabel(s.base()); ok {
		return append(list, s)
	}
	report(c, diag.Diagnostic{
		Code: diag.NoSuchFile, Severity: diag.Error, Span: start(s),
		Message: "A label of Bazel cannot name this file.",
		Help:    "rename it: letters, digits and punctuation of ASCII, but no colon",
	})
	return list
}

// read reads a schema of the repository, once.
func (x *extension) read(c *config.Config, file string) (*schema, *diag.List) {
	diags := &diag.List{}
	if s := x.schemas[file]; s != nil {
		return s, diags
	}
	f := &source.File{Name: file, Path: file}
	var err error
	f.Text, err = os.ReadFile(filepath.Join(c.RepoRoot, filepath.FromSlash(file)))
	s := &schema{path: file}
	if err != nil {
		diags.Error(diag.NoSuchFile, source.Span{}, fmt.Sprintf("%s: %v", file, err))
		s.Schema = &survey.Schema{File: f}
	} else {
		s.Schema = survey.Read(f, diags)
	}
	x.schemas[file] = s
	return s, diags
}
