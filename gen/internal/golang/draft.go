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
	whole *emit.File
	parts []part
}

// part is a run of declarations.
type part struct {
	nodes   []*schema.Node
	size    int  // a guess, rather too large than too small
	tail    bool // it is what follows the types
	file    *emit.File
	printed bool
}

// partSize is how many bytes of Go a part has, or so: enough to be worth a turn of a goroutine.
const partSize = 128 << 10

// Draft begins the Go file for the schema file id, and reports what there is to say of its names
// and keys. If that is an error, there is nothing to print.
func (p *Program) Draft(id uint64, diags *diag.List) *Draft {
	names := p.names[id]()
	diags.Append(&names.diags)
	d := &Draft{p: p, self: p.files[id], names: names.names}
	d.whole = emit.New(d.self.Package, d.self.ImportPath, locals...)
	p.checkKeys(id, diags)
	if diags.Failed() {
		return d
	}
	size, tail, start := 0, 0, 0
	for i, node := range names.order {
		tail += descriptorSize(node)
		if size += d.sizeOf(node); size >= partSize {
			d.parts = append(d.parts, part{nodes: names.order[start : i+1], size: size})
			size, start = 0, i+1
		}
	}
	if start < len(names.order) {
		d.parts = append(d.parts, part{nodes: names.order[start:], size: size})
	}
	d.parts = append(d.parts, part{tail: true, size: tail})
	d.startParts()
	return d
}

// startParts makes the parts of the file, without anything in them.
func (d *Draft) startParts() {
	sizes := make([]int, len(d.parts))
	for i, part := range d.parts {
		sizes[i] = part.size
	}
	for i, file := range d.whole.Parts(sizes) {
		d.parts[i].file = file
	}
}

// sizeOf guesses how many bytes of Go a node becomes. What is too much costs next to nothing, and what
// is too little a copy of the whole file.
func (d *Draft) sizeOf(node *schema.Node) int {
	name := 0
	if t := d.names.nodes[node.ID]; t != nil {
		name = len(t.Type)
	}
	size := 2<<10 + 40*name
	switch {
	case node.Struct != nil:
		size += len(node.Struct.Fields)*(600+4*name) + int(node.Struct.DiscriminantCount)*(400+8*name)
	case node.Enum != nil:
		size += len(node.Enum.Enumerants) * (64 + 2*name)
	case node.Interface != nil:
		size += len(node.Interface.Methods) << 8
	}
	if info := d.p.infos[node.ID]; info != nil {
		for _, m := range info.Members {
			size += 3 * len(m.Doc)
		}
	}
	return size
}

// descriptorSize guesses how many bytes of Go a node takes in what follows the types: its
// descriptor and the names of its members.
func descriptorSize(node *schema.Node) int {
	members := 0
	switch {
	case node.Struct != nil:
		members = len(node.Struct.Fields)
	case node.Enum != nil:
		members = len(node.Enum.Enumerants)
	case node.Interface != nil:
		members = len(node.Interface.Methods)
	}
	return 1<<9 + members<<7
}

// Parts is how many parts the file has. The last one can take the longest.
func (d *Draft) Parts() int { return len(d.parts) }

// Print prints part i.
func (d *Draft) Print(i int) {
	part := &d.parts[i]
	d.generator(part.file).part(part)
	part.printed = true
}

func (d *Draft) generator(f *emit.File) *generator {
	return &generator{
		Program: d.p, File: f, self: d.self, file: d.names, byNode: map[*schema.Node]*nodeMembers{},
	}
}

// Output puts the file together when all parts have been printed. If one was not, for a fault in
// Print, there is no file.
func (d *Draft) Output() Output {
	if slices.ContainsFunc(d.parts, func(p part) bool { return !p.printed }) {
		return Output{}
	}
	g := d.generator(d.whole)
	g.header()
	for _, part := range d.parts {
		if !g.Join(part.file) {
			g.part(&part)
		}
	}
	return Output{Source: g.Source(), Imports: g.Imports()}
}

func (g *generator) part(p *part) {
	for _, node := range p.nodes {
		g.node(node)
	}
	if !p.tail {
		return
	}
	g.within = nil
	g.consts(g.self.Node)
	if g.file.reflects() {
		all := g.file.within(g.self.Node)
		g.annotationIDs(all)
		g.embedded(all)
	}
}
