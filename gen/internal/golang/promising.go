package golang

import "github.com/capngo/capngo/gen/internal/schema"

// promising finds the structs and groups that have something which can be used before the struct is
// there: a reference to an interface, or a struct with one in it. In the results of a method, a pointer
// to anything counts, too; elsewhere it does not, so that data which may hold anything needs no rpc.
// Members of unions count nowhere, for who knows which will be set?
func promising(s *schema.Schema) map[uint64]bool {
	found := map[uint64]bool{}
	var reached []uint64
	reach := func(id uint64) {
		if !found[id] {
			found[id] = true
			reached = append(reached, id)
		}
	}
	for _, node := range s.Nodes {
		if node.Struct != nil && hasCapability(s, node) {
			reach(node.ID)
		}
	}
	if len(reached) == 0 {
		return found
	}
	holders := holdersOf(s)
	for len(reached) > 0 {
		id := reached[len(reached)-1]
		reached = reached[:len(reached)-1]
		for _, holder := range holders[id] {
			reach(holder)
		}
	}
	return found
}

// hasCapability reports whether a field of a struct itself, outside its union, is a capability or, in
// what a method gives, might be one.
func hasCapability(s *schema.Schema, node *schema.Node) bool {
	for _, f := range node.Struct.Fields {
		if f.Discriminant != schema.NoDiscriminant || f.IsGroup() {
			continue
		}
		kind := f.Type.Kind
		if kind == schema.InterfaceKind || kind == schema.AnyPointer && ofMethod(s, node) {
			return true
		}
	}
	return false
}

// holdersOf lists the structs and groups that have a field of each struct or group, outside their
// unions.
func holdersOf(s *schema.Schema) map[uint64][]uint64 {
	holders := map[uint64][]uint64{}
	for _, node := range s.Nodes {
		if node.Struct == nil {
			continue
		}
		for _, f := range node.Struct.Fields {
			switch {
			case f.Discriminant != schema.NoDiscriminant:
			case f.IsGroup():
				holders[f.GroupID] = append(holders[f.GroupID], node.ID)
			case f.Type.Kind == schema.StructKind:
				holders[f.Type.ID] = append(holders[f.Type.ID], node.ID)
			}
		}
	}
	return holders
}

// ofMethod reports whether a struct is declared by a method, as its params or results.
func ofMethod(s *schema.Schema, node *schema.Node) bool {
	parent := s.Parent(node)
	return node.ScopeID == 0 && parent != nil && parent.Interface != nil
}
