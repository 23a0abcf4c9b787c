package golang

import "github.com/capngo/capngo/gen/internal/schema"

// usedTypes prints the types of other packages that fields and constants have: these packages are
// imported anyway. What only methods refer to is left out, for it must not make packages import one
// another.
func (g *generator) usedTypes(all []*schema.Node) {
	u := uses{g: g, seen: map[uint64]bool{}}
	for _, node := range all {
		switch {
		case node.Struct != nil:
			for _, f := range node.Struct.Fields {
				if !f.IsGroup() {
					u.add(f.Type)
				}
			}
		case node.Const != nil:
			u.add(node.Const.Type)
		}
	}
	if len(u.list) == 0 {
		return
	}
	g.within = nil
	g.P("Types: []", rtUse, "{")
	for _, t := range u.list {
		value := parts{g.openRef(t), "{}"}
		if t.Kind == schema.EnumKind {
			value = parts{g.typeIdent(t.ID), "(0)"}
		}
		g.P("{ID: ", hex(t.ID), ", Type: ", value, "},")
	}
	g.P("},")
}

// uses are types of other files, each once.
type uses struct {
	g    *generator
	list []schema.Type
	seen map[uint64]bool
}

func (u *uses) add(t schema.Type) {
	switch t.Kind {
	case schema.ListKind:
		u.add(*t.Elem)
		return
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
	default:
		return
	}
	if !u.seen[t.ID] && u.g.fileOf(t.ID) != u.g.self.Node.ID {
		u.seen[t.ID] = true
		u.list = append(u.list, schema.Type{Kind: t.Kind, ID: t.ID})
	}
	if t.Brand == nil || t.Kind == schema.EnumKind {
		return
	}
	for _, scope := range t.Brand.Scopes {
		for _, bound := range scope.Bind {
			if !bound.Unbound {
				u.add(bound.Type)
			}
		}
	}
}
