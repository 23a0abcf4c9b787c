package capnp

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/label"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/survey"
)

// use is an import of a schema.
type use struct {
	survey.Reference
	by    *schema
	name  string      // that the import means
	of    label.Label // the library that has it
	quiet bool        // whether another rule reports what is wrong with it
}

// contents is what a rule with schemas has and imports.
type contents struct {
	schemas []*schema
	uses    []use
}

// sortedLibraries gives the labels of the rules with schemas.
func (x *extension) sortedLibraries() []label.Label {
	return slices.SortedFunc(maps.Keys(x.libraries), func(a, b label.Label) int {
		return strings.Compare(a.String(), b.String())
	})
}

// reportCycles reports libraries that need each other. Schemas may; rules of Bazel may not.
func (x *extension) reportCycles() {
	search := cycleSearch{extension: x, finished: map[label.Label]bool{}}
	for _, l := range x.sortedLibraries() {
		search.visit(l)
	}
}

// cycleSearch goes through the libraries, in depth.
type cycleSearch struct {
	*extension
	finished map[label.Label]bool
	path     []label.Label // to the library where the search is
	through  []use         // the imports between those of path
}

func (s *cycleSearch) visit(l label.Label) {
	if at := slices.Index(s.path, l); at >= 0 {
		s.report(s.path[at:], s.through[at:])
		return
	}
	if s.finished[l] || s.libraries[l] == nil {
		return
	}
	s.path = append(s.path, l)
	seen := map[label.Label]bool{}
	for _, u := range s.libraries[l].uses {
		if !seen[u.of] {
			seen[u.of] = true
			s.through = append(s.through, u)
			s.visit(u.of)
			s.through = s.through[:len(s.through)-1]
		}
	}
	s.path = s.path[:len(s.path)-1]
	s.finished[l] = true
}

func (s *cycleSearch) report(libraries []label.Label, through []use) {
	var names []string
	for _, l := range append(libraries[:len(libraries):len(libraries)], libraries[0]) {
		names = append(names, l.Rel(s.repo, "").String())
	}
	d := diag.Diagnostic{
		Code: diag.PackageCycle, Severity: diag.Error, Span: through[0].Span,
		Message: fmt.Sprintf("Libraries need each other: %s.", strings.Join(names, " -> ")),
		Help:    "schemas that import each other belong into one folder: they are one Go package",
	}
	for _, u := range through[1:] {
		d.Related = append(d.Related, diag.Related{Span: u.Span, Message: "This import is part of it."})
	}
	report(s.configs[""], d)
}
