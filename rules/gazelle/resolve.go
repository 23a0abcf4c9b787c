package capnp

import (
	"fmt"
	"go/parser"
	"go/token"
	"log"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/label"
	golang "github.com/bazelbuild/bazel-gazelle/language/go"
	"github.com/bazelbuild/bazel-gazelle/repo"
	"github.com/bazelbuild/bazel-gazelle/resolve"
	"github.com/bazelbuild/bazel-gazelle/rule"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/survey"
	"github.com/capngo/capngo/runtime/std"
)

// Resolve finds the deps and data of a rule.
func (x *extension) Resolve(
	c *config.Config, index *resolve.RuleIndex, cache *repo.RemoteCache, r *rule.Rule, imports any,
	from label.Label,
) {
	n, ok := imports.(needs)
	if !ok {
		return
	}
	v := resolver{extension: x, config: c, index: index, from: from}
	if kindOf(c, r) != goLibraryKind {
		v.imports(n.schemas)
		setLabels(r, "data", x.data(c, n.schemas, from))
	}
	if n.golang {
		v.deps = nil
		for _, s := range n.schemas {
			v.goDeps(s)
		}
	}
	for _, file := range n.extended {
		v.extensionDeps(cache, file)
	}
	if v.failed {
		v.deps = append(v.deps, n.written...) // one of them may have it
	}
	setLabels(r, "deps", v.deps)
}

func setLabels(r *rule.Rule, attr string, labels []string) {
	r.DelAttr(attr)
	if len(labels) > 0 {
		slices.Sort(labels)
		r.SetAttr(attr, slices.Compact(labels))
	}
}

// resolver finds the deps of one rule.
type resolver struct {
	*extension
	config *config.Config
	index  *resolve.RuleIndex
	from   label.Label
	deps   []string
	failed bool // whether an import was not found
}

func (v *resolver) add(dep label.Label) {
	v.deps = append(v.deps, dep.Rel(v.from.Repo, v.from.Pkg).String())
}

// imports adds the libraries that schemas import, and remembers them.
func (v *resolver) imports(schemas []*schema) {
	known := &contents{schemas: schemas}
	v.libraries[v.from] = known
	for _, s := range schemas {
		for _, ref := range s.Imports {
			u := use{by: s, Reference: ref}
			found, ok := v.library(&u)
			if !ok || found.Equal(v.from) {
				continue
			}
			u.of = found.Abs(v.config.RepoName, v.from.Pkg)
			known.uses = append(known.uses, u)
			v.add(found)
		}
	}
}

// goDeps adds the Go packages that the Go of a schema may import.
func (v *resolver) goDeps(s *schema) {
	for _, reached := range s.Reach(v.open) {
		u := use{by: v.schemas[reached.By.File.Path], Reference: reached.Reference, quiet: true}
		if found, ok := v.library(&u); ok {
			v.goDep(&u, found)
		}
	}
}

// open gives the schema that an import means, if it is in this repository.
func (v *resolver) open(reached survey.Use) *survey.Schema {
	by := v.schemas[reached.By.File.Path]
	meant, ok := follow(by.importName(), reached.Text)
	if !ok {
		return nil
	}
	if s := v.named(meant); s != nil {
		return s.Schema
	}
	return nil
}

// named gives the schema of this repository that has a name, or nil if no rule has it, or it
// cannot be read.
func (v *resolver) named(meant string) *schema {
	at, ok := v.paths[meant]
	if !ok || v.made[at] {
		return nil
	}
	s, diags := v.read(v.config, at)
	if diags.Failed() {
		return nil
	}
	s.name = meant
	return s
}

func (v *resolver) goDep(u *use, lib label.Label) {
	generic, _ := resolve.FindRuleWithOverride(v.config, schemaImport(u.name), name)
	own, ok := resolve.FindRuleWithOverride(v.config, schemaImport(u.name), "go")
	if ok && own != generic {
		v.add(own)
		return
	}
	spec := goOf(lib.Abs(v.config.RepoName, v.from.Pkg))
	found := v.index.FindRulesByImport(spec, "go") // a go_library that embeds it
	if len(found) == 0 {
		found = v.index.FindRulesByImport(spec, name)
	}
	switch {
	case len(found) > 0 && !found[0].IsSelfImport(v.from):
		v.add(found[0].Label)
	case len(found) == 0 && v.isCheckedInGo(u):
	case len(found) == 0 && lib.Repo != "" && lib.Repo != v.config.RepoName:
		v.add(label.New(lib.Repo, lib.Pkg, goLibraryName(lib.Name)))
	}
}

