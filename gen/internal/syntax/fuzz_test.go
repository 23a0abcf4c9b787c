package syntax

import (
	"path/filepath"
	"reflect"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// FuzzParse checks that no text makes the parser panic or point outside of the file, and
// that what it gives is whole: later stages look at all of it even if there are errors.
func FuzzParse(f *testing.F) {
	seeds, err := filepath.Glob(filepath.Join("testdata", "*.capnp"))
	if err != nil || len(seeds) == 0 {
		f.Fatalf("no schemas in testdata: %v", err)
	}
	for _, path := range seeds {
		f.Add(readFile(f, path))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file := &source.File{Path: "a", Text: text}
		var diags diag.List
		tree := Parse(file, &diags)
		if tree.Source != file || tree.Root.Kind != FileDecl || !tree.Root.ID.Set {
			t.Errorf("the file is not whole: %+v", tree)
		}
		checkSpans(t, file, reflect.ValueOf(tree.Root))
		checkSpans(t, file, reflect.ValueOf(diags.All()))
		checkWhole(t, tree.Root)
	})
}

// checkSpans looks at every place in a value. Names that are not there have none.
func checkSpans(t *testing.T, f *source.File, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*source.File]() {
			checkSpans(t, f, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkSpans(t, f, v.Index(i))
		}
	case reflect.Struct:
		if span, ok := v.Interface().(source.Span); ok {
			if span.Valid() && (span.File != f || span.Start < 0 || span.End < span.Start ||
				span.End > len(f.Text)) {
				t.Fatalf("span %d-%d in a file of %d", span.Start, span.End, len(f.Text))
			}
			return
		}
		for i := range v.NumField() {
			checkSpans(t, f, v.Field(i))
		}
	}
}

// checkWhole looks for nodes that nodes.go promises.
func checkWhole(t *testing.T, d *Decl) {
	if !d.Span.Valid() || !d.Name.Span.Valid() {
		t.Fatalf("a declaration has no place: %+v", d)
	}
	switch d.Kind {
	case UsingDecl:
		checkExpr(t, d.Target)
	case ConstDecl:
		checkExpr(t, d.Type)
		checkExpr(t, d.Value)
	case FieldDecl, AnnotationDecl:
		checkExpr(t, d.Type)
	case MethodDecl:
		checkParams(t, d.Params)
		if d.Results != nil {
			checkParams(t, d.Results)
		}
	}
	for _, e := range d.Superclasses {
		checkExpr(t, e)
	}
	for _, a := range d.Annotations {
		checkExpr(t, a.Name)
	}
	for _, n := range d.Nested {
		checkWhole(t, n)
	}
}

func checkParams(t *testing.T, l *ParamList) {
	for _, p := range l.Params {
		checkExpr(t, p.Type)
	}
	if l.Kind == TypeParams {
		checkExpr(t, l.Type)
	}
}

func checkExpr(t *testing.T, e *Expr) {
	if e == nil || !e.Span.Valid() {
		t.Fatalf("an expression is missing or has no place: %+v", e)
	}
	if (e.Kind == ApplicationExpr || e.Kind == MemberExpr) != (e.Base != nil) {
		t.Fatalf("base of %+v", e)
	}
	if e.Base != nil {
		checkExpr(t, e.Base)
	}
	for _, a := range e.Args {
		checkExpr(t, a.Value)
	}
}
