package resolve

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// importTable lists the imports that code generated for the file needs: those in types and
// in the names of annotations, used or not, but not those in values, which the model holds.
func (m *module) importTable() []schema.Import {
	var names importNames
	names.declaration(m.root.decl)
	slices.Sort(names)
	var all []schema.Import
	for _, name := range slices.Compact(names) {
		// One that fails was reported where it is used.
		if found, err := m.importFile(name); err == nil {
			all = append(all, schema.Import{ID: found.root.id, Name: name})
		}
	}
	return all
}

// importNames collects the texts of imports.
type importNames []string

func (names *importNames) declaration(d *syntax.Decl) {
	switch d.Kind {
	case syntax.UsingDecl:
		names.expression(d.Target)
	case syntax.ConstDecl, syntax.FieldDecl:
		names.expression(d.Type)
	case syntax.InterfaceDecl:
		for _, e := range d.Superclasses {
			names.expression(e)
		}
	case syntax.MethodDecl:
		names.params(d.Params)
		names.params(d.Results)
	}
	names.annotations(d.Annotations)
	for _, nested := range d.Nested {
		names.declaration(nested)
	}
}

func (names *importNames) params(list *syntax.ParamList) {
	if list == nil {
		return
	}
	switch list.Kind {
	case syntax.TypeParams:
		names.expression(list.Type)
	case syntax.StreamParams:
		*names = append(*names, streamFile)
	}
	for _, p := range list.Params {
		names.expression(p.Type)
		names.annotations(p.Annotations)
	}
}

func (names *importNames) annotations(all []*syntax.Annotation) {
	for _, a := range all {
		names.expression(a.Name)
	}
}

func (names *importNames) expression(e *syntax.Expr) {
	e.Walk(func(e *syntax.Expr) {
		if e.Kind == syntax.ImportExpr {
			*names = append(*names, e.Text)
		}
	})
}
