package gopkg

import (
	"os"
	"path/filepath"
	"testing"
)

func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFinder(t *testing.T) {
	dir := tree(t, map[string]string{
		"app/go.mod":                 "module example.com/app/v2\n",
		"app/model/model.go":         "// Package models is.\npackage models\n",
		"app/tests/x_test.go":        "package other_test\n",
		"app/gen/a.capnp.go":         Generated + "\npackage stale\n",
		"app/tagged/m.go":            "//go:build mage\n\npackage main\n",
		"app/tagged/z.go":            "package tagger\n",
		"app/onlytagged/m.go":        "//go:build linux\n\npackage lin\n",
		"app/broken/a.go":            "pakage\n",
		"app/broken/b.go":            "package fixed\n",
		"app/inner/go.mod":           "module example.com/inner // nested\n",
		"app/vendor/a.org/b/c/b.txt": "",
		"app/api/v2/x.txt":           "",
		"app/my-Pkg.x/x.txt":         "",
		"plain/3d/x.txt":             "",
		"plain/type/x.txt":           "",
	})
	tests := []struct{ dir, importPath, name string }{
		{"app", "example.com/app/v2", "app"},
		{"app/model", "example.com/app/v2/model", "models"},
		{"app/model/deeper/not/there", "example.com/app/v2/model/deeper/not/there", "there"},
		{"app/tests", "example.com/app/v2/tests", "tests"},
		{"app/gen", "example.com/app/v2/gen", "gen"},
		{"app/tagged", "example.com/app/v2/tagged", "tagger"},
		{"app/onlytagged", "example.com/app/v2/onlytagged", "lin"},
		{"app/broken", "example.com/app/v2/broken", "fixed"},
		{"app/inner", "example.com/inner", "inner"},
		{"app/inner/x", "example.com/inner/x", "x"},
		{"app/vendor/a.org/b/c", "a.org/b/c", "c"},
		{"app/api/v2", "example.com/app/v2/api/v2", "v2"},
		{"app/my-Pkg.x", "example.com/app/v2/my-Pkg.x", "mypkgx"},
		{"plain/3d", "", "p3d"},
		{"plain/type", "", "type_"},
	}
	f := &Finder{}
	for _, tt := range tests {
		t.Run(tt.dir, func(t *testing.T) {
			at := filepath.Join(dir, tt.dir)
			if got := f.ImportPath(at); got != tt.importPath {
				t.Errorf("import path is %q, want %q", got, tt.importPath)
			}
			if got := f.Name(at, ""); got != tt.name {
				t.Errorf("name is %q, want %q", got, tt.name)
			}
		})
	}
}

// A folder has one answer, however its path is written, and ignored files do not count in it.
func TestIgnore(t *testing.T) {
	t.Chdir(tree(t, map[string]string{
		"a/x.capnp.go": "package stale\n", "a/y.go": "package yes\n", "b/x.capnp.go": "package kept\n",
	}))
	f := &Finder{}
	f.Ignore("a/x.capnp.go")
	f.Ignore("c/none.go")
	for dir, want := range map[string]string{"a": "yes", "./a": "yes", "b": "kept", "c": ""} {
		absolute, err := filepath.Abs(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, dir := range []string{dir, absolute} {
			if got := f.Clause(dir); got != want {
				t.Errorf("%s: %q, want %q", dir, got, want)
			}
		}
	}
}

func TestNameFromImportPath(t *testing.T) {
	dir := tree(t, map[string]string{"empty/x.txt": "", "full/x.go": "package said\n"})
	f := &Finder{}
	if got := f.Name(filepath.Join(dir, "empty"), "example.com/my-app"); got != "myapp" {
		t.Errorf("name is %q", got)
	}
	if got := f.Name(filepath.Join(dir, "full"), "example.com/my-app"); got != "said" {
		t.Errorf("name is %q", got)
	}
}

func TestIsGenerated(t *testing.T) {
	for text, want := range map[string]bool{
		Generated:                   true,
		Generated + "\npackage x\n": true,
		Generated + "\r\npackage x": true,
		Generated + " Not\n":        false,
		"\n" + Generated + "\n":     false,
		"package x // " + Generated: false,
		"":                          false,
	} {
		if IsGenerated([]byte(text)) != want {
			t.Errorf("IsGenerated(%q) is %v", text, !want)
		}
	}
}
