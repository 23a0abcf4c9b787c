package golang

import (
	"slices"
	"strconv"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// inherited is a method that an interface has, its own or that of a superclass.
type inherited struct {
	*schema.Method
	node   *schema.Node // that declares it
	number int
	brand  *schema.Brand // what the superclass's parameters are in the interface
	own    bool
}

// methodsOf lists the methods of an interface, its own before those of its superclasses, each once.
func methodsOf(s *schema.Schema, node *schema.Node) []inherited {
	var list []inherited
	eachClass(s, node, func(class *schema.Node, brand *schema.Brand) {
		for i, m := range class.Interface.Methods {
			list = append(list, inherited{m, class, i, brand, class == node})
		}
	})
	return list
}

// eachClass calls f for an interface and for its superclasses, each once, with what their parameters
// are in the interface.
func eachClass(s *schema.Schema, node *schema.Node, f func(*schema.Node, *schema.Brand)) {
	var seen []*schema.Node
	var visit func(*schema.Node, *schema.Brand)
	visit = func(class *schema.Node, brand *schema.Brand) {
		if class == nil || class.Interface == nil || slices.Contains(seen, class) {
			return
		}
		seen = append(seen, class)
		f(class, brand)
		for _, super := range class.Interface.Superclasses {
			in := super.Brand
			if class != node {
				in = substitute(in, brand)
			}
			if in == nil {
				in = &schema.Brand{}
			}
			visit(s.Node(super.ID), in)
		}
	}
	visit(node, nil)
}

// brandIn is a brand of the method's declaration as the interface sees it.
func (m *inherited) brandIn(brand *schema.Brand) *schema.Brand {
	if m.own {
		return brand
	}
	return substitute(brand, m.brand)
}

// substitute puts what is known of parameters into a brand that speaks of them.
func substitute(brand, known *schema.Brand) *schema.Brand {
	if brand == nil {
		return nil
	}
	out := &schema.Brand{Scopes: make([]schema.BrandScope, len(brand.Scopes))}
	for i, scope := range brand.Scopes {
		out.Scopes[i] = substituteScope(scope, known)
	}
	return out
}

func substituteScope(scope schema.BrandScope, known *schema.Brand) schema.BrandScope {
	if scope.Inherit {
		if found := scopeOf(known, scope.ScopeID); found != nil {
			return *found
		}
		return schema.BrandScope{ScopeID: scope.ScopeID}
	}
	out := schema.BrandScope{ScopeID: scope.ScopeID, Bind: make([]schema.Binding, len(scope.Bind))}
	for i, b := range scope.Bind {
		out.Bind[i] = b
		if !b.Unbound {
			out.Bind[i] = substituteType(b.Type, known)
		}
	}
	return out
}

func substituteType(t schema.Type, known *schema.Brand) schema.Binding {
	switch {
	case t.Kind == schema.ListKind:
		elem := substituteType(*t.Elem, known)
		if elem.Unbound {
			elem.Type = schema.Type{Kind: schema.AnyPointer}
		}
		t.Elem = &elem.Type
	case t.Kind == schema.AnyPointer && t.Any == schema.AnyParameter:
		found := scopeOf(known, t.ScopeID)
		switch {
		case found == nil:
			return schema.Binding{Unbound: true}
		case found.Inherit:
			return schema.Binding{Type: t}
		case int(t.Param) >= len(found.Bind):
			return schema.Binding{Unbound: true}
		}
		return found.Bind[t.Param]
	case t.Brand != nil:
		t.Brand = substitute(t.Brand, known)
	}
	return schema.Binding{Type: t}
}

func scopeOf(brand *schema.Brand, id uint64) *schema.BrandScope {
	if brand == nil {
		return nil
	}
	for i := range brand.Scopes {
		if brand.Scopes[i].ScopeID == id {
			return &brand.Scopes[i]
		}
	}
	return nil
}

// streamResult is the id of what a method with "-> stream" gives.
const streamResult = 0x995f9a3377c0b16e

// collectMethods lists the structs that methods take and give where they declare fields of their
// own.
func (n *names) collectMethods(node *schema.Node, outer string) {
	for _, m := range node.Interface.Methods {
		opts := nearer(n.options[node.ID], m.Annotations)
		name := n.convert(m.Name, opts)
		if given := textOf(m.Annotations, annotationName); given != "" {
			if own, ok := n.goName(given, find(m.Annotations, annotationName)); ok {
				name = own
			}
		}
		n.methodStruct(node, n.s.Node(m.ParamsID), outer+name+"Params", opts)
		n.params[m.ParamsID] = true
		n.methodStruct(node, n.s.Node(m.ResultsID), outer+name+"Results", opts)
	}
}

func (n *names) methodStruct(iface, made *schema.Node, want string, opts options.Options) {
	if made == nil || made.ScopeID != 0 || n.s.Parent(made) != iface {
		return
	}
	n.options[made.ID] = opts
	n.wish(made, want)
	n.collectGroups(made, want, opts)
}

// What is inherited is printed for each interface that inherits it. That many methods are nobody's
// wish.
const (
	mostInherited       = 1 << 10 // by an interface
	mostInheritedInFile = 1 << 16
)

// inheritTooMany counts inherited methods, and complains of the interface where they are too many.
func (n *names) inheritTooMany(node *schema.Node) bool {
	count := -len(node.Interface.Methods)
	eachClass(n.s, node, func(class *schema.Node, _ *schema.Brand) {
		count += len(class.Interface.Methods)
	})
	n.inherited += count
	if count <= mostInherited && n.inherited <= mostInheritedInFile {
		return false
	}
	n.diags.Add(diag.Diagnostic{
		Code: diag.TooManyInherited, Severity: diag.Error, Span: node.Span,
		Message: "'" + node.Name() + "' inherits " + strconv.Itoa(count) + " methods, and the file's interfaces up to it " +
			strconv.Itoa(n.inherited) + ".",
		Help: "an interface may inherit " + strconv.Itoa(mostInherited) + " methods, those of a file " +
			strconv.Itoa(mostInheritedInFile),
	})
	return true
}

// callNames are the Go names of a method that an interface has.
type callNames struct {
	Name string // of the client's method and the server's
	Send string // of the client's method that does not wait
}

// everyReference are the methods that references to interfaces have or will have, and those that go
// vet wants to look otherwise wherever they are.
var everyReference = []string{
	"IsNull", "CapnpSchema",
	"GobDecode", "GobEncode", "MarshalJSON", "MarshalXML", "ReadByte", "ReadRune", "UnmarshalJSON",
	"UnmarshalXML", "UnreadByte", "UnreadRune", "WriteByte",
}

// nameCalls names the methods of an interface and the ways to its superclasses.
func (n *names) nameCalls(node *schema.Node, t *typeNames) {
	methods := scope{}
	for _, name := range everyReference {
		methods[name] = "a method of every reference"
	}
	if n.inheritTooMany(node) {
		return
	}
	list := methodsOf(n.s, node)
	t.calls = make([]callNames, len(list))
	for i, m := range list {
		want := n.convert(m.Name, nearer(n.options[node.ID], m.Annotations))
		if given := upperFirst(textOf(m.Annotations, annotationName)); exported(given) {
			want = given // of others, collectMethods complains
		}
		if m.own {
			t.calls[i].Name = n.declare(methods, want, m.Name, m.Name, m.Span)
		} else {
			t.calls[i].Name = methods.claim(want, m.node.Name()+"."+m.Name)
		}
	}
	for i, m := range list {
		if m.ResultsID != streamResult {
			t.calls[i].Send = methods.claim("Send"+t.calls[i].Name, m.Name)
		}
	}
	eachClass(n.s, node, func(class *schema.Node, _ *schema.Brand) {
		if class != node {
			t.upcasts = append(t.upcasts, methods.claim("As"+upperFirst(class.Name()), class.Name()))
		}
	})
}
