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

// Every name that generated code may use is declared by the runtime, and it uses no other.
func TestRuntimeNames(t *testing.T) {
	files := caseFiles(t, "*.capnp.go")
	for pkg, names := range map[string][]string{"capnp": runtimeNames, "schema": schemaNames, "capnptext": textNames,
		"rpc": rpcNames} {
		declared := declarations(t, "../../../runtime/"+pkg)
		for _, name := range names {
			if !declared[name] {
				t.Errorf("the runtime has no %s.%s", pkg, name)
			}
		}
		used := regexp.MustCompile(`\b` + pkg + `\.([A-Z]\w*)`)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range used.FindAllStringSubmatch(goCode(text), -1) {
				if !slices.Contains(names, match[1]) {
					t.Errorf("%s uses %s.%s, which is not in the list", file, pkg, match[1])
				}
			}
		}
	}
}

// goCode is a Go file without lines of comment.
func goCode(text []byte) string {
	return string(regexp.MustCompile(`(?m)^\s*//.*`).ReplaceAll(text, nil))
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
