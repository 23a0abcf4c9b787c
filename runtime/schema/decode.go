package schema

import (
	"fmt"
	"strings"

	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// decoder makes descriptors of nodes.
type decoder struct {
	space *space
	names string // the Go names that are left, a line for each node
	docs  map[uint64]std.NodeSourceInfo
	all   []Node // in the order of the nodes
	files []*File
}

func newDecoder(elsewhere func(uint64) Node) *decoder {
	return &decoder{
		space: &space{nodes: map[uint64]Node{}, elsewhere: elsewhere},
		docs:  map[uint64]std.NodeSourceInfo{},
	}
}

// nodes decodes all nodes of a request, checks them and ties them together.
func (d *decoder) nodes(request std.CodeGeneratorRequest) error {
	for info := range request.SourceInfo().Values() {
		d.docs[info.ID()] = info
	}
	for raw := range request.Nodes().Values() {
		if d.space.nodes[raw.ID()] != nil {
			return badNode(raw, "there are two nodes of this id")
		}
		n, err := d.node(raw)
		if err != nil {
			return err
		}
		d.space.nodes[raw.ID()] = n
		d.all = append(d.all, n)
	}
	d.tie()
	if err := d.findFiles(); err != nil {
		return err
	}
	return d.check()
}

func badNode(raw std.Node, format string, args ...any) error {
	return fmt.Errorf("%w %#x (%.200s): %s", ErrSchema, raw.ID(), raw.DisplayName(),
		fmt.Sprintf(format, args...))
}

func (d *decoder) node(raw std.Node) (Node, error) {
	line, rest, _ := strings.Cut(d.names, "\n")
	d.names = rest
	n := node{raw: raw, space: d.space, names: strings.Fields(line), doc: d.docs[raw.ID()].DocComment()}
	switch raw.Which() {
	case std.NodeWhichFile:
		f := &File{node: n}
		d.files = append(d.files, f)
		return f, nil
	case std.NodeWhichStruct:
		return d.structure(n), nil
	case std.NodeWhichEnum:
		return d.enum(n), nil
	case std.NodeWhichInterface:
		return d.iface(n), nil
	case std.NodeWhichConst:
		return &Const{node: n, typ: d.typ(raw.Const().Type())}, nil
	case std.NodeWhichAnnotation:
		return &AnnotationDecl{node: n, typ: d.typ(raw.Annotation().Type())}, nil
	}
	return nil, badNode(raw, "this is a node of kind %d, which this version does not know", raw.Which())
}

func (d *decoder) structure(n node) *Struct {
	s := &Struct{node: n, info: n.raw.Struct(), byName: map[string]*Field{}}
	s.open = s
	for i, raw := range s.info.Fields_().All() {
		f := &Field{raw: raw, owner: s, index: i, doc: d.memberDoc(n.raw, i)}
		if raw.IsGroup() {
			f.typ = &Type{kind: KindStruct, id: raw.Group().TypeID(), space: d.space, group: true}
		} else {
			f.typ = d.typ(raw.Slot().Type())
		}
		s.fields = append(s.fields, f)
		s.byName[raw.Name()] = f
	}
	return s
}

func (d *decoder) enum(n node) *Enum {
	e := &Enum{node: n}
	for i, raw := range n.raw.Enum().Enumerants().All() {
		e.enumerants = append(e.enumerants, &Enumerant{
			raw: raw, owner: e, number: uint16(i), doc: d.memberDoc(n.raw, i),
		})
	}
	return e
}

func (d *decoder) iface(n node) *Interface {
	t := &Interface{node: n}
	structure := func(id uint64, brand std.Brand) *Type {
		return &Type{kind: KindStruct, id: id, space: d.space, brand: d.brand(brand)}
	}
	for i, raw := range n.raw.Interface().Methods().All() {
		t.methods = append(t.methods, &Method{
			raw: raw, owner: t, number: uint16(i), doc: d.memberDoc(n.raw, i),
			params:  structure(raw.ParamStructType(), raw.ParamBrand()),
			results: structure(raw.ResultStructType(), raw.ResultBrand()),
		})
	}
	for super := range n.raw.Interface().Superclasses().Values() {
		t.superclasses = append(t.superclasses, &Type{
			kind: KindInterface, id: super.ID(), space: d.space, brand: d.brand(super.Brand()),
		})
	}
	return t
}

// memberDoc is the comment of a field, enumerant or method, by its index.
func (d *decoder) memberDoc(raw std.Node, i int) string {
	if members := d.docs[raw.ID()].Members(); i < members.Len() {
		return members.At(i).DocComment()
	}
	return ""
}

func parameterNames(raw std.Node) []string {
	return capnp.Map(raw.Parameters(), std.NodeParameter.Name)
}

// tie finds parents and what is nested.
func (d *decoder) tie() {
	made := d.methodStructs()
	for _, n := range d.all {
		b := n.base()
		b.parent = d.space.nodes[b.raw.ScopeID()]
		if iface := made[n.ID()]; iface != nil && b.raw.ScopeID() == 0 {
			b.parent = iface
		}
		for nested := range b.raw.NestedNodes().Values() {
			if inner := d.space.nodes[nested.ID()]; inner != nil && inner.base().raw.ScopeID() == n.ID() {
				b.nested = append(b.nested, inner)
			}
		}
	}
}

// methodStructs gives the structs that were made of lists of parameters or results, which have
// no scope, with their interfaces.
func (d *decoder) methodStructs() map[uint64]*Interface {
	made := map[uint64]*Interface{}
	for _, n := range d.all {
		if iface, ok := n.(*Interface); ok {
			for _, m := range iface.methods {
				made[m.params.id], made[m.results.id] = iface, iface
			}
		}
	}
	return made
}

// findFiles finds the files around nodes, and nodes that are inside themselves.
func (d *decoder) findFiles() error {
	done := map[Node]bool{}
	for _, n := range d.all {
		var path []Node
		here := map[Node]bool{}
		for ; n != nil && !done[n]; n = n.Parent() {
			if here[n] {
				return badNode(n.base().raw, "it is inside itself")
			}
			here[n] = true
			path = append(path, n)
		}
		var f *File
		if n != nil {
			f = n.File()
		} else {
			f, _ = path[len(path)-1].(*File)
		}
		for _, inner := range path {
			done[inner] = true
			inner.base().file = f
		}
	}
	for _, n := range d.all {
		if f := n.File(); f != nil {
			f.all = append(f.all, n)
		}
	}
	return nil
}
