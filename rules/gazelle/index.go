package capnp

import (
	"path"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/label"
	"github.com/bazelbuild/bazel-gazelle/resolve"
	"github.com/bazelbuild/bazel-gazelle/rule"
)

// Imports gives the names by which others may want a rule: those of its schemas, and of its Go
// package.
func (x *extension) Imports(c *config.Config, r *rule.Rule, f *rule.File) []resolve.ImportSpec {
	self := label.New(c.RepoName, f.Pkg, r.Name())
	goImport := resolve.ImportSpec{Lang: "go", Imp: r.AttrString("importpath")}
	switch kindOf(c, r) {
	case libraryKind:
		return x.schemaNames(c, r, f)
	case goPackageKind:
		return append(x.schemaNames(c, r, f), goImport, goOf(self))
	case goLibraryKind:
		lib, err := label.Parse(r.AttrString("lib"))
		if err != nil {
			return []resolve.ImportSpec{goImport}
		}
		return []resolve.ImportSpec{goImport, goOf(lib.Abs(c.RepoName, f.Pkg))}
	}
	return nil
}

// schemaNames gives the names of the schemas of a rule, and remembers where they are.
func (x *extension) schemaNames(c *config.Config, r *rule.Rule, f *rule.File) []resolve.ImportSpec {
	strip := noStrip
	if r.Attr("strip_import_prefix") != nil {
		strip = r.AttrString("strip_import_prefix")
	}
	names := []resolve.ImportSpec{}
	e := existing{Rule: r}
	e.readSources(f)
	for _, file := range e.files {
		at := path.Join(f.Pkg, file)
		if strings.Contains(file, "/") && x.bazelPackage(c, path.Dir(at)) != f.Pkg {
			continue // a glob does not go into other packages
		}
		imported := importName(at, f.Pkg, strip, r.AttrString("import_prefix"))
		if imported != "" {
			x.paths[imported] = at
			if s := x.schemas[at]; s != nil {
				s.name = imported
			}
			names = append(names, schemaImport(imported))
		}
	}
	return names
}

func schemaImport(importName string) resolve.ImportSpec {
	return resolve.ImportSpec{Lang: name, Imp: importName}
}

// goOf is the name of the rule that makes Go of a library. No schema has it.
func goOf(library label.Label) resolve.ImportSpec {
	return resolve.ImportSpec{Lang: name, Imp: "Go of " + library.String()}
}

// CrossResolve finds the rules of this language for the imports of Go code: the index gives those
// only to who asks in the name of this language. It finds capngo's own packages too, for builds
// that have it as a Bazel module alone.
func (x *extension) CrossResolve(
	c *config.Config, index *resolve.RuleIndex, imported resolve.ImportSpec, lang string,
) []resolve.FindResult {
	if lang != "go" || imported.Lang != "go" {
		return nil
	}
	if found := index.FindRulesByImport(imported, name); len(found) > 0 {
		return found
	}
	repo := c.ModuleToApparentName("capngo")
	folder, own := strings.CutPrefix(imported.Imp, "github.com/capngo/capngo/")
	if !own || repo == "" || repo == c.RepoName {
		return nil
	}
	return []resolve.FindResult{{Label: label.New(repo, folder, path.Base(folder))}}
}
