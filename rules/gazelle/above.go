package capnp

import (
	"path"
	"slices"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/rule"

	"github.com/capngo/capngo/gen/diag"
)

// above is a rule with schemas of folders below its own, which are no Bazel packages. A BUILD
// file in one of them would take the schemas from the rule.
type above struct {
	rule  string   // its label
	files []string // from the root
}

// noteAbove looks for such rules in a BUILD file. Gazelle configures folders from the root on,
// and generates rules from the leaves on.
func (x *extension) noteAbove(c *config.Config, f *rule.File) {
	for _, e := range existingRules(c, f) {
		a := above{rule: "//" + f.Pkg + ":" + e.Name()}
		for _, file := range e.files {
			at := path.Join(f.Pkg, file)
			if strings.Contains(file, "/") && !x.isPackageBelow(c, f.Pkg, path.Dir(at)) {
				a.files = append(a.files, at)
			}
		}
		if a.files != nil {
			x.above = append(x.above, a)
		}
	}
}

// isPackageBelow reports whether a folder has a BUILD file, or one between it and the one above.
func (x *extension) isPackageBelow(c *config.Config, above, folder string) bool {
	for folder != above && folder != "." {
		if x.hasBuildFile(c, folder) {
			return true
		}
		folder = path.Dir(folder)
	}
	return false
}

// belongsAbove reports whether a rule above has schemas of a folder, or of one below it. Schemas
// that the rule does not have are reported: no other rule can.
func (x *extension) belongsAbove(c *config.Config, folder string, names []string) bool {
	for _, a := range x.above {
		isBelow := func(file string) bool { return strings.HasPrefix(file, folder+"/") }
		if !slices.ContainsFunc(a.files, isBelow) {
			continue
		}
		for _, n := range names {
			file := path.Join(folder, n)
			if path.Ext(n) == extensionOfSchemas && !slices.Contains(a.files, file) {
				s, _ := x.read(c, file)
				report(c, diag.Diagnostic{
					Code: diag.NothingMatches, Severity: diag.Warning, Span: start(s),
					Message: a.rule + " has other schemas of this folder, and not this one.",
					Help:    "add it to srcs there; or make a BUILD file here, and take them out there",
				})
			}
		}
		return true
	}
	return false
}
