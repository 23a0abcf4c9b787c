package project

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
)

// newProject makes a project of files in a folder of its own, with a cache of its own.
func newProject(t *testing.T, files map[string]string) *Project {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, ".cache"))
	t.Setenv("LocalAppData", filepath.Join(dir, ".cache")) // of Windows
	t.Setenv("HOME", dir)
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	return load(t, dir)
}

func load(t *testing.T, dir string) *Project {
	t.Helper()
	var diags diag.List
	c, err := Load(filepath.Join(dir, "capngo.yaml"), &diags)
	if err != nil || diags.Failed() {
		t.Fatal(err, diags.All())
	}
	return &Project{Config: c}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// generate runs a project and gives the names of the files that were written.
func generate(t *testing.T, p *Project) []string {
	t.Helper()
	r, err := p.Generate(context.Background())
	if err != nil || r.Diagnostics.Failed() {
		t.Fatal(err, r.Diagnostics.All())
	}
	var names []string
	for _, path := range r.Written {
		rel, _ := filepath.Rel(p.Config.Dir, path)
		names = append(names, filepath.ToSlash(rel))
	}
	return names
}

const (
	schemaX = "@0xa1b2c3d4e5f60001;\nstruct X { y @0 :import \"y.capnp\".Y; }\n"
	schemaY = "@0xa1b2c3d4e5f60002;\nstruct Y { z @0 :Int64; }\n"
)

func TestUpToDateSeesEveryChange(t *testing.T) {
	files := map[string]string{
		"capngo.yaml":    `{schemas: [a/x.capnp], imports: [first, second]}`,
		"go.mod":         "module example.com/app\n",
		"a/x.capnp":      strings.Replace(schemaX, `"y.capnp"`, `"/y.capnp"`, 1),
		"second/y.capnp": schemaY, "first/z.txt": "",
	}
	tests := []struct {
		name   string
		change func(t *testing.T, dir string)
		fresh  bool // still up to date
	}{
		{"nothing", func(t *testing.T, dir string) {}, true},
		{"the same text again", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "a/x.capnp"), files["a/x.capnp"])
		}, true},
		{"the schema", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "a/x.capnp"), files["a/x.capnp"]+"# more\n")
		}, false},
		{"an import", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "second/y.capnp"), schemaY+"# more\n")
		}, false},
		{"an import that would be found first", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "first/y.capnp"), schemaY)
		}, false},
		{"an option", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "capngo.yaml"),
				`{schemas: [a/x.capnp], imports: [first, second], options: {convert_case: false}}`)
		}, false},
		{"the output", func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "a/x.capnp.go")); err != nil {
				t.Fatal(err)
			}
		}, false},
		{"the module", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "go.mod"), "module example.com/other\n")
		}, false},
		{"the package of the folder", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "a/a.go"), "package other\n")
		}, false},
		{"the record", func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, ".cache")); err != nil {
				t.Fatal(err)
			}
		}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newProject(t, files)
			if got := generate(t, p); !slices.Equal(got, []string{"a/x.capnp.go"}) {
				t.Fatalf("wrote %q", got)
			}
			tt.change(t, p.Config.Dir)
			p = load(t, p.Config.Dir)
			var diags diag.List
			if got := p.newRun(&diags).upToDate(p.lastRun()); got != tt.fresh {
				t.Errorf("up to date is %v", got)
			}
		})
	}
}

func TestWarningsAreRepeated(t *testing.T) {
	p := newProject(t, map[string]string{
		"capngo.yaml": `{schemas: [x.capnp], overrides: [{path: x.capnp, package: build}]}`,
		"x.capnp": "@0xa1b2c3d4e5f60001;\nusing Go = import \"/go.capnp\";\n$Go.package(\"said\");\n" +
			"struct X { y @0 :Text; }\n",
	})
	for range 2 {
		r, err := p.Generate(context.Background())
		if err != nil || len(r.Diagnostics.All()) != 1 || r.Diagnostics.All()[0].Code != diag.PackageMismatch {
			t.Fatal(err, r.Diagnostics.All())
		}
	}
}

