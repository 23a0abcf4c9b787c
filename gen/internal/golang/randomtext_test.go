package golang

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/capngo/capngo/gen/internal/schema"
)

// randomText writes random struct literals as the reference's encode command reads them.
type randomText struct {
	s *schema.Schema
	r *rand.Rand
}

func (g randomText) structure(node *schema.Node, depth int) string {
	var fields []string
	union := -1
	if n := int(node.Struct.DiscriminantCount); n > 0 {
		union = g.r.IntN(n)
	}
	for _, f := range node.Struct.Fields {
		if f.Discriminant != schema.NoDiscriminant && int(f.Discriminant) != union {
			continue
		}
		if f.Discriminant == schema.NoDiscriminant && g.r.IntN(4) == 0 {
			continue
		}
		if text := g.field(f, depth); text != "" {
			fields = append(fields, f.Name+" = "+text)
		}
	}
	return "(" + strings.Join(fields, ", ") + ")"
}

func (g randomText) field(f *schema.Field, depth int) string {
	if f.IsGroup() {
		return g.structure(g.s.Node(f.GroupID), depth)
	}
	return g.value(f.Type, depth)
}

// value gives a value of a type, "" if there is none that text can say.
func (g randomText) value(t schema.Type, depth int) string {
	switch t.Kind {
	case schema.Void:
		return "void"
	case schema.Bool:
		return []string{"true", "false"}[g.r.IntN(2)]
	case schema.Float32, schema.Float64:
		return []string{"0", "1.5", "-2.25e10", "inf", "nan", "- inf"}[g.r.IntN(6)]
	case schema.Text:
		return []string{`""`, `"foo"`, `"a longer text, \"quoted\" \x00 \xff"`}[g.r.IntN(3)]
	case schema.Data:
		return []string{`""`, `0x"00 01 ff"`, `"some data"`}[g.r.IntN(3)]
	case schema.EnumKind:
		list := g.s.Node(t.ID).Enum.Enumerants
		if len(list) == 0 {
			return ""
		}
		return list[g.r.IntN(len(list))].Name
	case schema.StructKind:
		if depth == 0 {
			return "()"
		}
		return g.structure(g.s.Node(t.ID), depth-1)
	case schema.ListKind:
		if t.Elem.Kind == schema.AnyPointer {
			return "" // the reference reads no such lists
		}
		return g.list(*t.Elem, depth)
	case schema.InterfaceKind, schema.AnyPointer:
		return ""
	}
	return g.integer(t)
}

func (g randomText) list(elem schema.Type, depth int) string {
	items := []string{}
	for range g.r.IntN(4) {
		if item := g.value(elem, depth); item != "" {
			items = append(items, item)
		}
	}
	return "[" + strings.Join(items, ", ") + "]"
}

func (g randomText) integer(t schema.Type) string {
	bits := g.r.Uint64() >> g.r.IntN(64) & (1<<(t.Bits()-1) - 1)
	if t.Kind <= schema.Int64 && g.r.IntN(2) == 0 {
		return fmt.Sprintf("-%d", bits)
	}
	return fmt.Sprint(bits)
}
