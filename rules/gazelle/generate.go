package capnp

import (
	"fmt"
	"path"
	"slices"

	"github.com/bazelbuild/bazel-gazelle/language"
	"github.com/bazelbuild/bazel-gazelle/rule"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
)

// GenerateRules makes the rules of a folder. It leaves a folder as it is if something in it, or
// in the capngo.yaml above it, cannot be read.
func (x *extension) GenerateRules(args language.GenerateArgs) language.GenerateResult {
	x.bazel[args.Rel] = args.File != nil || len(args.OtherGen) > 0
	for _, file := range args.GenFiles {
		x.made[path.Join(args.Rel, file)] = true
	}
	set := settingsOf(args.Config)
	if set.mode == disable || set.project != nil && set.project.broken {
		return language.GenerateResult{}
	}
	if args.File == nil && x.belongsAbove(args.Config, args.Rel, args.RegularFiles) {
		return language.GenerateResult{}
	}
	schemas, readable := x.readFolder(args)
	if !readable {
		return language.GenerateResult{}
	}
	rules := existingRules(args.Config, args.File)
	if len(schemas)+len(rules) == 0 {
		return language.GenerateResult{}
	}
	groups := x.group(args, withoutForeign(schemas, rules), rules)
	groups, written := handWritten(groups, rules)
	giveNames(groups, rules, args.File, args.Rel, x.importPath(args.Config, args.Rel))

	w := writer{extension: x, args: args, settings: set, rules: rules}
	for _, g := range groups {
		w.library(g)
	}
	for _, g := range written {
		w.goPackage(g)
	}
	w.removeStale(groups, schemas)
	w.tieForeign()
	x.bazel[args.Rel] = x.bazel[args.Rel] || len(w.result.Gen) > 0
	return w.result
}

// writer writes the rules of a folder.
type writer struct {
	*extension
	args     language.GenerateArgs
	settings settings
	rules    []*existing
	result   language.GenerateResult
}

// needs is what a rule's deps and data are found from.
type needs struct {
	schemas  []*schema
	golang   bool     // deps are Go packages
	extended []string // Go files of the folder that are part of the rule's package
	written  []string // deps on other repositories that the rule has
}

func (w *writer) add(r *rule.Rule, n needs) {
	if w.args.File == nil || !w.args.File.HasDefaultVisibility() {
		public := rule.CheckInternalVisibility(w.args.Rel, "//visibility:public")
		r.SetAttr("visibility", []string{public})
	}
	w.result.Gen = append(w.result.Gen, r)
	w.result.Imports = append(w.result.Imports, n)
	for _, s := range n.schemas {
		w.result.RelsToIndex = append(w.result.RelsToIndex, w.folders(s)...)
	}
}

func (w *writer) library(g *group) {
	r := rule.NewRule(libraryKind, g.library)
	was := w.find(libraryKind, g.library)
	w.setSources(r, g, was)
	strip, prefix := w.prefixes(g.schemas[0])
	if strip != noStrip {
		r.SetAttr("strip_import_prefix", strip)
	}
	if prefix != "" {
		r.SetAttr("import_prefix", prefix)
	}
	w.nameSchemas(g, strip, prefix)
	w.add(r, needs{schemas: g.schemas, written: writtenDeps(was)})
	if g.fate == byBazel {
		w.goLibrary(g)
	}
}

func (w *writer) goLibrary(g *group) {
	r := rule.NewRule(goLibraryKind, g.golang)
	r.SetAttr("importpath", g.importPath)
	r.SetAttr("lib", ":"+g.library)
	if !g.stated() {
		r.SetAttr("package", g.name)
	}
	w.setOptions(r, g)
	w.reportAway(g)
	was := w.find(goLibraryKind, g.golang)
	extended := extendedOf(was)
	w.add(r, needs{schemas: g.schemas, golang: true, extended: extended, written: writtenDeps(was)})
	w.tie(g, extended)
}

