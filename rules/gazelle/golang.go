package capnp

import (
	"fmt"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/rule"

	"github.com/capngo/capngo/gen/diag"
)

// tie makes the Go of schemas and the Go files beside them one package: the rules that the Go
// language has just made for the folder embed the one for the schemas.
func (w *writer) tie(g *group, extended []string) {
	var libraries, others []*rule.Rule
	for _, r := range w.args.OtherGen {
		switch kind := kindOf(w.args.Config, r); {
		case kind == "go_library" && r.AttrString("importpath") == g.importPath:
			libraries = append(libraries, r)
		case kind == "go_test" || kind == "go_binary":
			others = append(others, r)
		}
	}
	clause := w.packages.Clause(w.args.Dir)
	if clause != "" && clause != g.name && len(libraries) > 0 {
		w.reportTwoPackages(g, clause)
		return
	}
	for _, r := range libraries {
		leaveOut(r, g, extended)
		if r.Attr("srcs") == nil && !w.hasGoLibrary(r) {
			w.replace(r, others, g)
			continue
		}
		embed(r, g)
	}
	if len(libraries) > 0 {
		return // tests embed it
	}
	for _, r := range others {
		if len(r.AttrStrings("embed")) == 0 && w.isInternalTest(r, g.name) {
			embed(r, g)
		}
	}
}

// tieForeign does the same for the rules that people look after.
func (w *writer) tieForeign() {
	for _, e := range w.rules {
		isGone := slices.ContainsFunc(w.result.Empty, func(r *rule.Rule) bool {
			return r.Name() == e.Name()
		})
		if e.kind == libraryKind || isGone || w.isGenerated(e) {
			continue
		}
		g := &group{golang: e.Name()}
		g.goPackage = goPackage{e.AttrString("importpath"), w.packages.Clause(w.args.Dir)}
		w.tie(g, extendedOf(e))
	}
}

// hasGoLibrary reports whether the BUILD file has a rule that a new go_library is merged with.
func (w *writer) hasGoLibrary(r *rule.Rule) bool {
	return w.args.File != nil && slices.ContainsFunc(w.args.File.Rules, func(old *rule.Rule) bool {
		return kindOf(w.args.Config, old) == "go_library" && (old.Name() == r.Name() ||
			old.AttrString("importpath") == r.AttrString("importpath"))
	})
}

// replace takes back a go_library of which nothing is left, and has the rules that embed it embed
// the rule for the schemas. Gazelle leaves out rules that are marked as deleted, but not before
// it has looked at their kinds and import paths.
func (w *writer) replace(r *rule.Rule, others []*rule.Rule, g *group) {
	for _, other := range others {
		if slices.Contains(other.AttrStrings("embed"), ":"+r.Name()) {
			other.SetAttr("embed", []string{":" + g.golang})
		}
	}
	for _, key := range r.AttrKeys() {
		if key != "name" {
			r.DelAttr(key)
		}
	}
	r.SetKind(deletedKind)
	r.Delete()
}

// deletedKind is a kind of rule that no language has.
const deletedKind = "capnp_deleted"

func embed(r *rule.Rule, g *group) {
	r.SetAttr("embed", append(r.AttrStrings("embed"), ":"+g.golang))
}

// leaveOut takes from the sources of a library what it embeds: Go that is checked in though
// Bazel makes it, and files that extend it.
func leaveOut(r *rule.Rule, g *group, extended []string) {
	srcs := r.Attr("srcs")
	if srcs == nil {
		return
	}
	rest := rule.MapExprStrings(srcs, func(file string) string {
		if slices.Contains(extended, file) {
			return ""
		}
		for _, p := range g.places {
			if path.Base(p.out) == file {
				return ""
			}
		}
		return file
	})
	if rest == nil {
		r.DelAttr("srcs")
		return
	}
	r.SetAttr("srcs", rest)
}

// isInternalTest reports whether a file of a test is in the package itself.
func (w *writer) isInternalTest(r *rule.Rule, name string) bool {
	return slices.ContainsFunc(r.AttrStrings("srcs"), func(file string) bool {
		if !strings.HasSuffix(file, "_test.go") {
			return false
		}
		parsed, err := parser.ParseFile(
			token.NewFileSet(), filepath.Join(w.args.Dir, file), nil, parser.PackageClauseOnly)
		return err == nil && parsed.Name.Name == name
	})
}

func (w *writer) reportTwoPackages(g *group, clause string) {
	report(w.args.Config, diag.Diagnostic{
		Code: diag.TwoPackages, Severity: diag.Error, Span: start(g.schemas[0]),
		Message: fmt.Sprintf("The schemas here make the Go package %s, and the Go files here are "+
			"package %s, with the same import path %s.", g.name, clause, g.importPath),
		Help: "let $Go.package and capngo.yaml say the name that the Go files have, or move the schemas",
	})
}