// isCheckedInGo reports whether the Go of an imported schema is among the files of a go_library,
// and says that rules for schemas cannot depend on that.
func (v *resolver) isCheckedInGo(u *use) bool {
	s := v.named(u.name)
	if s == nil || v.configs[s.folder()] == nil {
		return false
	}
	p := v.place(v.configs[s.folder()], s)
	if !isFile(v.dir(v.config, p.out)) {
		return false
	}
	report(v.config, diag.Diagnostic{
		Code: diag.UnknownImportPath, Severity: diag.Warning, Span: u.Span,
		Message: "The Go of the imported schema is checked in, which Bazel cannot tell the Go made " +
			"of this one: its types cannot be used here.",
		Help: fmt.Sprintf("\"# gazelle:capnp generate\" in the BUILD file of //%s; or check in the "+
			"Go of this schema as well", s.folder()),
	})
	return true
}

// extensionDeps adds the Go packages that a Go file of the rule imports.
func (v *resolver) extensionDeps(cache *repo.RemoteCache, file string) {
	dir := v.dir(v.config, v.from.Pkg)
	parsed, err := parser.ParseFile(
		token.NewFileSet(), filepath.Join(dir, file), nil, parser.ImportsOnly)
	if err != nil {
		log.Print(err)
		return
	}
	for _, imported := range parsed.Imports {
		text, err := strconv.Unquote(imported.Path.Value)
		if err != nil || golang.IsStandard(text) {
			continue
		}
		dep, err := golang.ResolveGo(v.config, v.index, cache, text, v.from)
		if err != nil {
			log.Printf("%s: %v", path.Join(v.from.Pkg, file), err)
			continue
		}
		v.add(dep)
	}
}

// library gives the label of the library with the schema that an import means. It is false for
// a standard schema, and for one that nobody has, which it reports.
func (v *resolver) library(u *use) (label.Label, bool) {
	meant, ok := follow(u.by.importName(), u.Text)
	if !ok {
		v.fail(u, diag.ImportOutsideRoot, "Import leads out of the folder that imports start from: "+
			u.Text, "import by a path that begins with a slash")
		return label.NoLabel, false
	}
	u.name = meant
	for _, imp := range []string{meant, "/" + meant} {
		if l, ok := resolve.FindRuleWithOverride(v.config, schemaImport(imp), name); ok {
			return l, true
		}
	}
	found := v.index.FindRulesByImportWithConfig(v.config, schemaImport(meant), name)
	if len(found) > 0 {
		return v.choose(u, found), true
	}
	absolute := strings.HasPrefix(u.Text, "/")
	if _, standard := std.Lookup(meant); standard && absolute {
		return label.NoLabel, false
	}
	if l, ok := v.ofModule(meant); ok && absolute {
		return l, true
	}
	v.fail(u, diag.ImportFailed, "Import failed: "+u.Text, fmt.Sprintf(
		"no rule here has %s; if another repository has it:\n"+
			"# gazelle:resolve capnp %s @repository//folder:folder_capnp", meant, meant))
	return label.NoLabel, false
}

// choose takes one of several rules with a schema: the rule itself, or one beside it, else the
// first.
func (v *resolver) choose(u *use, found []resolve.FindResult) label.Label {
	for _, f := range found {
		if f.Label.Equal(v.from) {
			return f.Label
		}
	}
	slices.SortFunc(found, func(a, b resolve.FindResult) int {
		return strings.Compare(a.Label.String(), b.Label.String())
	})
	for _, f := range found {
		if f.Label.Pkg == v.from.Pkg {
			return f.Label
		}
	}
	if len(found) > 1 && !u.quiet {
		second := found[1].Label.Rel(v.repo, "")
		report(v.config, diag.Diagnostic{
			Code: diag.ImportFailed, Severity: diag.Warning, Span: u.Span,
			Message: fmt.Sprintf("Both %s and %s have the imported schema.",
				found[0].Label.Rel(v.repo, ""), second),
			Help: fmt.Sprintf("the first is taken; to choose:\n# gazelle:resolve capnp %s %s",
				u.name, second),
		})
	}
	return found[0].Label
}

// ofModule gives the label of a schema that ships in another Go module: its path begins with
// that of the module. The rules there are taken to be named as those here.
func (v *resolver) ofModule(meant string) (label.Label, bool) {
	best, repository := "", ""
	for _, r := range v.config.Repos {
		module := r.AttrString("importpath")
		isPrefix := strings.HasPrefix(meant, module+"/")
		if r.Kind() == "go_repository" && isPrefix && len(module) > len(best) {
			best, repository = module, r.Name()
			if apparent := v.config.ModuleToApparentName(r.AttrString("module_name")); apparent != "" {
				repository = apparent
			}
		}
	}
	if best == "" {
		return label.NoLabel, false
	}
	folder := strings.TrimPrefix(path.Dir(meant), best)
	folder = strings.TrimPrefix(folder, "/")
	return label.New(repository, folder, ruleBase(folder, best)+librarySuffix), true
}

func (v *resolver) fail(u *use, code diag.Code, message, help string) {
	v.failed = true
	if u.quiet {
		return
	}
	report(v.config, diag.Diagnostic{
		Code: code, Severity: diag.Error, Span: u.Span, Message: message, Help: help,
	})
}
