package syntax

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

var update = flag.Bool("update", false, "rewrite the trees in testdata")

// TestTrees parses each schema of testdata: its errors are those that "# ERROR" comments
// expect on their lines, and its tree is that of the .tree file beside it.
func TestTrees(t *testing.T) {
	schemas, err := filepath.Glob(filepath.Join("testdata", "*.capnp"))
	if err != nil || len(schemas) == 0 {
		t.Fatalf("no schemas in testdata: %v", err)
	}
	for _, path := range schemas {
		t.Run(filepath.Base(path), func(t *testing.T) {
			f := &source.File{Name: path, Path: path, Text: readFile(t, path)}
			var diags diag.List
			file := Options{ID: func() uint64 { return 1 }}.Parse(f, &diags)
			compareErrors(t, f, diags)
			compareTree(t, strings.TrimSuffix(path, ".capnp")+".tree", treeOf(file.Root))
		})
	}
}

var expectation = regexp.MustCompile(`# ERROR((?: "[^"]*")+)`)

func compareErrors(t *testing.T, f *source.File, diags diag.List) {
	var want, got []string
	number := 0
	for line := range strings.Lines(string(f.Text)) {
		number++
		for _, match := range expectation.FindAllStringSubmatch(line, -1) {
			for message := range strings.SplitSeq(strings.Trim(match[1], ` "`), `" "`) {
				want = append(want, fmt.Sprintf("%d: %s", number, message))
			}
		}
	}
	for _, d := range diags.All() {
		got = append(got, fmt.Sprintf("%d: %s", f.Position(d.Span.Start).Line, d.Message))
	}
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("missing: %s", want[i])
		case i >= len(want):
			t.Errorf("unexpected: %s", got[i])
		case !strings.HasPrefix(got[i], want[i]):
			t.Errorf("got %s, want %s", got[i], want[i])
		}
	}
}

func compareTree(t *testing.T, path, got string) {
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := string(readFile(t, path)); got != want {
		t.Errorf("tree differs from %s (-update rewrites it):\n%s", path, got)
	}
}

// treeOf prints a tree of nodes: one line a node with its place, its fields below it; those
// that are zero are left out.
func treeOf(d *Decl) string {
	var b strings.Builder
	printNode(&b, 0, "Root", reflect.ValueOf(d))
	return b.String()
}

func printNode(b *strings.Builder, depth int, label string, v reflect.Value) {
	if v.IsZero() {
		return
	}
	indent := strings.Repeat("  ", depth)
	switch v.Kind() {
	case reflect.Pointer:
		printNode(b, depth, label, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			printNode(b, depth, fmt.Sprintf("%s[%d]", label, i), v.Index(i))
		}
	case reflect.Struct:
		fmt.Fprintf(b, "%s%s%s\n", indent, label, placeOf(v))
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Type != reflect.TypeFor[source.Span]() {
				printNode(b, depth+1, f.Name, v.Field(i))
			} else if f.Name != "Span" && !v.Field(i).IsZero() {
				span := v.Field(i).Interface().(source.Span)
				fmt.Fprintf(b, "%s  %s %s\n", indent, f.Name, place(span))
			}
		}
	default:
		fmt.Fprintf(b, "%s%s %s\n", indent, label, scalar(v))
	}
}

func placeOf(v reflect.Value) string {
	if span := v.FieldByName("Span"); span.IsValid() && !span.IsZero() {
		return " " + place(span.Interface().(source.Span))
	}
	return ""
}

func place(s source.Span) string {
	start, end := s.File.Position(s.Start), s.File.Position(s.End)
	return fmt.Sprintf("%d:%d-%d:%d", start.Line, start.Column, end.Line, end.Column)
}

func scalar(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case DeclKind:
		return declKinds[x]
	case ExprKind:
		return exprKinds[x]
	case ParamListKind:
		return paramListKinds[x]
	case Targets:
		return fmt.Sprintf("%012b", x)
	case string:
		return fmt.Sprintf("%q", x)
	case uint64:
		return fmt.Sprintf("%d (0x%x)", x, x)
	default:
		return fmt.Sprint(x)
	}
}

var declKinds = []string{
	"file", "using", "const", "enum", "enumerant", "struct", "field", "union", "group",
	"interface", "method", "annotation",
}

var paramListKinds = []string{"named", "type", "stream"}

var exprKinds = []string{
	"unknown", "integer", "negative integer", "float", "string", "binary", "relative name",
	"absolute name", "import", "embed", "list", "tuple", "application", "member",
}
