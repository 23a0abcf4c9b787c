package syntax

import (
	"path/filepath"
	"reflect"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// Walk reaches every expression that reflection finds in a tree, each once. All that could not be
// parsed share one.
func TestWalkReachesEverything(t *testing.T) {
	schemas, err := filepath.Glob(filepath.Join("testdata", "*.capnp"))
	if err != nil || len(schemas) == 0 {
		t.Fatalf("no schemas in testdata: %v", err)
	}
	total := 0
	for _, path := range schemas {
		f := &source.File{Name: path, Path: path, Text: readFile(t, path)}
		root := Parse(f, &diag.List{}).Root
		want := map[*Expr]bool{}
		findExpressions(reflect.ValueOf(root), want)
		root.Walk(func(e *Expr) {
			if !want[e] && e.Kind != UnknownExpr {
				t.Errorf("%s: Walk visits an expression twice, or one that is not there: %+v", path, e)
			}
			delete(want, e)
			total++
		})
		for e := range want {
			t.Errorf("%s: Walk leaves out %+v", path, e)
		}
	}
	if total < 100 {
		t.Errorf("there are only %d expressions in testdata", total)
	}
}

func findExpressions(v reflect.Value, found map[*Expr]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || v.Type() == reflect.TypeFor[*source.File]() {
			return
		}
		if e, ok := v.Interface().(*Expr); ok {
			found[e] = true
		}
		findExpressions(v.Elem(), found)
	case reflect.Struct:
		for i := range v.NumField() {
			findExpressions(v.Field(i), found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			findExpressions(v.Index(i), found)
		}
	}
}
