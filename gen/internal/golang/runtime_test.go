package golang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// Every name in runtimeNames is declared by the runtime, and generated code uses no other.
func TestRuntimeNames(t *testing.T) {
	declared := declarations(t, "../../../runtime/capnp")
	for _, name := range runtimeNames {
		if !declared[name] {
			t.Errorf("the runtime has no %s", name)
		}
	}
	used := regexp.MustCompile(`\bcapnp\.([A-Z]\w*)`)
	files, err := filepath.Glob("testdata/*/*.capnp.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no generated files", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range used.FindAllStringSubmatch(string(text), -1) {
			if !slices.Contains(runtimeNames, match[1]) {
				t.Errorf("%s uses capnp.%s, which is not in runtimeNames", file, match[1])
			}
		}
	}
}

func declarations(t *testing.T, dir string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(dir + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Recv == nil {
					names[decl.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						names[spec.Name.Name] = true
					case *ast.ValueSpec:
						for _, name := range spec.Names {
							names[name.Name] = true
						}
					}
				}
			}
		}
	}
	return names
}
