package capnp

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/config"
	golang "github.com/bazelbuild/bazel-gazelle/language/go"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/survey"
)

// goPackage is a Go package.
type goPackage struct{ importPath, name string }

// place is what becomes of one schema.
type place struct {
	goPackage
	stated  string // the package name that Bazel's action finds out by itself
	out     string // where the Go file would be checked in, from the root
	listed  bool   // whether the project has Go made of it
	options options.Options
}

// place decides which Go package a schema becomes. First that speaks: capngo.yaml; $Go.package
// and $Go.import; what can be inferred of the folder that the Go belongs to.
func (x *extension) place(c *config.Config, s *schema) place {
	set := settingsOf(c)
	p := place{out: s.path + ".go", listed: true}
	if set.project != nil {
		chosen, chosenOptions := set.project.chosen(s.path)
		p.goPackage = goPackage{chosen.Import, chosen.Package}
		p.out, p.options, p.listed = chosen.Out, chosenOptions, set.project.lists(s.path)
	}
	p.options = p.options.Override(set.options)
	folder := path.Dir(p.out)
	if folder == "." {
		folder = ""
	}
	if p.importPath == "" {
		p.importPath = s.Import
	}
	if p.importPath == "" {
		p.importPath = x.importPath(c, folder)
	}
	p.stated = s.Package
	if p.stated == "" {
		p.stated = survey.DefaultName(p.importPath)
	}
	if p.name == "" {
		p.name = s.Package
	}
	if p.name == "" {
		p.name = x.packages.Name(x.dir(c, folder), p.importPath)
	}
	return p
}

// importPath infers the import path of a folder, or gives "".
func (x *extension) importPath(c *config.Config, folder string) string {
	set := settingsOf(c)
	if set.goPrefix != nil {
		rest := strings.TrimPrefix(folder, set.goPrefixRel)
		return path.Join(*set.goPrefix, rest)
	}
	if _, ok := c.Exts["go"]; ok {
		// The Go language does not say whether it has a prefix.
		if p := golang.InferImportPath(c, folder); p != folder {
			return p
		}
	}
	return x.packages.ImportPath(x.dir(c, folder))
}

// dir gives a folder as the operating system has it.
func (x *extension) dir(c *config.Config, folder string) string {
	return filepath.Join(c.RepoRoot, filepath.FromSlash(folder))
}

// reportAway says that the Go of schemas belongs to a folder with Go files elsewhere. Gazelle is
// done with that folder, or knows nothing of this one there.
func (w *writer) reportAway(g *group) {
	folder := path.Dir(g.places[0].out)
	if folder == path.Dir(g.schemas[0].path) || w.packages.Clause(w.dir(w.args.Config, folder)) == "" {
		return
	}
	report(w.args.Config, diag.Diagnostic{
		Code: diag.OutputClaimedTwice, Severity: diag.Warning, Span: start(g.schemas[0]),
		Message: fmt.Sprintf("The Go of this schema and the Go files in %s are one package.", folder),
		Help: fmt.Sprintf("in the go_library there:\nembed = [\"//%s:%s\"],  # keep",
			w.args.Rel, g.golang),
	})
}

// isCheckedIn reports whether the Go of a schema is there. Gazelle's directives may have
// excluded it.
func (x *extension) isCheckedIn(c *config.Config, s *schema, out string, files []string) bool {
	if path.Dir(out) == path.Dir(s.path) {
		for _, f := range files {
			if f == path.Base(out) {
				return true
			}
		}
		return false
	}
	_, err := os.Stat(x.dir(c, out))
	return err == nil
}
