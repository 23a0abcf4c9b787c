package capnp

import (
	"cmp"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/label"
	"github.com/bazelbuild/bazel-gazelle/rule"
	"github.com/bazelbuild/buildtools/build"
	"github.com/bmatcuk/doublestar/v4"
)

// existing is a rule for schemas that the BUILD file has.
type existing struct {
	*rule.Rule
	kind  string
	files []string // schemas in srcs, from the folder of the rule: all that are files of the package
	plain bool     // srcs lists only files of the folder
	glob  bool     // srcs is a glob
}

// existingRules finds the rules of a BUILD file that are of the extension's kinds.
func existingRules(c *config.Config, f *rule.File) []*existing {
	if f == nil {
		return nil
	}
	var list []*existing
	for _, r := range f.Rules {
		if kind := kindOf(c, r); kinds[kind].NonEmptyAttrs != nil {
			e := &existing{Rule: r, kind: kind}
			e.readSources(f)
			list = append(list, e)
		}
	}
	return list
}

// readSources finds out what is in srcs.
func (e *existing) readSources(f *rule.File) {
	srcs := e.Attr("srcs")
	if glob, ok := rule.ParseGlobExpr(srcs); ok {
		e.glob = true
		e.files = globFiles(glob, filepath.Dir(f.Path))
		return
	}
	e.plain = srcs == nil || e.AttrStrings("srcs") != nil
	for _, src := range stringsIn(srcs) {
		file, ok := localFile(src, f.Pkg)
		if !ok || path.Ext(file) != extensionOfSchemas {
			e.plain = false
			e.files = append(e.files, outputs(f, file)...)
			continue
		}
		e.files = append(e.files, file)
		e.plain = e.plain && !strings.Contains(file, "/")
	}
}

// outputs gives the schemas that a rule of a BUILD file makes, as far as it says.
func outputs(f *rule.File, name string) []string {
	var files []string
	for _, r := range f.Rules {
		if r.Name() == name && name != "" {
			files = append(r.AttrStrings("outs"), r.AttrString("out"))
		}
	}
	return slices.DeleteFunc(files, func(file string) bool {
		return path.Ext(file) != extensionOfSchemas
	})
}

// globFiles gives the files of a folder, and of those below it, that a glob has.
func globFiles(glob rule.GlobValue, dir string) []string {
	var files []string
	root, justFiles, noLinks := os.DirFS(dir), doublestar.WithFilesOnly(), doublestar.WithNoFollow()
	for _, pattern := range glob.Patterns {
		found, _ := doublestar.Glob(root, pattern, justFiles, noLinks) // bad ones are for Bazel to report
		files = append(files, found...)
	}
	files = slices.DeleteFunc(files, func(file string) bool {
		return slices.ContainsFunc(glob.Excludes, func(pattern string) bool {
			ok, err := doublestar.Match(pattern, file)
			return ok && err == nil
		})
	})
	slices.Sort(files)
	return slices.Compact(files)
}

// stringsIn gives the strings in an expression, such as a select.
func stringsIn(e build.Expr) []string {
	var list []string
	if e != nil {
		build.Walk(e, func(e build.Expr, _ []build.Expr) {
			if s, ok := e.(*build.StringExpr); ok {
				list = append(list, s.Value)
			}
		})
	}
	return list
}

// reachesDown reports whether the rule has schemas of folders below its own.
func (e *existing) reachesDown() bool {
	return slices.ContainsFunc(e.files, func(file string) bool { return strings.Contains(file, "/") })
}

// isForeign reports whether people look after the rule: it is marked "# keep", or it has schemas
// of folders below, or its srcs are such that nobody knows what is in them.
func (e *existing) isForeign() bool {
	return e.ShouldKeep() || e.reachesDown() ||
		e.kind != goLibraryKind && !e.plain && !e.glob && e.AttrStrings("srcs") == nil
}

func (e *existing) hasOneOf(schemas []*schema) bool {
	return slices.ContainsFunc(schemas, func(s *schema) bool {
		return slices.Contains(e.files, s.base())
	})
}

// libraryName gives the name of the library in the same folder that the rule takes, or "".
func (e *existing) libraryName(folder string) string {
	l, err := label.Parse(e.AttrString("lib"))
	if err != nil || !l.Relative && (l.Repo != "" || l.Pkg != folder) {
		return ""
	}
	return l.Name
}

// madeByBazel reports whether there is a rule for the Go of a schema.
func madeByBazel(s *schema, rules []*existing) bool {
	return slices.ContainsFunc(rules, func(e *existing) bool {
		return e.kind == goLibraryKind && slices.ContainsFunc(rules, func(lib *existing) bool {
			return lib.kind == libraryKind && slices.Contains(lib.files, s.base()) &&
				e.libraryName(s.folder()) == lib.Name()
		})
	})
}

