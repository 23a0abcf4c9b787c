package golang

import (
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/source"
	"github.com/capngo/capngo/internal/nearest"
)

// A selection is what $Go.key or $Go.group picks of the fields of a struct or group: values that
// Go can compare. checkKeys sees to that.
type selection struct {
	node   *schema.Node
	why    *schema.Annotation // nil for a group that is part of the key of the struct around it
	fields []*schema.Field
	tag    bool // members of the union are among them: which one is set counts, too
}

// virtualGroup is a field of type Void that $Go.group makes a view on other fields.
type virtualGroup struct {
	selection
	Type string
	key  *selection // of $Go.key on the same field
	keyNames
}

// selectKeys finds the keys of a file, and what its virtual groups consist of.
func (n *names) selectKeys() {
	for _, node := range n.order {
		if node.Struct == nil {
			continue
		}
		if why := find(n.annotationsOf(node), annotationKey); why != nil {
			n.addKey(n.pick(node, node.Struct.Fields, why))
		}
		for _, f := range node.Struct.Fields {
			n.selectVirtual(node, f)
		}
	}
}

// annotationsOf are those of a struct, or of the field that a group is.
func (n *names) annotationsOf(node *schema.Node) []*schema.Annotation {
	if f := n.groups[node.ID]; f != nil {
		return f.Annotations
	}
	return node.Annotations
}

func (n *names) addKey(s *selection) {
	n.keys[s.node.ID] = s
	n.addGroups(s)
}

// addGroups gives the groups of a selection keys: without one of its own, a group counts whole.
func (n *names) addGroups(s *selection) {
	for _, f := range s.fields {
		if null := n.nullables[f]; null != nil {
			f = null.value
		}
		group := n.s.Node(f.GroupID)
		if !f.IsGroup() || n.keys[group.ID] != nil || find(f.Annotations, annotationKey) != nil {
			continue
		}
		n.addKey(n.pick(group, group.Struct.Fields, nil))
	}
}

func (n *names) selectVirtual(node *schema.Node, f *schema.Field) {
	v, key := n.virtuals[f], find(f.Annotations, annotationKey)
	switch {
	case v != nil:
		v.selection = *n.pick(node, node.Struct.Fields, find(f.Annotations, annotationGroup))
		n.addGroups(&v.selection)
		if key != nil {
			v.key = n.pick(node, v.fields, key)
		}
	case key != nil && !f.IsGroup() && find(f.Annotations, annotationGroup) == nil:
		n.diags.Error(diag.KeyWithoutGroup, key.Span,
			"'"+f.Name+"': $Go.key is for structs, groups, and fields that have $Go.group.")
	}
}

// pick finds the fields that an annotation names: "x, y", or "*" for all that have a value.
func (n *names) pick(node *schema.Node, from []*schema.Field, why *schema.Annotation) *selection {
	s := &selection{node: node, why: why}
	if why == nil || strings.TrimSpace(why.Value.Text) == "*" {
		for _, f := range from {
			s.add(f, f.IsGroup() || f.Type.Kind != schema.Void)
		}
		return s
	}
	known, taken := map[string]*schema.Field{}, map[string]bool{}
	for _, f := range from {
		known[f.Name] = f
	}
	for name := range strings.SplitSeq(why.Value.Text, ",") {
		name = strings.TrimSpace(name)
		f := known[name]
		switch {
		case f == nil:
			n.noSuchField(node, from, name, why.Span)
		case taken[name]:
			n.diags.Error(diag.RepeatedKeyField, why.Span, "'"+name+"' is named twice.")
		default:
			s.add(f, f.IsGroup() || f.Type.Kind != schema.Void || f.Discriminant == schema.NoDiscriminant)
		}
		taken[name] = true
	}
	return s
}

// add adds a field, or if it has no value, only the tag that it counts in.
func (s *selection) add(f *schema.Field, value bool) {
	s.tag = s.tag || f.Discriminant != schema.NoDiscriminant
	if value {
		s.fields = append(s.fields, f)
	}
}

func (n *names) noSuchField(
	node *schema.Node, from []*schema.Field, name string, at source.Span,
) {
	message := "The name of a field is missing."
	if name != "" {
		var known []string
		for _, f := range from {
			known = append(known, f.Name)
		}
		message = "'" + name + "' is not a field of " + node.Name() +
			nearest.DidYouMean(name, known) + "."
	}
	n.diags.Error(diag.UnknownKeyField, at, message)
}
