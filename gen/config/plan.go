package config

import (
	"path"
	"strconv"
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
)

// Schema is what the configuration says of one schema. Paths have forward slashes and start
// at the configuration's folder.
type Schema struct {
	Path    string
	Options *options.Cascade
	Package string // "" where the configuration does not say
	Import  string // "" where the configuration does not say
	Out     string // the Go file
}

// BundleExtension is what the names of bundles end in: compiled schemas.
const BundleExtension = ".capnpbin"

// IsBundle reports whether a path is that of a bundle, and not of a schema or a folder.
func IsBundle(path string) bool { return strings.HasSuffix(path, BundleExtension) }

// Extension is what output files have after the name of their schema.
const Extension = ".go"

// Plan lists the schemas to generate, in the order of the patterns, each once. A pattern that
// matches nothing is reported.
func (c *Config) Plan(diags *diag.List) []Schema {
	if len(c.Schemas) == 0 {
		diags.Add(diag.Diagnostic{
			Code: diag.BadConfig, Severity: diag.Error,
			Message: c.Name + " lists no schemas.",
			Help:    `schemas: ["**/*.capnp"]`,
		})
	}
	var list []Schema
	seen := map[string]bool{}
	for _, p := range c.Schemas {
		if p.Glob == "" || !validGlob(p.Glob) {
			if !p.At.Valid() {
				diags.Error(diag.BadConfig, p.At.Span, strconv.Quote(p.Glob)+" is not a valid pattern.")
			}
			continue
		}
		found, err := expand(c.Dir, p.Glob)
		if err != nil {
			diags.Error(diag.BadConfig, p.At.Span, sentence(err.Error()))
			continue
		}
		if len(found) == 0 {
			diags.Add(diag.Diagnostic{
				Code: diag.NothingMatches, Severity: diag.Error, Span: p.At.Span,
				Message: "No file matches " + strconv.Quote(p.Glob) + ".",
				Help:    helpWithPattern(p.Glob),
			})
		}
		for _, name := range found {
			if !seen[name] {
				seen[name] = true
				list = append(list, c.Settings(name))
			}
		}
	}
	return list
}

// helpWithPattern says how patterns work.
func helpWithPattern(glob string) string {
	if strings.ContainsRune(glob, '\\') {
		return "paths have forward slashes, on Windows, too; a backslash takes its meaning from what follows"
	}
	return "patterns start at the folder of the configuration; * stops at a slash, and ** " +
		"stands for any number of folders"
}

// Settings gives what holds for the schema at a path, whether the plan lists it or not.
func (c *Config) Settings(name string) Schema {
	s := Schema{Path: name, Options: options.NewCascade()}
	s.Options = s.Options.Add(c.Options.Options, c.placeName(c.Options.At, "options"))
	folder := path.Join(c.Out, path.Dir(name))
	for _, o := range c.Overrides {
		if !matches(o.Path.Glob, name) {
			continue
		}
		s.Options = s.Options.Add(o.Options.Options, c.placeName(o.Options.At, "override "+o.Path.Glob))
		s.Package = nearer(s.Package, o.Package)
		s.Import = nearer(s.Import, o.Import)
		folder = nearer(folder, o.Out)
	}
	s.Options = s.Options.Add(c.Flags, "flag --option")
	s.Out = path.Join(folder, path.Base(name)) + Extension
	return s
}

// Lists reports whether a pattern of Schemas matches a path: whether Plan has the schema there.
func (c *Config) Lists(name string) bool {
	for _, p := range c.Schemas {
		if matches(p.Glob, name) {
			return true
		}
	}
	return false
}

// Base gives the folder that the schema at a path is named from: the innermost import root
// that holds it, else ".", the configuration's folder. Its name decides bytes of the output.
func (c *Config) Base(name string) string {
	base := "."
	for _, dir := range c.Imports {
		if strings.HasPrefix(name, dir+"/") && (base == "." || len(dir) > len(base)) {
			base = dir
		}
	}
	return base
}

func nearer(far, near string) string {
	if near != "" {
		return near
	}
	return far
}

// placeName names a place that chose options, for people: its line and what it is there.
func (c *Config) placeName(at Place, what string) string {
	if at.Valid() {
		return at.String() + " (" + what + ")"
	}
	return c.Name + " (" + what + ")"
}
