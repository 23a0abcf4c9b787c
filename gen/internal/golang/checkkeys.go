package golang

import (
	"fmt"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/source"
)

// maxKey is how many values a key may hold: it is passed around and compared whole.
const maxKey = 4096

// keyChecker finds keys and virtual groups that Go could not compare, or not even declare.
type keyChecker struct {
	*Program
	file  uint64
	diags *diag.List
	sizes map[*selection]int // the values in each; -1 while they are being counted
}

// checkKeys reports what is wrong with the keys and virtual groups of a file.
func (p *Program) checkKeys(file uint64, diags *diag.List) {
	c := keyChecker{p, file, diags, map[*selection]int{}}
	n := p.names[file]()
	for _, node := range n.order {
		if node.Struct == nil {
			continue
		}
		c.check(n.keys[node.ID])
		for _, f := range node.Struct.Fields {
			if v := n.virtuals[f]; v != nil {
				c.check(&v.selection)
				c.check(v.key)
			}
		}
	}
}

func (c *keyChecker) check(s *selection) {
	if s == nil {
		return
	}
	for _, f := range s.fields {
		if wrong := c.incomparable(f); wrong != "" {
			c.diags.Error(diag.NotComparable, c.place(f.Span, s),
				"'"+f.Name+"' cannot be compared, as keys and virtual groups are: "+wrong, c.related(s)...)
		}
	}
	c.size(s)
}

// place is where a message about a part of a selection is put.
func (c *keyChecker) place(at source.Span, s *selection) source.Span {
	if !at.Valid() && s.why != nil {
		return s.why.Span
	}
	return at
}

func (c *keyChecker) related(s *selection) []diag.Related {
	if s.why == nil || !s.why.Span.Valid() {
		return nil
	}
	return []diag.Related{{Span: s.why.Span, Message: "It is picked here."}}
}

// incomparable says why a field has no place in a key, or "".
func (c *keyChecker) incomparable(f *schema.Field) string {
	if f.IsGroup() || c.names[c.file]().virtuals[f] != nil {
		return ""
	}
	switch f.Type.Kind {
	case schema.Void:
		return "it has no value."
	case schema.ListKind:
		return "it is a list."
	case schema.InterfaceKind:
		return "it is a capability."
	case schema.AnyPointer:
		return "it may be anything."
	case schema.StructKind:
		if c.names[c.fileOf(f.Type.ID)]().keys[f.Type.ID] == nil {
			return c.s.Node(f.Type.ID).Name() + " has no $Go.key."
		}
	}
	return ""
}

// size counts the values in a selection, and reports a key that would contain itself. A
// selection that is too large counts as one value, so that nothing around it is reported, too.
func (c *keyChecker) size(s *selection) int {
	if n, ok := c.sizes[s]; ok {
		return n
	}
	c.sizes[s] = -1
	n := 0
	for _, f := range s.fields {
		inner := c.inner(s, f)
		switch {
		case inner == nil:
			n++
		case c.size(inner) >= 0:
			n += c.size(inner)
		case c.own(inner):
			c.diags.Error(diag.EndlessKey, c.place(f.Span, s),
				"'"+f.Name+"' makes this key a part of itself.", c.related(s)...)
		}
	}
	if n > maxKey {
		c.diags.Error(diag.KeyTooLarge, s.node.Span, fmt.Sprintf(
			"The key of %s would hold more than %d values.", s.node.Name(), maxKey), c.related(s)...)
		n = 1
	}
	c.sizes[s] = n
	return n
}

func (c *keyChecker) own(s *selection) bool { return c.fileOf(s.node.ID) == c.file }

// inner is the selection that a field of another one is, nil if it is a value.
func (c *keyChecker) inner(s *selection, f *schema.Field) *selection {
	n := c.names[c.fileOf(s.node.ID)]()
	if null := n.nullables[f]; null != nil {
		f = null.value
	}
	v := n.virtuals[f]
	switch {
	case f.IsGroup():
		return n.keys[f.GroupID]
	case v != nil && v.key != nil:
		return v.key
	case v != nil:
		return &v.selection
	case f.Type.Kind == schema.StructKind:
		return c.names[c.fileOf(f.Type.ID)]().keys[f.Type.ID]
	}
	return nil
}