func TestClean(t *testing.T) {
	p := newProject(t, map[string]string{
		"capngo.yaml": `{schemas: ["*.capnp"]}`, "x.capnp": schemaX, "y.capnp": schemaY,
		"mine.go": "package mine\n",
	})
	dir := p.Config.Dir
	generate(t, p)
	// A schema goes, and what was made of it stays until somebody cleans.
	write(t, filepath.Join(dir, "x.capnp"), "@0xa1b2c3d4e5f60001;\nstruct X { y @0 :Text; }\n")
	if err := os.Remove(filepath.Join(dir, "y.capnp")); err != nil {
		t.Fatal(err)
	}
	var diags diag.List
	removed, err := p.Clean(&diags)
	if err != nil || diags.Failed() || len(removed) != 2 {
		t.Errorf("removed %q, %v", removed, err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	want := []string{".cache", "capngo.yaml", "mine.go", "x.capnp"}
	for i := range left {
		left[i] = filepath.Base(left[i])
	}
	if !slices.Equal(left, want) {
		t.Errorf("folder holds %q, want %q", left, want)
	}
	if removed, err := p.Clean(&diags); err != nil || len(removed) > 0 {
		t.Errorf("then removed %q, %v", removed, err)
	}
}

// What a schema is called in the output does not depend on where the project lies, or on the
// folder that the command runs in.
func TestOutputDoesNotDependOnPlace(t *testing.T) {
	files := map[string]string{
		"capngo.yaml": `{schemas: ["s/**/*.capnp"], imports: [s/inner, s]}`,
		"go.mod":      "module example.com/app\n",
		"s/x.capnp":   schemaX, "s/y.capnp": schemaY,
		"s/inner/deep/z.capnp": "@0xa1b2c3d4e5f60003;\nstruct Z { y @0 :import \"/y.capnp\".Y; }\n",
	}
	var texts []string
	for range 2 {
		p := newProject(t, files)
		generate(t, p)
		text := ""
		for _, name := range []string{"s/x.capnp.go", "s/inner/deep/z.capnp.go"} {
			one, err := os.ReadFile(filepath.Join(p.Config.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			text += string(one)
		}
		texts = append(texts, text)
	}
	if texts[0] != texts[1] {
		t.Error("the same project gives different code in another folder")
	}
	for _, want := range []string{"// source: x.capnp\n", "// source: deep/z.capnp\n"} {
		if !strings.Contains(texts[0], want) {
			t.Errorf("there is no %q", want)
		}
	}
}

func TestCancelledRunWritesNothing(t *testing.T) {
	p := newProject(t, map[string]string{"capngo.yaml": `{schemas: ["*.capnp"]}`, "y.capnp": schemaY})
	ctx, cancel := context.WithCancel(context.Background())
	p.Progress = func(done, total int) { cancel() } // as a signal would, after all is generated
	if _, err := p.Generate(ctx); err == nil {
		t.Error("there is no error")
	}
	if left, _ := filepath.Glob(filepath.Join(p.Config.Dir, "*.go")); len(left) > 0 {
		t.Errorf("folder holds %q", left)
	}
}

func TestFilesAreNamedAsTheReferenceDoes(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"x.capnp", "a/x.capnp", "a/b/x.capnp"} {
		write(t, name, schemaY)
	}
	outside := filepath.Join(t.TempDir(), "o.capnp")
	write(t, outside, schemaY)
	root := filepath.VolumeName(outside) + string(filepath.Separator)
	rest := filepath.ToSlash(strings.TrimPrefix(outside, root))
	tests := []struct{ name, path, prefix, base, want string }{
		{"current folder", "a/x.capnp", "", ".", "a/x.capnp"},
		{"prefix", "a/b/x.capnp", "a", "a", "b/x.capnp"},
		{"innermost prefix", "a/b/x.capnp", "a,a/b", "a/b", "x.capnp"},
		{"another prefix", "x.capnp", "a", ".", "x.capnp"},
		{"absolute", filepath.Join(dir, "a/x.capnp"), "", ".", "a/x.capnp"},
		{"outside", outside, "", root, rest},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Files{Paths: []string{tt.path}}
			if tt.prefix != "" {
				f.Prefixes = strings.Split(tt.prefix, ",")
			}
			base, name := f.nameOf(tt.path)
			if base != tt.base || name != tt.want {
				t.Errorf("named %s from %s, want %s from %s", name, base, tt.want, tt.base)
			}
			if _, err := f.Compilation(); err != nil {
				t.Error(err)
			}
		})
	}
}

// A sealed run sees no file that it was not told of, not even its size.
func TestSealedFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"known", "other"} {
		write(t, name, "text")
	}
	sealed := Files{Sealed: true, Inputs: []string{"known"}}.seal()(dirFS{".", newInputs()})
	for name, want := range map[string]error{"known": nil, "other": fs.ErrNotExist, "none": fs.ErrNotExist} {
		_, statErr := fs.Stat(sealed, name)
		_, readErr := fs.ReadFile(sealed, name)
		f, openErr := sealed.Open(name)
		if openErr == nil {
			f.Close()
		}
		for _, err := range []error{statErr, readErr, openErr} {
			if !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", name, err, want)
			}
		}
	}
}
