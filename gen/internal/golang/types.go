package golang

import (
	"github.com/capngo/capngo/gen/internal/emit"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/options"
)

// parts is a piece of a line: what emit prints.
type parts = []any

var numberTypes = map[schema.Kind]string{
	schema.Int8: "int8", schema.Int16: "int16", schema.Int32: "int32", schema.Int64: "int64",
	schema.Uint8: "uint8", schema.Uint16: "uint16", schema.Uint32: "uint32", schema.Uint64: "uint64",
	schema.Float32: "float32", schema.Float64: "float64",
}

// typeIdent is the Go name of a declared type, in its own package.
func (g *generator) typeIdent(id uint64) emit.Ident { return g.ident(id, g.namesOf(id).Type) }

// fieldsIdent is the Go name of the plain struct of a declared struct.
func (g *generator) fieldsIdent(id uint64) emit.Ident { return g.ident(id, g.namesOf(id).Fields) }

func (g *generator) ident(id uint64, name string) emit.Ident {
	file := g.files[g.fileOf(id)]
	return emit.Ident{Path: file.ImportPath, Package: file.Package, Name: name}
}

// viewType is the Go type of what a getter returns.
func (g *generator) viewType(t schema.Type, text options.TextType) any {
	switch t.Kind {
	case schema.Void:
		return "struct{}"
	case schema.Bool:
		return "bool"
	case schema.Text:
		if text == options.Bytes {
			return "[]byte"
		}
		return "string"
	case schema.Data:
		return "[]byte"
	case schema.ListKind:
		return g.listType(*t.Elem, text)
	case schema.EnumKind:
		return g.typeIdent(t.ID)
	case schema.StructKind, schema.InterfaceKind:
		return g.typeRef(t)
	case schema.AnyPointer:
		return g.anyType(t)
	default:
		return numberTypes[t.Kind]
	}
}

// listType is the view of a list of elem.
func (g *generator) listType(elem schema.Type, text options.TextType) any {
	name, argument := g.list(elem, text)
	return append(parts{runtime(name)}, argument...)
}

// listReader is the runtime function that reads a list of elem from a field.
func (g *generator) listReader(elem schema.Type, text options.TextType) any {
	name, argument := g.list(elem, text)
	return append(parts{runtime(name + "At")}, argument...)
}

// list is the runtime's name for lists of elem, and its type argument in brackets if it has one.
func (g *generator) list(elem schema.Type, text options.TextType) (name string, argument parts) {
	switch elem.Kind {
	case schema.Void:
		return "Voids", nil
	case schema.Bool:
		return "Bools", nil
	case schema.Text:
		if text == options.Bytes {
			return "ByteTexts", nil
		}
		return "Texts", nil
	case schema.Data:
		return "Datas", nil
	case schema.StructKind:
		return "List", parts{"[", g.typeRef(elem), "]"}
	case schema.InterfaceKind:
		return "Capabilities", parts{"[", g.typeRef(elem), "]"}
	case schema.ListKind:
		return "Lists", parts{"[", g.listType(*elem.Elem, text), "]"}
	case schema.AnyPointer:
		if elem.Any == schema.AnyCapability {
			return "Capabilities", parts{"[", rtCapability, "]"}
		}
		return "Pointers", nil
	}
	return "Numbers", parts{"[", g.viewType(elem, text), "]"}
}

// plainType is the Go type of a value in a Fields struct.
func (g *generator) plainType(t schema.Type, text options.TextType) any {
	switch t.Kind {
	case schema.StructKind:
		return parts{"*", g.fieldsIdent(t.ID)}
	case schema.ListKind:
		return parts{"[]", g.plainElem(*t.Elem, text)}
	case schema.InterfaceKind:
		return g.openRef(t)
	case schema.AnyPointer:
		if isParameter(t) {
			return rtAnyPointer
		}
	}
	return g.viewType(t, text)
}

// plainElem is the Go type of an element of a list in a Fields struct.
func (g *generator) plainElem(t schema.Type, text options.TextType) any {
	if t.Kind == schema.StructKind {
		return g.fieldsIdent(t.ID)
	}
	return g.plainType(t, text)
}
