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
	node   *schema.Node // or the union of this node,
	null   *nullable    // or a nullable group, which the node is
	expr   any          // the Fields expression of it
	base   any          // the expression of the struct that the Fields were read from
	data   bool         // of a union or nullable group: its data is written here
}

// slots is a range of pointer indexes.
type slots struct{ lo, hi uint32 }

func (s slots) has(i uint32) bool { return s.lo <= i && i < s.hi }

// inRange adds to out a list of whole units, cut down to the pointers in range, and to data if that
// is set.
func (g *generator) inRange(out, list []unit, in slots, data bool) []unit {
	for _, u := range list {
		switch {
		case u.node != nil:
			out = append(out, g.split(u, list, in, data)...)
		case u.lo == u.hi && data, u.lo < u.hi && in.has(u.lo):
			out = append(out, u)
		}
	}
	slices.SortStableFunc(out, func(a, b unit) int { return int(a.lo) - int(b.lo) })
	return out
}

// collect adds to a list the units of a node with its groups, unions whole. expr is the node's plain
// form.
func (g *generator) collect(list []unit, node *schema.Node, expr, base any) []unit {
	for _, m := range g.members(node) {
		if !m.InUnion() && !isVoid(m) {
			list = g.memberUnits(list, m, parts{expr, ".", m.Getter}, base)
		}
	}
	if node.Struct.DiscriminantCount > 0 {
		if !unionOnly(node) {
			expr = parts{expr, ".", g.file.nodes[node.ID].unionVar}
		}
		list = append(list, spanning(unit{node: node, expr: expr, base: base}, g.pointersOf(node)))
	}
	return list
}

// memberUnits adds the units of a member whose plain form is expr.
func (g *generator) memberUnits(list []unit, m *member, expr, base any) []unit {
	null := g.file.nullables[m.Field]
	switch {
	case null != nil:
		u := unit{node: null.group, null: null, expr: expr, base: base}
		return append(list, spanning(u, g.allPointers(null.group)))
	case m.IsGroup():
		return g.collect(list, g.s.Node(m.GroupID), expr, base)
	case m.Type.IsPointer():
		return append(list, unit{lo: m.Offset, hi: m.Offset + 1, field: m, expr: expr})
	}
	return append(list, unit{field: m, expr: expr})
}

// spanning is u with the range of the pointers that it uses.
func spanning(u unit, used []uint32) unit {
	if len(used) > 0 {
		u.lo, u.hi = slices.Min(used), slices.Max(used)+1
	}
	return u
}

// ownPointers lists the pointers that a union or a nullable group uses.
func (g *generator) ownPointers(u unit) []uint32 {
	if u.null != nil {
		return g.allPointers(u.node)
	}
	return g.pointersOf(u.node)
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

// split cuts a union or nullable group where pointers of others lie between its own.
func (g *generator) split(u unit, list []unit, in slots, data bool) []unit {
	lo, hi := max(u.lo, in.lo), min(u.hi, in.hi)
	var out []unit
	if lo >= hi {
		if data {
			u.hi, u.data = u.lo, true
			out = append(out, u)
		}
		return out
	}
	own := g.ownPointers(u)
	run := u
	run.lo, run.hi, run.data = lo, lo, data
	for i := lo; i < hi; i++ {
		if !slices.Contains(own, i) {
			if foreign(list, u.node, i) && run.lo < run.hi {
				out = append(out, run)
				run.lo, run.hi, run.data = i+1, i+1, false
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

// foreign reports whether something else than a node's unit uses pointer i.
func foreign(list []unit, node *schema.Node, i uint32) bool {
	for _, u := range list {
		if u.node != node && u.lo <= i && i < u.hi {
			return true
		}
	}
	return false
}
