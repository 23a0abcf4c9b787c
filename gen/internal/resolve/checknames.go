package resolve

import (
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// checkNames reports names that are taken or badly spelled and declarations that don't
// belong where they are, for the declarations inside one of a kind.
func (n *node) checkNames(decls []*syntax.Decl, in syntax.DeclKind) {
	if len(decls) == 0 {
		return
	}
	c := n.compiler()
	var names map[string]syntax.Name
	if last := len(c.names) - 1; last >= 0 {
		names, c.names = c.names[last], c.names[:last]
	} else {
		names = make(map[string]syntax.Name)
	}
	n.checkNamesInto(names, decls, in)
	clear(names)
	c.names = append(c.names, names)
}

func (n *node) checkNamesInto(
	names map[string]syntax.Name, decls []*syntax.Decl, in syntax.DeclKind,
) {
	for _, d := range decls {
		if first, taken := names[d.Name.Text]; taken {
			n.reportDuplicate(d, first)
		} else {
			names[d.Name.Text] = d.Name
		}
		n.checkSpelling(d)
		n.checkPlace(d, in)
		switch d.Kind {
		case syntax.FieldDecl, syntax.UnionDecl, syntax.GroupDecl:
			if d.Name.Text == "" {
				n.checkNamesInto(names, d.Nested, d.Kind) // members of an unnamed union
			} else {
				n.checkNames(d.Nested, d.Kind)
			}
		}
	}
}

func (n *node) reportDuplicate(d *syntax.Decl, first syntax.Name) {
	if d.Name.Text == "" && d.Kind == syntax.UnionDecl {
		n.error(diag.DuplicateUnion, d.Name.Span,
			"An unnamed union is already defined in this scope.",
			diag.Related{Span: first.Span, Message: "Previously defined here."})
		return
	}
	n.reportDuplicateName(d.Name, first)
}

func (n *node) reportDuplicateName(name, first syntax.Name) {
	quoted := "'" + name.Text + "'"
	n.error(diag.DuplicateName, name.Span, quoted+" is already defined in this scope.",
		diag.Related{Span: first.Span, Message: quoted + " previously defined here."})
}

func (n *node) checkSpelling(d *syntax.Decl) {
	name := d.Name.Text
	if name == "" {
		return
	}
	if isTypeName(d) {
		if name[0] < 'A' || name[0] > 'Z' {
			n.error(diag.TypeNameCase, d.Name.Span, "Type names must begin with a capital letter.")
		}
	} else if name[0] < 'a' || name[0] > 'z' {
		n.error(diag.NameCase, d.Name.Span, "Non-type names must begin with a lower-case letter.")
	}
	if strings.IndexByte(name, '_') >= 0 {
		n.error(diag.NameUnderscore, d.Name.Span, "Cap'n Proto declaration names should use "+
			"camelCase and must not contain underscores. (Code generators may convert names to "+
			"the appropriate style for the target language.)")
	}
}

// isTypeName tells whether a declaration's name must begin with a capital letter. An alias's
// must if that of its target does, or if it has none, as imports.
func isTypeName(d *syntax.Decl) bool {
	switch d.Kind {
	case syntax.EnumDecl, syntax.StructDecl, syntax.InterfaceDecl:
		return true
	case syntax.UsingDecl:
		target := targetName(d.Target)
		return target == "" || target[0] < 'a' || target[0] > 'z'
	default:
		return false
	}
}

func targetName(e *syntax.Expr) string {
	switch e.Kind {
	case syntax.AbsoluteNameExpr, syntax.RelativeNameExpr, syntax.MemberExpr:
		return e.Text
	case syntax.ApplicationExpr:
		return targetName(e.Base)
	default:
		return ""
	}
}

// checkPlace reports declarations of a kind that cannot be in one of another.
func (n *node) checkPlace(d *syntax.Decl, in syntax.DeclKind) {
	message, ok := "This kind of declaration doesn't belong here.", false
	switch d.Kind {
	case syntax.UsingDecl, syntax.ConstDecl, syntax.EnumDecl, syntax.StructDecl,
		syntax.InterfaceDecl, syntax.AnnotationDecl:
		ok = in == syntax.FileDecl || in == syntax.StructDecl || in == syntax.InterfaceDecl
	case syntax.EnumerantDecl:
		ok = in == syntax.EnumDecl
		message = "Enumerants can only appear in enums."
	case syntax.MethodDecl:
		ok = in == syntax.InterfaceDecl
		message = "Methods can only appear in interfaces."
	case syntax.FieldDecl, syntax.UnionDecl, syntax.GroupDecl:
		ok = in == syntax.StructDecl || in == syntax.UnionDecl || in == syntax.GroupDecl
		message = "This declaration can only appear in structs."
	}
	if !ok {
		n.error(diag.Misplaced, d.Span, message)
	}
}
