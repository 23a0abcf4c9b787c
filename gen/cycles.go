package gen

import (
	"sort"
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
)

// importGraph is which generated packages import which.
type importGraph struct {
	edges map[string]map[string]*schema.Node // from -> to -> a schema file that does it
	state map[string]visit
	path  []string
}

type visit uint8

const (
	underWay visit = iota + 1
	finished
)

// checkCycles reports the first cycle of packages found: schemas may import each other,
// packages may not.
func (c *compilation) checkCycles(all []generated) {
	g := importGraph{edges: map[string]map[string]*schema.Node{}, state: map[string]visit{}}
	for i := range all {
		file := c.files[c.model.Files[i].ID]
		if g.edges[file.ImportPath] == nil {
			g.edges[file.ImportPath] = map[string]*schema.Node{}
		}
		for _, used := range all[i].Imports {
			if g.edges[file.ImportPath][used] == nil {
				g.edges[file.ImportPath][used] = file.Node
			}
		}
	}
	for _, from := range sorted(g.edges) {
		if cycle := g.find(from); cycle != nil {
			c.reportCycle(&g, cycle)
			return
		}
	}
}

// find gives the packages of a cycle that can be reached, the first one again at the end.
func (g *importGraph) find(from string) []string {
	switch g.state[from] {
	case finished:
		return nil
	case underWay:
		for i, p := range g.path {
			if p == from {
				return append(append([]string(nil), g.path[i:]...), from)
			}
		}
	}
	g.state[from] = underWay
	g.path = append(g.path, from)
	for _, to := range sorted(g.edges[from]) {
		if cycle := g.find(to); cycle != nil {
			return cycle
		}
	}
	g.path = g.path[:len(g.path)-1]
	g.state[from] = finished
	return nil
}

func (c *compilation) reportCycle(g *importGraph, cycle []string) {
	d := diag.Diagnostic{
		Code: diag.PackageCycle, Severity: diag.Error,
		Span:    whole(g.edges[cycle[0]][cycle[1]]),
		Message: "The Go packages would import each other: " + strings.Join(cycle, " -> ") + ".",
		Help:    "put these schemas into one package: one folder, or one override with import and out",
	}
	for i := 1; i+1 < len(cycle); i++ {
		d.Related = append(d.Related, diag.Related{
			Span:    whole(g.edges[cycle[i]][cycle[i+1]]),
			Message: cycle[i] + " imports " + cycle[i+1] + " because of this schema.",
		})
	}
	c.diags.Add(d)
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
