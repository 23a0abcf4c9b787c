// Package explain tells which options hold at a place of a schema, and who chose them.
package explain

import (
	"fmt"
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/internal/nearest"
)

// At follows target, such as "Outer.Inner.field", from a file into its declarations, and adds
// what $Go.options says on the way to what the build chose. "" is the file itself.
func At(
	s *schema.Schema, file *schema.Node, build *options.Cascade, target string,
) (*options.Cascade, error) {
	c := with(build, file.Annotations, "the file")
	if target == "" {
		return c, nil
	}
	node, at := file, ""
	for name := range strings.SplitSeq(target, ".") {
		if node == nil {
			return nil, fmt.Errorf("%s has no members", at)
		}
		annotations, next, ok := member(s, node, name)
		if !ok {
			return nil, fmt.Errorf("%s declares no %s%s", orFile(at, file), name,
				nearest.DidYouMean(name, members(node)))
		}
		node, at = next, strings.TrimPrefix(at+"."+name, ".")
		c = with(c, annotations, at)
	}
	return c, nil
}

func orFile(at string, file *schema.Node) string {
	if at == "" {
		return file.DisplayName
	}
	return at
}

// with adds the $Go.options among annotations.
func with(c *options.Cascade, annotations []*schema.Annotation, of string) *options.Cascade {
	for _, a := range annotations {
		if a.ID != options.AnnotationID {
			continue
		}
		place := "$Go.options of " + of
		if a.Span.Valid() {
			place = string(diag.AppendPlace(nil, a.Span)) + " (" + place + ")"
		}
		c = c.Add(options.FromAnnotation(a), place)
	}
	return c
}

// member finds what a node declares under a name: its annotations, and the node to go on
// from, nil if it has none.
func member(
	s *schema.Schema, node *schema.Node, name string,
) ([]*schema.Annotation, *schema.Node, bool) {
	for _, nested := range node.Nested {
		if child := s.Node(nested.ID); nested.Name == name && child != nil {
			return child.Annotations, child, true
		}
	}
	switch {
	case node.Struct != nil:
		for _, f := range node.Struct.Fields {
			if f.Name == name {
				return f.Annotations, s.Node(f.GroupID), true
			}
		}
	case node.Enum != nil:
		for _, e := range node.Enum.Enumerants {
			if e.Name == name {
				return e.Annotations, nil, true
			}
		}
	case node.Interface != nil:
		for _, m := range node.Interface.Methods {
			if m.Name == name {
				return m.Annotations, nil, true
			}
		}
	}
	return nil, nil, false
}

// members lists the names that member finds.
func members(node *schema.Node) []string {
	var names []string
	for _, nested := range node.Nested {
		names = append(names, nested.Name)
	}
	switch {
	case node.Struct != nil:
		for _, f := range node.Struct.Fields {
			names = append(names, f.Name)
		}
	case node.Enum != nil:
		for _, e := range node.Enum.Enumerants {
			names = append(names, e.Name)
		}
	case node.Interface != nil:
		for _, m := range node.Interface.Methods {
			names = append(names, m.Name)
		}
	}
	return names
}
