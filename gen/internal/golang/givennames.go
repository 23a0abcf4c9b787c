package golang

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
)

// checkGiven gives the name that $Go.name asks for, if Go can have it. The first letter may
// be small, as capnpc-go allows.
func (n *names) checkGiven(given, want string, node *schema.Node) string {
	name, ok := n.goName(given, find(node.Annotations, annotationName))
	if !ok {
		return want
	}
	if other := n.given[name]; other != nil {
		n.diags.Error(diag.SameGoName, node.Span, "$Go.name(\""+given+"\") is given to two declarations.",
			diag.Related{Span: other.Span, Message: "\"" + given + "\" is first given here."})
		return want
	}
	n.given[name] = node
	return name
}

// goName gives a name from $Go.name as Go can have it.
func (n *names) goName(given string, at *schema.Annotation) (string, bool) {
	name := upperFirst(given)
	if !exported(name) {
		n.diags.Error(diag.BadGoName, at.Span, "$Go.name(\""+given+"\") is not a Go name.")
		return "", false
	}
	return name, true
}

// givenMembers gives fields the names that $Go.name asks for.
func (n *names) givenMembers(node *schema.Node, t *typeNames, methods scope) {
	var first map[string]*schema.Field
	for _, f := range node.Struct.Fields {
		given := textOf(f.Annotations, annotationName)
		if given == "" {
			continue
		}
		name, ok := n.goName(given, find(f.Annotations, annotationName))
		if !ok {
			continue
		}
		if other := first[name]; other != nil {
			n.diags.Error(diag.SameGoName, f.Span,
				"$Go.name(\""+given+"\") is given to two fields of "+node.Name()+".",
				diag.Related{Span: other.Span, Message: "\"" + given + "\" is first given here."})
			continue
		}
		if first == nil {
			first = map[string]*schema.Field{}
		}
		first[name] = f
		t.members[f] = &memberNames{Getter: methods.claim(name, f.Name)}
	}
}