// extendedOf gives the Go files that a rule has made part of its package, if there is a rule.
func extendedOf(e *existing) []string {
	if e == nil {
		return nil
	}
	var files []string
	for _, text := range e.AttrStrings("extended") {
		if file, ok := strings.CutPrefix(text, ":"); ok || !strings.Contains(text, ":") {
			files = append(files, file)
		}
	}
	return files
}

// writtenDeps gives the deps on other repositories that a rule has, if there is a rule.
func writtenDeps(e *existing) []string {
	if e == nil {
		return nil
	}
	return slices.DeleteFunc(e.AttrStrings("deps"), func(dep string) bool {
		return !strings.HasPrefix(dep, "@")
	})
}

// withoutForeign leaves out the schemas that people look after: all, if a rule has a list that
// is made elsewhere.
func withoutForeign(schemas []*schema, rules []*existing) []*schema {
	return slices.DeleteFunc(slices.Clone(schemas), func(s *schema) bool {
		return slices.ContainsFunc(rules, func(e *existing) bool {
			return e.isForeign() && e.kind != goLibraryKind &&
				(len(e.files) == 0 && !e.plain || slices.Contains(e.files, s.base()))
		})
	})
}

// handWritten takes out of the groups what go_capnp_package rules have, and gives each such rule
// as a group of its own. A schema that no rule has yet joins the rule of its importpath, or the
// one that has another schema of its group.
func handWritten(groups []*group, rules []*existing) (rest, written []*group) {
	byRule := map[*existing]*group{}
	for _, e := range rules {
		if e.kind == goPackageKind && !e.isForeign() {
			byRule[e] = &group{fate: byBazel, written: e, golang: e.Name()}
			byRule[e].importPath = e.AttrString("importpath")
			written = append(written, byRule[e])
		}
	}
	for _, g := range groups {
		left := &group{goPackage: g.goPackage, fate: g.fate}
		for i, s := range g.schemas {
			if e := ownerOf(s, g, rules); e != nil && byRule[e] != nil {
				byRule[e].name = cmp.Or(e.AttrString("package"), g.places[i].name)
				byRule[e].add(s, g.places[i])
			} else {
				left.add(s, g.places[i])
			}
		}
		if len(left.schemas) > 0 {
			rest = append(rest, left)
		}
	}
	return rest, slices.DeleteFunc(written, func(g *group) bool { return len(g.schemas) == 0 })
}

func ownerOf(s *schema, g *group, rules []*existing) *existing {
	var owner *existing
	for _, e := range rules {
		switch {
		case e.kind != goPackageKind:
		case slices.Contains(e.files, s.base()):
			return e
		case g.fate == byBazel &&
			(e.AttrString("importpath") == g.importPath || owner == nil && e.hasOneOf(g.schemas)):
			owner = e
		}
	}
	return owner
}

// giveNames names the rules of groups: as rules that have their schemas are named already, else
// after the folder, and after the Go package where a folder has several.
func giveNames(groups []*group, rules []*existing, f *rule.File, folder, importPath string) {
	taken := otherNames(f, rules)
	for _, g := range groups {
		for _, e := range rules {
			if e.kind == libraryKind && !e.isForeign() && e.hasOneOf(g.schemas) && !taken[e.Name()] {
				g.library = e.Name()
				taken[g.library] = true
				break
			}
		}
	}
	main := slices.IndexFunc(groups, func(g *group) bool { return g.importPath == importPath })
	for i, g := range groups {
		if g.library == "" {
			base := ruleBase(folder, importPath)
			if i != max(main, 0) {
				base = ruleBase(g.name, base)
			}
			g.library = unusedName(base, librarySuffix, taken)
			taken[g.library] = true
		}
		base := strings.TrimSuffix(g.library, librarySuffix)
		g.golang = unusedName(base, goLibrarySuffix, taken)
		for _, e := range rules {
			if e.kind == goLibraryKind && !e.isForeign() && e.libraryName(folder) == g.library {
				g.golang = e.Name()
				break
			}
		}
		taken[g.golang] = true
	}
}

// otherNames gives the names of the rules that are not the extension's to change.
func otherNames(f *rule.File, rules []*existing) map[string]bool {
	names := map[string]bool{}
	if f != nil {
		for _, r := range f.Rules {
			names[r.Name()] = true
		}
	}
	for _, e := range rules {
		if !e.isForeign() && e.kind != goPackageKind {
			delete(names, e.Name())
		}
	}
	return names
}

func isNamed(groups []*group, library string) bool {
	return slices.ContainsFunc(groups, func(g *group) bool { return g.library == library })
}
