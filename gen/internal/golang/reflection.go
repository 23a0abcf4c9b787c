package golang

import (
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// The schema itself is part of generated code: its nodes as bytes, their Go names, and for each type
// a method that finds its descriptor. Package schema of the runtime reads them.

// reflects reports whether the file carries its schema.
func (n *names) reflects() bool {
	return n.options[n.self.Node.ID].IncludeReflectionData != options.False
}

// claimSchema names annotations and the schema file, after all else, so that other names are
// the same with and without reflection data.
func (n *names) claimSchema() {
	if !n.reflects() {
		return
	}
	for _, node := range n.within(n.self.Node) {
		if node.Annotation == nil {
			continue
		}
		want := n.valueName(node, n.annotations[node.ID])
		n.annotations[node.ID] = n.declare(n.pkg, want, node.DisplayName, node.Name(), node.Span)
	}
	n.schema = n.pkg.claim(schemaVariable(n.self.Node.DisplayName), n.self.Node.DisplayName)
}

// schemaVariable makes a Go name of a schema's file name: rpc-twoparty.capnp is RPCTwopartySchema,
// c++.capnp is CxxSchema.
func schemaVariable(name string) string {
	var b strings.Builder
	stem := strings.ReplaceAll(strings.TrimSuffix(path.Base(name), ".capnp"), "+", "x")
	for word := range strings.FieldsFuncSeq(stem, notInName) {
		b.WriteString(mixedCaps(word))
	}
	b.WriteString("Schema")
	if name := upperFirst(b.String()); exported(name) {
		return name
	}
	return "Schema" + b.String()
}

func notInName(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// within lists a node and all nodes within: a struct before its groups, an interface before the
// structs that its methods made, and these before what is nested.
func (n *names) within(node *schema.Node) []*schema.Node {
	list := []*schema.Node{node}
	switch {
	case node.Struct != nil:
		for _, f := range node.Struct.Fields {
			if f.IsGroup() {
				list = append(list, n.within(n.s.Node(f.GroupID))...)
			}
		}
	case node.Interface != nil:
		for _, m := range node.Interface.Methods {
			for _, id := range []uint64{m.ParamsID, m.ResultsID} {
				made := n.s.Node(id)
				if made != nil && made.ScopeID == 0 && n.s.Parent(made) == node {
					list = append(list, n.within(made)...)
				}
			}
		}
	}
	for _, nested := range node.Nested {
		if child := n.s.Node(nested.ID); child != nil {
			list = append(list, n.within(child)...)
		}
	}
	return list
}

// goNames lists the Go names of a node and its members in a line, as schema.Embedded has them.
func (n *names) goNames(node *schema.Node) string {
	var list []string
	switch t := n.nodes[node.ID]; {
	case node.IsFile():
		list = []string{n.self.Package}
	case node.Const != nil:
		list = []string{n.consts[node.ID]}
	case node.Annotation != nil:
		list = []string{n.annotations[node.ID]}
	case t != nil:
		list = []string{t.Type}
		if node.Struct != nil {
			for _, f := range node.Struct.Fields {
				list = append(list, t.members[f].Getter)
			}
		}
		if node.Enum != nil {
			for _, e := range node.Enum.Enumerants {
				list = append(list, n.enums[e])
			}
		}
	}
	for i, name := range list {
		if name == "" {
			list[i] = "-"
		}
	}
	return strings.Join(list, " ")
}

// schemaMethod prints the method that finds the descriptor of a type; kind is Struct, Enum or
// Interface.
func (g *generator) schemaMethod(node *schema.Node, t *typeNames, kind string) {
	if !g.file.reflects() {
		return
	}
	find := parts{g.file.schema, ".", kind, "(", hex(node.ID), ")"}
	if kind == "Struct" && len(t.params) > 0 {
		find = append(find, ".Bind(")
		for i, p := range t.params {
			if i > 0 {
				find = append(find, ", ")
			}
			find = append(find, rtTypeOf, "[", p.name, "]()")
		}
		find = append(find, ")")
	}
	g.Doc("CapnpSchema is for schema.Of.")
	g.Func(parts{"func (", t.self(), ") CapnpSchema() *", ofSchema(kind)}, append(parts{"return "}, find...))
	g.P()
}

// annotationIDs prints a constant for each annotation.
func (g *generator) annotationIDs(all []*schema.Node) {
	for _, node := range all {
		if node.Annotation == nil {
			continue
		}
		name := g.file.annotations[node.ID]
		if doc := g.doc(node.ID); doc != "" {
			g.Doc(doc)
		} else {
			g.Doc(name + " is the annotation " + node.Name() + ", for schema.Annotation.")
		}
		g.P("const ", name, " ", rtAnnotationID, "[", g.annotationType(node.Annotation.Type), "] = ",
			hex(node.ID))
		g.P()
	}
}

// annotationType is the Go type of what an annotation says. It names no type of another package:
// nothing else may need that package, or it may import this one.
func (g *generator) annotationType(t schema.Type) any {
	inner := t
	for inner.Kind == schema.ListKind {
		inner = *inner.Elem
	}
	switch inner.Kind {
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		if g.files[g.fileOf(inner.ID)].ImportPath == g.self.ImportPath && inner.Brand == nil {
			break
		}
		if t.Kind == schema.EnumKind {
			return "uint16"
		}
		return rtAnyPointer
	}
	return g.viewType(t, 0)
}

// embedded prints the variable that has the schema.
func (g *generator) embedded(all []*schema.Node) {
	g.Doc(g.file.schema + " is the schema of this file, for package schema.")
	g.P("var ", g.file.schema, " = ", rtEmbedded, "{")
	g.base64Field("Nodes", request.EncodeNodes(all))
	names := make([]string, len(all))
	for i, node := range all {
		names[i] = strconv.Quote(g.file.goNames(node) + "\n")
	}
	g.linesField("Names", names)
	g.usedTypes(all)
	g.P("}")
	g.P()
}