// goPackage brings a rule that people wrote up to date.
func (w *writer) goPackage(g *group) {
	r := rule.NewRule(goPackageKind, g.written.Name())
	w.setSources(r, g, g.written)
	w.nameSchemas(g, noStrip, "")
	extended := extendedOf(g.written)
	w.add(r, needs{
		schemas: g.schemas, golang: true, extended: extended, written: writtenDeps(g.written),
	})
	w.tie(g, extended)
}

func (w *writer) setSources(r *rule.Rule, g *group, was *existing) {
	if was != nil && was.glob {
		r.SetAttr("srcs", asItIs{was.Attr("srcs")})
		g.only(was.files)
		return
	}
	var srcs []string
	for _, s := range g.schemas {
		srcs = append(srcs, s.label)
	}
	r.SetAttr("srcs", srcs)
}

// prefixes gives the attributes strip_import_prefix and import_prefix for a schema.
func (w *writer) prefixes(s *schema) (strip, prefix string) {
	strip = noStrip
	if p := w.settings.project; p != nil {
		if base := p.base(s.path); base != "" && base != "." {
			strip = "/" + base
		}
	}
	if w.settings.stripPrefix != nil {
		strip = *w.settings.stripPrefix
	}
	if w.settings.prefix != nil {
		prefix = *w.settings.prefix
	}
	return strip, prefix
}

// nameSchemas says by which names others import the schemas of a library.
func (w *writer) nameSchemas(g *group, strip, prefix string) {
	for _, s := range g.schemas {
		if s.name = importName(s.path, w.args.Rel, strip, prefix); s.name == "" {
			report(w.args.Config, diag.Diagnostic{
				Code: diag.BadConfig, Severity: diag.Error, Span: start(s),
				Message: fmt.Sprintf("This schema is not below %s, which its import path should lose.", strip),
				Help:    "# gazelle:capnp_strip_import_prefix",
			})
		}
	}
}

// folders gives the folders in which the schemas that s imports may be, for an index that looks
// nowhere else.
func (w *writer) folders(s *schema) []string {
	var list []string
	for _, ref := range s.Imports {
		list = append(list, path.Join(s.folder(), path.Dir(ref.Text)))
		if meant, ok := follow(s.importName(), ref.Text); ok {
			list = append(list, path.Dir(meant))
		}
	}
	for i, folder := range list {
		if folder == "." {
			list[i] = ""
		}
	}
	return list
}

func (w *writer) find(kind, name string) *existing {
	for _, e := range w.rules {
		if e.kind == kind && e.Name() == name {
			return e
		}
	}
	return nil
}

// removeStale removes the rules whose schemas have gone, or gone to another rule, and those for
// Go that nobody makes any more.
func (w *writer) removeStale(groups []*group, schemas []*schema) {
	gone := map[string]bool{}
	for _, e := range w.rules {
		switch {
		case e.isForeign() || !e.plain || e.kind == goLibraryKind || w.isGenerated(e):
		case e.kind == goPackageKind && e.hasOneOf(schemas):
		default:
			gone[e.Name()] = true
			w.remove(e)
		}
	}
	for _, e := range w.rules {
		if e.kind != goLibraryKind || e.ShouldKeep() || w.isGenerated(e) {
			continue
		}
		lib := e.libraryName(w.args.Rel)
		if lib != "" && (gone[lib] || isNamed(groups, lib) || !w.isThere(lib)) {
			w.remove(e)
		}
	}
}

func (w *writer) isGenerated(e *existing) bool {
	return slices.ContainsFunc(w.result.Gen, func(r *rule.Rule) bool { return r.Name() == e.Name() })
}

func (w *writer) isThere(name string) bool {
	return slices.ContainsFunc(w.args.File.Rules, func(r *rule.Rule) bool { return r.Name() == name })
}

func (w *writer) remove(e *existing) {
	r := rule.NewRule(e.kind, e.Name())
	if e.Attr("options") != nil {
		r.SetAttr("options", optionsOf(options.Options{})) // Gazelle cannot merge it by itself
	}
	w.result.Empty = append(w.result.Empty, r)
}
