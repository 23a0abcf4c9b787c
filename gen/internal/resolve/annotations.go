package resolve

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// annotationDecl translates the body of the declaration of an annotation.
func (n *node) annotationDecl() {
	n.schema.Annotation = &schema.AnnotationDecl{Targets: uint16(n.decl.Targets)}
	n.typeOf(n.decl.Type, &n.schema.Annotation.Type, implicit{})
}

// annotations translates the annotations of a declaration that is the given target.
func (n *node) annotations(all []*syntax.Annotation, target syntax.Targets) []*schema.Annotation {
	if len(all) == 0 {
		return nil
	}
	result := make([]*schema.Annotation, len(all))
	for i, a := range all {
		result[i] = &schema.Annotation{Span: a.Span}
		n.annotation(a, target, result[i])
	}
	return result
}

func (n *node) annotation(a *syntax.Annotation, target syntax.Targets, result *schema.Annotation) {
	b, ok := n.eval(a.Name, implicit{})
	if !ok {
		return
	}
	if b.node == nil || b.node.kind != annotationKind {
		n.error(diag.NotAnAnnotation, a.Name.Span,
			"'"+expressionString(a.Name)+"' is not an annotation.")
		return
	}
	result.ID, result.Brand = b.node.id, n.compileBrand(b.scope)
	if result.Brand == nil {
		result.Brand = &schema.Brand{} // as requests have it, though it says nothing
	}
	if !b.node.usable() {
		return
	}
	decl := b.node.schema.Annotation
	if syntax.Targets(decl.Targets)&target == 0 {
		n.error(diag.WrongTarget, a.Name.Span,
			"'"+expressionString(a.Name)+"' cannot be applied to this kind of declaration.")
	}
	scope := valueScope{generic: b.node.schema.IsGeneric, brand: result.Brand}
	result.Type = scope.bind(decl.Type)
	switch {
	case a.Value != nil:
		n.bootstrapValue(a.Value, decl.Type, scope, &result.Value)
	case decl.Type.Kind != schema.Void:
		n.error(diag.ValueRequired, a.Name.Span,
			"'"+expressionString(a.Name)+"' requires a value.")
		result.Value = defaultOf(decl.Type)
	}
}
