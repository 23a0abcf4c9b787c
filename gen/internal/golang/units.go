package golang

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
)

// A unit is a part of a constructor that writes pointers lo to hi-1 and perhaps data, in
// one go. Units in the order of their pointers write objects in the order in which a copy would
// have them. Units of data alone have lo == hi.
type unit struct {
	lo, hi uint32
	field  *member      // a slot
	union  *schema.Node // or the union of this node
	expr   any          // the Fields expression of it
	data   bool         // of a union: its tag and data are written here
}

// slots is a range of pointer indexes.
type slots struct{ lo, hi uint32 }

func (s slots) has(i uint32) bool { return s.lo <= i && i < s.hi }

// units lists what writes the members of a node, given as expr, to the pointers in range,
// and to the data section if data is set.
func (g *generator) units(node *schema.Node, expr any, in slots, data bool) []unit {
	list := g.collect(node, expr)
	var out []unit
	for _, u := range list {
		switch {
		case u.union != nil:
			out = append(out, g.split(u, list, in, data)...)
		case u.lo == u.hi && data, u.lo < u.hi && in.has(u.lo):
			out = append(out, u)
		}
	}
	slices.SortStableFunc(out, func(a, b unit) int { return int(a.lo) - int(b.lo) })
	return out
}

// collect lists the units of a node with its groups, unions whole.
func (g *generator) collect(node *schema.Node, expr any) []unit {
	var list []unit
	for _, m := range g.members(node) {
		if m.InUnion() || isVoid(m) {
			continue
		}
		inner := parts{expr, ".", m.Getter}
		switch {
		case m.IsGroup():
			list = append(list, g.collect(g.s.Node(m.GroupID), inner)...)
		case m.Type.IsPointer():
			list = append(list, unit{lo: m.Offset, hi: m.Offset + 1, field: m, expr: inner})
		default:
			list = append(list, unit{field: m, expr: inner})
		}
	}
	if node.Struct.DiscriminantCount > 0 {
		if !unionOnly(node) {
			expr = parts{expr, ".", g.file.nodes[node.ID].unionVar}
		}
		used := g.pointersOf(node)
		u := unit{union: node, expr: expr}
		if len(used) > 0 {
			u.lo, u.hi = slices.Min(used), slices.Max(used)+1
		}
		list = append(list, u)
	}
	return list
}

// pointersOf lists the pointers that members of a node's own union use.
func (g *generator) pointersOf(node *schema.Node) []uint32 {
	var used []uint32
	for _, f := range node.Struct.Fields {
		switch {
		case f.Discriminant == schema.NoDiscriminant:
		case f.IsGroup():
			used = append(used, g.allPointers(g.s.Node(f.GroupID))...)
		case f.Type.IsPointer():
			used = append(used, f.Offset)
		}
	}
	return used
}

func (g *generator) allPointers(node *schema.Node) []uint32 {
	var used []uint32
	for _, f := range node.Struct.Fields {
		switch {
		case f.IsGroup():
			used = append(used, g.allPointers(g.s.Node(f.GroupID))...)
		case f.Type.IsPointer():
			used = append(used, f.Offset)
		}
	}
	return used
}

// split cuts a union where pointers of others lie between its own.
func (g *generator) split(u unit, list []unit, in slots, data bool) []unit {
	lo, hi := max(u.lo, in.lo), min(u.hi, in.hi)
	var out []unit
	if lo >= hi {
		if data {
			out = append(out, unit{lo: u.lo, hi: u.lo, union: u.union, expr: u.expr, data: true})
		}
		return out
	}
	own := g.pointersOf(u.union)
	run := unit{lo: lo, hi: lo, union: u.union, expr: u.expr, data: data}
	for i := lo; i < hi; i++ {
		if !slices.Contains(own, i) {
			if foreign(list, u.union, i) && run.lo < run.hi {
				out = append(out, run)
				run = unit{lo: i + 1, hi: i + 1, union: u.union, expr: u.expr}
			}
			continue
		}
		if run.lo == run.hi {
			run.lo = i
		}
		run.hi = i + 1
	}
	return append(out, run)
}

// foreign reports whether something else than the union uses pointer i.
func foreign(list []unit, union *schema.Node, i uint32) bool {
	for _, u := range list {
		if u.union != union && u.lo <= i && i < u.hi {
			return true
		}
	}
	return false
}
