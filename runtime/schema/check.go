package schema

import std "github.com/capngo/capngo/runtime/std/schema"

// Nodes may come from anywhere. What uses descriptors relies on this: groups form a tree below
// their struct, no interface extends itself, values lie inside the sections, and a value in the schema
// has the type that it is for.

// check finds the first node that breaks these rules.
func (d *decoder) check() error {
	groups := map[uint64]bool{} // that some field has
	for _, n := range d.all {
		var err error
		switch n := n.(type) {
		case *Struct:
			err = checkStruct(n, groups)
		case *Const:
			err = checkValue(n.raw, "the constant", n.Value())
		}
		if err != nil {
			return err
		}
	}
	if err := d.checkGroups(groups); err != nil {
		return err
	}
	return d.checkSuperclasses()
}

func checkStruct(s *Struct, groups map[uint64]bool) error {
	if s.HasUnion() && s.TagOffset()/8 >= uint32(s.DataWords()) {
		return badNode(s.raw, "the union's tag is outside the data section")
	}
	for _, f := range s.fields {
		if f.InUnion() && f.Tag() >= s.info.DiscriminantCount() {
			return badNode(s.raw, "the tag of field %q is too large", f.Name())
		}
		if !f.IsGroup() {
			if err := checkSlot(s, f); err != nil {
				return err
			}
			continue
		}
		group := find[*Struct](s.space, f.typ.id)
		if group == nil || !group.IsGroup() || group.raw.ScopeID() != s.ID() || groups[f.typ.id] {
			return badNode(s.raw, "the group of field %q is not its own", f.Name())
		}
		groups[f.typ.id] = true
	}
	return nil
}

// checkGroups finds groups that are around one another, which no struct is above.
func (d *decoder) checkGroups(groups map[uint64]bool) error {
	reached := 0
	var reach func(s *Struct)
	reach = func(s *Struct) {
		for _, f := range s.fields {
			if f.IsGroup() {
				reached++
				reach(find[*Struct](s.space, f.typ.id))
			}
		}
	}
	for _, n := range d.all {
		if s, ok := n.(*Struct); ok && !groups[s.ID()] {
			reach(s)
		}
	}
	if reached == len(groups) {
		return nil
	}
	for _, n := range d.all {
		if groups[n.ID()] {
			return badNode(n.base().raw, "it is among groups that are inside one another")
		}
	}
	return nil
}

func checkSlot(s *Struct, f *Field) error {
	if !f.raw.IsSlot() {
		return badNode(s.raw, "field %q is of a kind that this version does not know", f.Name())
	}
	section := uint64(s.DataWords()) * 64
	size := uint64(f.typ.kind.Bits())
	if f.typ.kind.IsPointer() {
		section, size = uint64(s.Pointers()), 1
	}
	if size > 0 && (uint64(f.Offset())+1)*size > section {
		return badNode(s.raw, "field %q is outside the struct", f.Name())
	}
	return checkValue(s.raw, "field "+f.Name(), f.Default())
}

func checkValue(raw std.Node, what string, v Value) error {
	if v.raw.Which() != std.ValueWhich(v.typ.kind) {
		return badNode(raw, "the value of %.200q is not of its type", what)
	}
	return nil
}

// checkSuperclasses finds interfaces that extend themselves.
func (d *decoder) checkSuperclasses() error {
	const open, done = 1, 2
	state := map[*Interface]int{}
	var visit func(i *Interface) *Interface
	visit = func(i *Interface) *Interface {
		if i == nil || state[i] == done {
			return nil
		}
		if state[i] == open {
			return i
		}
		state[i] = open
		for _, super := range i.superclasses {
			next, _ := d.space.nodes[super.id].(*Interface)
			if bad := visit(next); bad != nil {
				return bad
			}
		}
		state[i] = done
		return nil
	}
	for _, n := range d.all {
		if i, ok := n.(*Interface); ok {
			if bad := visit(i); bad != nil {
				return badNode(bad.raw, "it extends itself")
			}
		}
	}
	return nil
}
