package survey

import (
	"path"

	"github.com/capngo/capngo/gen/internal/syntax"
)

// goSchema is the file that declares the annotations for Go, wherever a build has it.
const goSchema = "go.capnp"

// readAnnotations takes what $Go.package and $Go.import say.
func (s *Schema) readAnnotations(root *syntax.Decl) {
	for _, a := range root.Annotations {
		switch s.goName(a.Name) {
		case "package":
			s.Package = text(root, a.Value)
		case "import":
			s.Import = text(root, a.Value)
		}
	}
}

// goName gives the name that an expression has in go.capnp, or "" if it is elsewhere. It knows
// the ways that there are to write it: import "/go.capnp".package, Go.package, package.
func (s *Schema) goName(e *syntax.Expr) string {
	switch e.Kind {
	case syntax.MemberExpr:
		if s.isGoSchema(e.Base) {
			return e.Text
		}
	case syntax.RelativeNameExpr:
		for _, target := range s.aliases[e.Text] {
			if target.Kind == syntax.MemberExpr && s.isGoSchema(target.Base) {
				return target.Text
			}
		}
		if path.Base(s.File.Name) == goSchema {
			return e.Text
		}
	}
	return ""
}

func (s *Schema) isGoSchema(e *syntax.Expr) bool {
	switch e.Kind {
	case syntax.ImportExpr:
		return path.Base(e.Text) == goSchema
	case syntax.RelativeNameExpr, syntax.AbsoluteNameExpr:
		for _, target := range s.aliases[e.Text] {
			if target.Kind == syntax.ImportExpr && path.Base(target.Text) == goSchema {
				return true
			}
		}
	}
	return false
}

// text gives the value of an annotation: text, or a constant of the file with text.
func text(root *syntax.Decl, value *syntax.Expr) string {
	if value == nil {
		return ""
	}
	switch value.Kind {
	case syntax.StringExpr:
		return value.Text
	case syntax.RelativeNameExpr, syntax.AbsoluteNameExpr:
		for _, d := range root.Nested {
			if d.Kind == syntax.ConstDecl && d.Name.Text == value.Text &&
				d.Value.Kind == syntax.StringExpr {
				return d.Value.Text
			}
		}
	}
	return ""
}
