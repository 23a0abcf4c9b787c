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
	t.methods = maps.Clone(everyMethod)
	t.unionVar = "Union"
	n.givenMembers(node, t)
	for _, f := range node.Struct.Fields {
		n.deriveMember(node, t, f)
	}
	if t.Future == "" {
		return
	}
	taken := maps.Clone(everyFuture)
	for _, f := range node.Struct.Fields {
		t.members[f].Future = taken.claim(t.members[f].Getter, f.Name)
	}
}

func (n *names) deriveMember(node *schema.Node, t *typeNames, f *schema.Field) {
	opts := nearer(n.options[node.ID], f.Annotations)
	m := t.members[f]
	if m == nil {
		m = &memberNames{Getter: n.declare(t.methods, n.convert(f.Name, opts), f.Name, f.Name, f.Span)}
		t.members[f] = m
	}
	if !f.IsGroup() && f.Type.IsPointer() {
		m.Has = t.methods.claim("Has"+m.Getter, f.Name)
	}
	if f.Discriminant == schema.NoDiscriminant {
		return
	}
	m.Is = t.methods.claim("Is"+m.Getter, f.Name)
	m.Tag = n.pkg.claim(t.Which+m.Getter, node.DisplayName+"."+f.Name)
	m.Value = n.pkg.claim(t.Type+m.Getter+"Value", node.DisplayName+"."+f.Name)
}
