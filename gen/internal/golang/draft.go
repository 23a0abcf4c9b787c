package golang

import (
	"slices"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/emit"
	"github.com/capngo/capngo/gen/internal/schema"
)

// Draft is a Go file in the making. Its parts can be printed at the same time, and in any order:
// the file comes out the same.
type Draft struct {
	p     *Program
	self  *File
	names *names
	parts []part
}

// part is a run of declarations.
type part struct {
	nodes   []*schema.Node
	printed *emit.File
}

// partSize is how many bytes of Go a part has, or so: enough to be worth a turn of a goroutine.
const partSize = 128 << 10

// Draft begins the Go file for the schema file id, and reports what there is to say of its names
// and keys. If that is an error, there is nothing to print.
func (p *Program) Draft(id uint64, diags *diag.List) *Draft {
	names := p.names[id]()
	diags.Append(&names.diags)
	d := &Draft{p: p, self: p.files[id], names: names.names}
	p.checkKeys(id, diags)
	if diags.Failed() {
		return d
	}
	size, start := 0, 0
	for i, node := range names.order {
		if size += sizeOf(node); size >= partSize {
			d.parts = append(d.parts, part{nodes: names.order[start : i+1]})
			size, start = 0, i+1
		}
	}
	d.parts = append(d.parts, part{nodes: names.order[start:]})
	return d
}

// sizeOf guesses how many bytes of Go a node becomes.
func sizeOf(node *schema.Node) int {
	switch {
	case node.Struct != nil:
		return 1<<10 + len(node.Struct.Fields)<<9
	case node.Enum != nil:
		return 1<<10 + len(node.Enum.Enumerants)<<6
	}
	return 1 << 10
}

// Parts is how many parts the file has.
func (d *Draft) Parts() int { return len(d.parts) }

// Print prints part i.
func (d *Draft) Print(i int) {
	part, size := &d.parts[i], 0
	for _, node := range part.nodes {
		size += sizeOf(node)
	}
	g := d.generator(d.file().Part(size))
	for _, node := range part.nodes {
		g.node(node)
	}
	part.printed = g.File
}

func (d *Draft) file() *emit.File {
	return emit.New(d.self.Package, d.self.ImportPath, locals...)
}

func (d *Draft) generator(f *emit.File) *generator {
	return &generator{
		Program: d.p, File: f, self: d.self, file: d.names, byNode: map[*schema.Node]*nodeMembers{},
	}
}

// Output puts the file together when all parts have been printed. If one was not, for a fault in
// Print, there is no file.
func (d *Draft) Output() Output {
	if slices.ContainsFunc(d.parts, func(p part) bool { return p.printed == nil }) {
		return Output{}
	}
	g := d.generator(d.file())
	g.header()
	for _, part := range d.parts {
		if g.Join(part.printed) {
			continue
		}
		for _, node := range part.nodes {
			g.node(node)
		}
	}
	g.within = nil
	g.consts(d.self.Node)
	if d.names.reflects() {
		all := d.names.within(d.self.Node)
		g.annotationIDs(all)
		g.embedded(all)
	}
	return Output{Source: g.Source(), Imports: g.Imports()}
}
