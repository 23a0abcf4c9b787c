package golang

import "github.com/capngo/capngo/gen/internal/schema"

// structure prints everything for a struct or a group: the view, its getters, the plain
// struct and, for structs, the constructor.
func (g *generator) structure(node *schema.Node) {
	if g.file.isNullable(node) {
		return
	}
	t := g.file.nodes[node.ID]
	g.within = t
	g.Doc(g.typeDoc(node))
	g.P("type ", t.Type, t.typeParams(), " ", rtStruct)
	g.P()
	g.getters(node, t)
	g.key(node, t)
	if node.Struct.DiscriminantCount > 0 {
		g.which(node, t)
	}
	if !unionOnly(node) {
		g.fieldsType(node, t)
	}
	if node.Struct.DiscriminantCount > 0 {
		g.unionTypes(node, t)
	}
	g.fieldsMethod(node, t)
	if !node.Struct.IsGroup {
		g.asFields(t)
		g.defaults(node, t)
		g.constructor(node, t)
	}
	g.future(node, t)
	g.schemaMethod(node, t, "Struct")
	g.textMethods(t)
}

// typeDoc is the comment of a type: the schema's, else that of $Go.doc.
func (g *generator) typeDoc(node *schema.Node) string {
	if doc := g.doc(node.ID); doc != "" {
		return doc
	}
	return textOf(node.Annotations, annotationDoc)
}

// unionOnly reports whether a group is nothing but a union, as named unions are: its plain
// form is then the union's interface itself.
func unionOnly(node *schema.Node) bool {
	if !node.Struct.IsGroup || node.Struct.DiscriminantCount == 0 {
		return false
	}
	for _, f := range node.Struct.Fields {
		if f.Discriminant == schema.NoDiscriminant {
			return false
		}
	}
	return true
}
