package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
)

// Bundle resolves the sources, and what importers of them may use besides: their aliases. It says
// nothing of Go packages.
func (o Options) Bundle(sources []Source, diags *diag.List) *schema.Bundle {
	c := o.newCompiler(diags)
	b := &schema.Bundle{Schema: c.compile(sources)}
	infos := len(c.sourceInfo.all)
	for _, m := range c.requested {
		b.Aliases = append(b.Aliases, c.aliasesIn(m.root)...)
	}
	c.round++
	for i := range b.Aliases {
		c.traverseAlias(&b.Aliases[i])
	}
	b.More = &schema.Schema{SourceInfo: c.sourceInfo.all[infos:]}
	for _, n := range c.table.nodes() {
		if b.Node(n.ID) == nil {
			b.More.Nodes = append(b.More.Nodes, n)
		}
	}
	b.More.Index()
	return b
}

// aliasesIn lists the aliases of a node and of those inside, by scope and name.
func (c *compiler) aliasesIn(n *node) []schema.Alias {
	var all []schema.Alias
	for _, a := range n.aliases {
		r, ok := a.resolve()
		if !ok {
			continue // and it was reported
		}
		out := schema.Alias{ScopeID: n.id, Name: a.name}
		if r.node == nil {
			out.ParamScope, out.Param = r.param.scopeID, uint16(r.param.index)
		} else {
			out.NodeID, out.OuterID, out.Brand = r.node.id, r.scopeID, r.brand
		}
		all = append(all, out)
	}
	for _, nested := range n.nested {
		all = append(all, c.aliasesIn(nested)...)
	}
	return all
}

// traverseAlias finishes what an alias stands for: a declaration with all that is in it, or the
// mere fact that there is such a file.
func (c *compiler) traverseAlias(a *schema.Alias) {
	e := ofSources | parents
	if n := c.nodesByID[a.NodeID]; n != nil && n.kind == fileKind {
		e &^= children
	}
	c.traverseID(a.NodeID, e)
	visitor(func(id uint64) { c.traverseID(id, ofSources|parents) }).brand(a.Brand)
}
