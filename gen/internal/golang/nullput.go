package golang

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
)

// nullWords adds the words below a nullable group's value.
func (g *generator) nullWords(c *code, u unit) {
	if u.lo == u.hi {
		return
	}
	c.add("if ", u.expr, " != nil {")
	for _, inner := range g.nullUnits(u) {
		g.unitWords(c, inner)
	}
	c.add("} else if ", g.isNull(u.base, u.null), " {")
	for _, i := range g.pointersIn(u) {
		c.add("n += ", runtime("CarryPointerWords"), "(", i, ", ", u.base, ")")
	}
	c.add("}")
}

// nullPut writes a nullable group. What was null, and still is, stays as it was.
func (g *generator) nullPut(c *code, u unit) {
	flag := g.memberOf(u.null.group, u.null.isNull)
	c.add("if ", u.expr, " != nil {")
	if u.data {
		putFlag(c, flag, flag.Default.Bits)
	}
	for _, inner := range g.nullUnits(u) {
		g.unitPut(c, inner)
	}
	c.add("} else if ", g.isNull(u.base, u.null), " {")
	if u.data {
		bits := newMask(u.node.Struct.DataWords)
		g.known(bits, u.node)
		c.add("s.CarryBits(", u.base, ", ", bits.quoted(), ")")
	}
	for _, i := range g.pointersIn(u) {
		c.add("b.CarryPointer(s, ", i, ", ", u.base, ")")
	}
	if raw := flag.Default.Bits ^ 1; u.data && raw != 0 {
		c.add("} else {")
		putFlag(c, flag, raw)
	}
	c.add("}")
}

// nullUnits lists what writes a nullable group's value.
func (g *generator) nullUnits(u unit) []unit {
	value := g.memberOf(u.null.group, u.null.value)
	expr := u.expr
	switch {
	case !value.IsGroup():
		expr = parts{"*", expr}
	case unionOnly(g.s.Node(value.GroupID)):
		expr = parts{"(*", expr, ")"}
	}
	return g.inRange(nil, g.memberUnits(nil, value, expr, u.base), slots{u.lo, u.hi}, u.data)
}

// pointersIn lists the pointers of a nullable group that a unit of it writes.
func (g *generator) pointersIn(u unit) []uint32 {
	var list []uint32
	used := g.allPointers(u.node)
	for i := u.lo; i < u.hi; i++ {
		if slices.Contains(used, i) {
			list = append(list, i)
		}
	}
	return list
}

// putFlag writes isNull as it is on the wire.
func putFlag(c *code, flag *member, raw uint64) {
	switch {
	case raw == 0:
	case flag.Type.Kind == schema.Bool:
		c.add("s.PutBool(", flag.Offset, ", true)")
	default:
		c.add("s.PutUint", flag.Type.Bits(), "(", byteOffset(flag), ", ", hex(raw), ")")
	}
}
