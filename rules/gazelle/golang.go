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
	var libraries, tests []*rule.Rule
	for _, r := range w.args.OtherGen {
		switch {
		case kindOf(w.args.Config, r) == "go_library" && r.AttrString("importpath") == g.importPath:
			libraries = append(libraries, r)
		case kindOf(w.args.Config, r) == "go_test" && len(r.AttrStrings("embed")) == 0:
			tests = append(tests, r)
		}
	}
	clause := w.packages.Clause(w.args.Dir)
	if clause != "" && clause != g.name && len(libraries) > 0 {
		w.reportTwoPackages(g, clause)
		return
	}
	for _, r := range libraries {
		leaveOut(r, g, extended)
		embed(r, g)
	}
	if len(libraries) > 0 {
		return // tests embed it
	}
	for _, r := range tests {
		if w.isInternalTest(r, g.name) {
			embed(r, g)
		}
	}
}

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
