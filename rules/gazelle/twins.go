package capnp

import (
	"fmt"

	"github.com/bazelbuild/bazel-gazelle/label"

	"github.com/capngo/capngo/gen/diag"
)

// reportTwins reports different schemas with one id that a library gets to see together. Copies
// that never meet are no harm.
func (x *extension) reportTwins() {
	reported := map[[2]*schema]bool{}
	for _, l := range x.sortedLibraries() {
		m := meeting{extension: x, seen: map[label.Label]bool{}, ids: map[uint64]*schema{}}
		m.visit(l)
		for _, twins := range m.twins {
			if reported[twins] {
				continue
			}
			reported[twins] = true
			report(x.configs[""], diag.Diagnostic{
				Code: diag.DuplicateID, Severity: diag.Error, Span: twins[1].IDSpan,
				Message: fmt.Sprintf("Duplicate ID @0x%x.", twins[1].ID),
				Related: []diag.Related{{
					Span:    twins[0].IDSpan,
					Message: "It is here, too, and " + l.Rel(x.repo, "").String() + " sees both.",
				}},
				Help: "give one of them a new id: capngo id",
			})
		}
	}
}

// meeting is the schemas that one library sees.
type meeting struct {
	*extension
	seen  map[label.Label]bool
	ids   map[uint64]*schema
	twins [][2]*schema
}

func (m *meeting) visit(l label.Label) {
	if m.seen[l] || m.libraries[l] == nil {
		return
	}
	m.seen[l] = true
	for _, s := range m.libraries[l].schemas {
		if first := m.ids[s.ID]; s.ID != 0 && first != nil && first != s {
			m.twins = append(m.twins, inOrder(first, s))
		}
		m.ids[s.ID] = s
	}
	for _, u := range m.libraries[l].uses {
		m.visit(u.of)
	}
}

func inOrder(a, b *schema) [2]*schema {
	if b.path < a.path {
		return [2]*schema{b, a}
	}
	return [2]*schema{a, b}
}
