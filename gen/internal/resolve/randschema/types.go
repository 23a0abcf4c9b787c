package randschema

import (
	"slices"
	"strings"
)

// typ is a type: a builtin by its name, a list with elem, a declaration, or a parameter.
type typ struct {
	text  string
	elem  *typ
	decl  *decl
	args  []typ // for the parameters of decl and of those around it, if they are given
	param bool
}

var primitives = []string{
	"Void", "Bool", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64",
	"Float32", "Float64", "Text", "Data",
}

// fieldType is a type for a field, of which the parameters in sight are part.
func (w *writer) fieldType() typ { return w.someType(0, true) }

func (w *writer) someType(depth int, inStruct bool) typ {
	switch n := w.IntN(20); {
	case n < 9 || depth > 3:
		return typ{text: w.pick(primitives...)}
	case n < 11:
		elem := w.someType(depth+1, inStruct)
		if elem.param || elem.text == "AnyPointer" || elem.text == "AnyStruct" {
			elem = typ{text: "Text"} // the language has no lists of these
		}
		return typ{text: "List", elem: &elem}
	case n < 12 && inStruct:
		return typ{text: w.pick("AnyPointer", "AnyStruct", "AnyList", "Capability")}
	case n < 14 && inStruct && len(w.params)+len(w.method) > 0:
		all := append(slices.Clone(w.params), w.method...)
		return typ{text: w.pick(all...), param: true}
	}
	d := w.decls[w.IntN(len(w.decls))]
	if d.kind > interfaceDecl || d.kind == interfaceDecl && !inStruct {
		return typ{text: w.pick(primitives...)}
	}
	return w.declared(d, depth, inStruct)
}

// declared refers to a declaration, with arguments for parameters or without.
func (w *writer) declared(d *decl, depth int, inStruct bool) typ {
	t := typ{decl: d}
	if d.generic() && w.chance(70) {
		for range d.allParams() {
			t.args = append(t.args, w.pointerType(depth+1, inStruct))
		}
	}
	return t
}

// pointerType is a type that may be an argument.
func (w *writer) pointerType(depth int, inStruct bool) typ {
	for range 10 {
		t := w.someType(depth, inStruct)
		switch {
		case t.text == "Text", t.text == "Data", t.text == "List", t.text == "AnyPointer", t.param:
			return t
		case t.decl != nil && t.decl.kind != enumDecl:
			return t
		}
	}
	return typ{text: "Text"}
}

// constType is a type for values, without parameters and interfaces.
func (w *writer) constType() typ {
	for range 10 {
		if t := w.someType(0, false); t.literal() {
			return t
		}
	}
	return typ{text: "Text"}
}

// annotationType is a type for an annotation: seldom one of the file, for a declaration cannot
// be annotated with a value of itself.
func (w *writer) annotationType() typ {
	for range 10 {
		if t := w.constType(); !t.local() || w.chance(3) {
			return t
		}
	}
	return typ{text: "Text"}
}

// local reports whether it takes declarations of this file to understand the type.
func (t typ) local() bool {
	if t.elem != nil {
		return t.elem.local()
	}
	return t.decl != nil && (!t.decl.foreign || t.args != nil)
}

func (t typ) String() string {
	switch {
	case t.elem != nil:
		return "List(" + t.elem.String() + ")"
	case t.decl == nil:
		return t.text
	}
	return t.decl.reference(t.args)
}

// reference writes the path of a declaration, with arguments where parameters are.
func (d *decl) reference(args []typ) string {
	if args == nil {
		return d.path
	}
	own := len(args) - len(d.params)
	text := d.path
	if d.parent != nil {
		text = d.parent.reference(args[:own]) + "." + d.name
	}
	if len(d.params) == 0 {
		return text
	}
	var list []string
	for _, a := range args[own:] {
		list = append(list, a.String())
	}
	return text + "(" + strings.Join(list, ", ") + ")"
}
