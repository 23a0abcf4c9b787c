package capnp

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io/fs"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bazel-contrib/bazel-gazelle/v2/cmd/gazelle/update"
	"github.com/bazelbuild/bazel-gazelle/language"
	golang "github.com/bazelbuild/bazel-gazelle/language/go"
	"github.com/bazelbuild/bazel-gazelle/language/proto"
	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"
)

var rewrite = flag.Bool("update", false, "rewrite what the cases of testdata want")

// wanted begins the names of files that a case expects, and wantedLog is what Gazelle prints.
const (
	wanted    = "want/"
	wantedLog = "want.log"
)

// Cases have this module unless they bring their own.
const module = `module(name = "app")

bazel_dep(name = "capngo", version = "0.0.0")
bazel_dep(name = "gazelle", version = "0.53.0")
bazel_dep(name = "rules_go", version = "0.65.0")
`

// TestGolden runs Gazelle on the files of each case. The BUILD files become those that the case
// wants, no other file changes, and a second run changes nothing. A line "args: ..." before the
// files has arguments for Gazelle.
func TestGolden(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := runCase(t, archive)
			if !*rewrite {
				compareCase(t, archive, got)
				return
			}
			text := txtar.Format(withResults(archive, got))
			if err := os.WriteFile(path, text, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// runCase gives the BUILD files that Gazelle changed or made, by name as the case has them, and
// what it printed.
func runCase(t *testing.T, archive *txtar.Archive) map[string]string {
	dir := writeCase(t, archive)
	before := readTree(t, dir)
	results := map[string]string{}
	if printed := runGazelle(t, dir, arguments(archive)); printed != "" {
		results[wantedLog] = printed
	}
	after := readTree(t, dir)
	for name, text := range after {
		if text == before[name] {
			continue
		}
		if filepath.Base(name) != "BUILD.bazel" {
			t.Errorf("%s changed", name)
		}
		results[wanted+name] = text
	}
	runGazelle(t, dir, arguments(archive))
	if again := readTree(t, dir); !maps.Equal(after, again) {
		for name := range again {
			if after[name] != again[name] {
				t.Errorf("a second run changes %s:\n%s", name,
					diff.Diff("first", []byte(after[name]), "second", []byte(again[name])))
			}
		}
	}
	return results
}

func arguments(archive *txtar.Archive) []string {
	for line := range strings.Lines(string(archive.Comment)) {
		if rest, ok := strings.CutPrefix(line, "args:"); ok {
			return strings.Fields(rest)
		}
	}
	return nil
}

func writeCase(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"MODULE.bazel": module}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, wanted) && f.Name != wantedLog {
			files[f.Name] = string(f.Data)
		}
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// runGazelle runs Gazelle in a folder and gives what it prints, with $DIR for the folder.
func runGazelle(t *testing.T, dir string, args []string) string {
	t.Helper()
	var printed bytes.Buffer
	log.SetOutput(&printed)
	log.SetFlags(0)
	defer log.SetOutput(os.Stderr)
	languages := []language.Language{proto.NewLanguage(), golang.NewLanguage(), NewLanguage()}
	args = append([]string{"-external=static"}, args...)
	err := update.Run(context.Background(), languages, dir, args)
	if err != nil && !errors.Is(err, update.ErrDiff) {
		t.Fatalf("gazelle: %v\n%s", err, printed.Bytes())
	}
	return strings.ReplaceAll(printed.String(), dir, "$DIR")
}

func compareCase(t *testing.T, archive *txtar.Archive, got map[string]string) {
	t.Helper()
	want := map[string]string{}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, wanted) || f.Name == wantedLog {
			want[f.Name] = string(f.Data)
		}
	}
	names := slices.Concat(slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(got)))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if want[name] != got[name] {
			t.Errorf("%s", diff.Diff(name+" as wanted", []byte(want[name]), name, []byte(got[name])))
		}
	}
}

// withResults gives the case with what Gazelle did in the place of what it wanted.
func withResults(archive *txtar.Archive, got map[string]string) *txtar.Archive {
	out := &txtar.Archive{Comment: archive.Comment}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, wanted) && f.Name != wantedLog {
			out.Files = append(out.Files, f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		out.Files = append(out.Files, txtar.File{Name: name, Data: []byte(got[name])})
	}
	return out
}
