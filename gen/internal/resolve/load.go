package resolve

import "github.com/capngo/capngo/gen/internal/schema"

// loadType makes sure that the nodes in a type can be looked at.
func (c *compiler) loadType(t schema.Type) bool {
	n := c.typeNode(t)
	return n == nil || n.usable() || n.abandoned
}

// loadMember does so for the type of a field. Once that has failed, the reference goes on
// with a node without members, here and everywhere else.
func (c *compiler) loadMember(t schema.Type) {
	if n := c.typeNode(t); n != nil && !n.usable() {
		n.abandoned = true
	}
}

// typeNode gives the node of a type or of the elements of a list, if it has one.
func (c *compiler) typeNode(t schema.Type) *node {
	for t.Kind == schema.ListKind {
		t = *t.Elem
	}
	switch t.Kind {
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		return c.nodesByID[t.ID]
	}
	return nil
}

// model gives the model of a node or group. It is empty if the node came to nothing.
func (c *compiler) model(id uint64) *schema.Node {
	if g := c.groups[id]; g != nil {
		return g
	}
	n := c.nodesByID[id]
	if n == nil {
		return &schema.Node{ID: id}
	}
	if n.abandoned || n.schema == nil {
		return &schema.Node{
			ID: id, DisplayName: n.displayName, PrefixLen: prefixLen(n.displayName),
			Struct: &schema.Struct{},
		}
	}
	return n.schema
}

// memberIndexes find members by name, in the models of structs and enums with many.
type memberIndexes map[*schema.Node]map[string]int

// find gives the index of the member of a name, or -1. Name is called with indexes below count.
func (m memberIndexes) find(n *schema.Node, wanted string, count int, name func(int) string) int {
	if count <= fewMembers {
		for i := range count {
			if name(i) == wanted {
				return i
			}
		}
		return -1
	}
	index := m[n]
	if index == nil {
		index = make(map[string]int, count)
		for i := count - 1; i >= 0; i-- { // of equal names, the first wins
			index[name(i)] = i
		}
		m[n] = index
	}
	if i, ok := index[wanted]; ok {
		return i
	}
	return -1
}
