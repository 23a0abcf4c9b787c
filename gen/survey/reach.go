package survey

import (
	"maps"
	"slices"

	"github.com/capngo/capngo/gen/internal/syntax"
)

// Use is an import and the schema that writes it.
type Use struct {
	By *Schema
	Reference
}

// Reach gives the imports whose Go packages the Go of s may have to import: its own, and those
// that it reaches by names of other schemas. Where an imported file says "using Date = import
// "/d.capnp".Date" and s says Date, the Go of s imports the package of d.capnp. Names alone
// decide, so Reach may give one import too many, and never one too few. Open gives the schema
// that an import means, or nil if it cannot be read.
func (s *Schema) Reach(open func(Use) *Schema) []Use {
	r := reach{open: open, names: maps.Clone(s.members), files: map[*Schema]bool{s: true}}
	for _, ref := range s.Imports {
		r.add(Use{s, ref})
	}
	for more := true; more; {
		more = false
		for i := 0; i < len(r.order); i++ {
			more = r.throughAliases(r.order[i]) || more
		}
	}
	return r.uses
}

type reach struct {
	open  func(Use) *Schema
	names map[string]bool // that may be looked up in any file
	uses  []Use
	files map[*Schema]bool // s and what is imported
	order []*Schema        // what is imported, in the order in which it was found
	done  map[aliasKey]bool
}

type aliasKey struct {
	in   *Schema
	name string
}

func (r *reach) add(u Use) {
	r.uses = append(r.uses, u)
	if imported := r.open(u); imported != nil && !r.files[imported] {
		r.files[imported] = true
		r.order = append(r.order, imported)
	}
}

// throughAliases follows the names that are looked for into the aliases of a file. It reports
// whether there was one that it had not followed before.
func (r *reach) throughAliases(in *Schema) bool {
	followed := false
	for _, name := range slices.Sorted(maps.Keys(in.aliases)) {
		if r.names[name] {
			followed = r.follow(in, name) || followed
		}
	}
	return followed
}

func (r *reach) follow(in *Schema, name string) bool {
	key := aliasKey{in, name}
	if in.aliases[name] == nil || r.done[key] {
		return false
	}
	if r.done == nil {
		r.done = map[aliasKey]bool{}
	}
	r.done[key] = true
	for _, target := range in.aliases[name] {
		target.Walk(func(e *syntax.Expr) {
			switch e.Kind {
			case syntax.ImportExpr:
				r.add(Use{in, Reference{e.Text, e.TextSpan}})
			case syntax.MemberExpr:
				r.names[e.Text] = true
			case syntax.RelativeNameExpr, syntax.AbsoluteNameExpr:
				r.follow(in, e.Text)
			}
		})
	}
	return true
}

// collectAliases finds the using declarations, at whatever depth.
func (s *Schema) collectAliases(d *syntax.Decl) {
	if d.Kind == syntax.UsingDecl {
		s.aliases[d.Name.Text] = append(s.aliases[d.Name.Text], d.Target)
	}
	for _, nested := range d.Nested {
		s.collectAliases(nested)
	}
}
