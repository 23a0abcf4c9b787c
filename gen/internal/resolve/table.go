package resolve

import "github.com/capngo/capngo/gen/internal/schema"

// table is the nodes of the request, in their order. A node is put where it was first
// mentioned by one that was loaded before it; those that are only mentioned are left out.
type table struct {
	slots []*schema.Node // nil where a node was only mentioned
	index map[uint64]int // of slots, by id
}

// load enters a node, after the groups or parameter structs that belong to it. Nodes that
// are not valid come to nothing, but they did mention others.
func (t *table) load(n *node) {
	for _, aux := range n.aux {
		t.enter(aux, n.valid)
	}
	t.enter(n.schema, n.valid)
}

func (t *table) enter(s *schema.Node, valid bool) {
	i, mentioned := t.index[s.ID]
	if mentioned && t.slots[i] != nil {
		return
	}
	if mentioned && s.ID == streamResult {
		// The reference takes the one that was compiled into it, which has no source.
		native := *s
		native.Start, native.End = 0, 0
		s = &native
	}
	t.mentionAll(s)
	if valid {
		t.slots[t.slot(s.ID)] = s
	}
}

// slot gives the place of an id, at the end if it was not mentioned before.
func (t *table) slot(id uint64) int {
	i, ok := t.index[id]
	if !ok {
		if t.index == nil {
			t.index = make(map[uint64]int)
		}
		i = len(t.slots)
		t.slots = append(t.slots, nil)
		t.index[id] = i
	}
	return i
}

// mentionAll gives places to all nodes that types in this one refer to.
func (t *table) mentionAll(s *schema.Node) {
	switch {
	case s.Struct != nil:
		for _, f := range s.Struct.Fields {
			if f.IsGroup() {
				t.slot(f.GroupID)
			} else {
				t.mentionType(&f.Type)
			}
		}
		if s.Struct.IsGroup {
			t.slot(s.ScopeID)
		}
	case s.Interface != nil:
		for _, super := range s.Interface.Superclasses {
			t.slot(super.ID)
			t.mentionBrand(super.Brand)
		}
		for _, m := range s.Interface.Methods {
			t.slot(m.ParamsID)
			t.mentionBrand(m.ParamsBrand)
			t.slot(m.ResultsID)
			t.mentionBrand(m.ResultBrand)
		}
	case s.Const != nil:
		t.mentionType(&s.Const.Type)
	case s.Annotation != nil:
		t.mentionType(&s.Annotation.Type)
	}
}

func (t *table) mentionType(typ *schema.Type) {
	for typ.Kind == schema.ListKind {
		typ = typ.Elem
	}
	switch typ.Kind {
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		t.slot(typ.ID)
		t.mentionBrand(typ.Brand)
	}
}

func (t *table) mentionBrand(b *schema.Brand) {
	if b == nil {
		return
	}
	for i := range b.Scopes {
		for j := range b.Scopes[i].Bind {
			if bound := &b.Scopes[i].Bind[j]; !bound.Unbound {
				t.mentionType(&bound.Type)
			}
		}
	}
}

// nodes gives the nodes that were loaded.
func (t *table) nodes() []*schema.Node {
	var all []*schema.Node
	for _, s := range t.slots {
		if s != nil {
			all = append(all, s)
		}
	}
	return all
}

// sourceInfoTable is the source infos of the request. The first one for an id stays, which
// matters for those of parameter structs: they have none.
type sourceInfoTable struct {
	all  []*schema.SourceInfo
	seen map[uint64]bool
}

func (t *sourceInfoTable) add(info *schema.SourceInfo) {
	if t.seen[info.ID] {
		return
	}
	if t.seen == nil {
		t.seen = make(map[uint64]bool)
	}
	t.seen[info.ID] = true
	t.all = append(t.all, info)
}
