package golang

import (
	"maps"

	"github.com/capngo/capngo/gen/internal/schema"
)

// derive decides the names that come with a type.
func (n *names) derive(node *schema.Node) {
	t := n.nodes[node.ID]
	claim := func(name string) string { return n.pkg.claim(name, node.DisplayName) }
	switch {
	case node.Enum != nil:
		t.Parse = claim("Parse" + t.Type)
		t.Table = lowerFirst(t.Type) + "Names"
	case node.Interface != nil:
		t.ID = claim(t.Type + "ID")
		t.Methods = claim(t.Type + "Methods")
		t.Server = claim(t.Type + "Server")
		t.NoServer = claim("Unimplemented" + t.Server)
		t.New = claim("New" + t.Type)
	case node.Struct != nil:
		t.Fields = claim(t.Type + "Fields")
		if !node.Struct.IsGroup {
			t.New = claim("New" + t.Type)
			t.Default = claim("Default" + t.Fields)
		}
		if node.Struct.DiscriminantCount > 0 {
			t.Which = claim(t.Type + "Which")
			t.Union = claim(t.Type + "Union")
		}
		if n.hasFuture(node) {
			t.Future = claim(t.Type + "Future")
		}
	}
}

// everyMethod are the names that no field of any struct gets.
var everyMethod = func() scope {
	s := scope{}
	for _, name := range everyView {
		s[name] = "a method of every struct"
	}
	for _, name := range everyFields {
		s[name] = "a name of every Fields type"
	}
	return s
}()

func (n *names) deriveMembers(node *schema.Node, t *typeNames) {
	t.members = make(map[*schema.Field]*memberNames, len(node.Struct.Fields))
	t.unionVar = "Union"
	methods := n.methods
	clear(methods)
	maps.Copy(methods, everyMethod)
	n.givenMembers(node, t, methods)
	list := make([]memberNames, len(node.Struct.Fields))
	for i, f := range node.Struct.Fields {
		if t.members[f] == nil {
			t.members[f] = &list[i]
		}
		n.deriveMember(node, t, f, methods)
	}
	if t.Future == "" {
		return
	}
	taken := maps.Clone(everyFuture)
	for _, f := range node.Struct.Fields {
		t.members[f].Future = taken.claim(t.members[f].Getter, f.Name)
	}
}

func (n *names) deriveMember(node *schema.Node, t *typeNames, f *schema.Field, methods scope) {
	m := t.members[f]
	if m.Getter == "" {
		opts := nearer(n.options[node.ID], f.Annotations)
		m.Getter = n.declare(methods, n.convert(f.Name, opts), f.Name, f.Name, f.Span)
	}
	if !f.IsGroup() && f.Type.IsPointer() {
		m.Has = methods.claim("Has"+m.Getter, f.Name)
	}
	if f.Discriminant == schema.NoDiscriminant {
		return
	}
	m.Is = methods.claim("Is"+m.Getter, f.Name)
	m.Tag = n.pkg.claim(t.Which+m.Getter, node.DisplayName+"."+f.Name)
	m.Value = n.pkg.claim(t.Type+m.Getter+"Value", node.DisplayName+"."+f.Name)
}

// methodsOf is the names that members of a struct have, and that no member has.
func (t *typeNames) methodsOf(node *schema.Node) scope {
	methods := maps.Clone(everyMethod)
	for _, f := range node.Struct.Fields {
		m := t.members[f]
		for _, name := range []string{m.Getter, m.Has, m.Is} {
			if name != "" {
				methods[name] = f.Name
			}
		}
	}
	return methods
}
