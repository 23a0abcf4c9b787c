package modgraph

import (
	"errors"
	"io/fs"
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

func TestGraph(t *testing.T) {
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOWORK", "off")
	dir := tree(t, map[string]string{
		"app/go.mod": "module hello\n\ngo 1.25\n\nrequire (\n\texample.com/lib v1.0.0\n" +
			"\texample.com/lib/deep v1.0.0\n)\n\nreplace example.com/lib => ../lib\n\n" +
			"replace example.com/lib/deep => ../deep\n",
		"app/s/own.capnp":            "own",
		"app/vendor/a.org/v/x.capnp": "vendored",
		"lib/go.mod":                 "module example.com/lib\n",
		"lib/s/x.capnp":              "lib",
		"lib/deep/y.capnp":           "shadowed by the module example.com/lib/deep",
		"deep/go.mod":                "module example.com/lib/deep\n",
		"deep/y.capnp":               "deep",
	})
	g := New(filepath.Join(dir, "app", "s"))
	tests := []struct{ name, want string }{
		{"hello/s/own.capnp", "own"},
		{"a.org/v/x.capnp", "vendored"},
		{"example.com/lib/s/x.capnp", "lib"},
		{"example.com/lib/deep/y.capnp", "deep"},
		{"example.com/lib/missing.capnp", ""},
		{"example.com/lib/s", ""},
		{"example.com/other/x.capnp", ""},
		{"hello", ""},
		{"capnp/c++.capnp", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, err := fs.ReadFile(g, tt.name)
			if string(text) != tt.want {
				t.Errorf("text is %q (%v), want %q", text, err, tt.want)
			}
			if tt.want == "" && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("error is %v", err)
			}
		})
	}
}

func TestModuleOf(t *testing.T) {
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOPROXY", "off")
	dir := tree(t, map[string]string{
		"go.work":          "go 1.25\n\nuse (\n\t./app\n\t./near\n)\n",
		"app/go.mod":       "module example.com/app\n\ngo 1.25\n",
		"near/go.mod":      "module example.com/near\n\ngo 1.25\n",
		"near/sub/x.capnp": "near",
	})
	g := New(filepath.Join(dir, "app"))
	for name, want := range map[string]string{
		"example.com/app/s/x.capnp":    "example.com/app",
		"example.com/near/sub/x.capnp": "example.com/near",
		"example.com/none/x.capnp":     "",
	} {
		if got := g.ModuleOf(name); got != want {
			t.Errorf("%s is in %q, want %q", name, got, want)
		}
	}
	// Modules of a workspace are found as those that go.mod requires.
	if text, err := fs.ReadFile(g, "example.com/near/sub/x.capnp"); err != nil || string(text) != "near" {
		t.Errorf("text is %q, %v", text, err)
	}
}

// Without a module path in the import, the go command is not run: it would fail here.
func TestGraphIsLazy(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	g := New(dir)
	if _, err := g.Open("capnp/schema.capnp"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error is %v", err)
	}
	if _, err := g.Open("example.com/x.capnp"); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error is %v, want that go is missing", err)
	}
}

func TestGraphNotDownloaded(t *testing.T) {
	_, err := inModule(map[string]string{"example.com/lib": ""}, "example.com/lib/x.capnp")
	if err == nil || err.Error() != "the module example.com/lib is not downloaded: "+
		"run go mod download example.com/lib" {
		t.Errorf("error is %v", err)
	}
}
