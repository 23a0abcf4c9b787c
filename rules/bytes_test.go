package rules_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	mage "github.com/capngo/capngo/magefiles/capnp"
)

// otherDoors says to the command and to Mage what the BUILD files of the example and of tests
// say. The package of flight they learn from the Go file in that folder.
const otherDoors = `
schemas: ["*/*.capnp"]
overrides:
  - {path: "drawing/*", options: {convert_case: false, text_type: bytes}, import: example.com/shapes/drawing}
  - {path: "geometry/*", import: example.com/shapes/geometry}
  - {path: "shapes/*", import: example.com/shapes/shapes}
  - {path: "flight/*", options: {convert_case: false}, import: example.com/capngotests/flight}
  - {path: "pilot/*", package: crew, import: example.com/capngotests/pilot}
  - {path: "world/*", import: example.com/capngotests/airport}
  - {path: "world/tower.capnp", options: {convert_case: false}}
  - {path: "journey/*", import: example.com/capngotests/journey}
`

// compareDoors compares what rules/tests/print.go printed of Bazel's output with what the
// command and Mage make of the same schemas, lying in one folder.
func compareDoors(t *testing.T, printed string) {
	byBazel := split(t, printed)
	if len(byBazel) != 10 {
		t.Errorf("Bazel has %d files, want 10", len(byBazel))
	}
	byCommand, byMage := layOut(t), layOut(t)
	capngo := filepath.Join(t.TempDir(), "capngo.exe")
	execute(t, ".", "go", "build", "-o", capngo, "../gen/cmd/capngo")
	execute(t, byCommand, capngo, "generate")
	t.Chdir(byMage)
	if err := mage.Generate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for path, text := range byBazel {
		name := filepath.FromSlash(path[strings.LastIndex(path, "_/")+2:])
		for _, dir := range []string{byCommand, byMage} {
			other, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Error(err)
			}
			if string(other) != text {
				t.Errorf("%s:\n%s", name, diff.Diff("of Bazel", []byte(text), "in "+dir, other))
			}
		}
	}
}

// layOut puts all schemas where the command and Mage find them.
func layOut(t *testing.T) string {
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, ".cache"))
	copySchemas(t, "tests/shapes", dir, "drawing", "geometry", "shapes")
	copySchemas(t, "tests", dir, "flight", "journey")
	copySchemas(t, "tests/airport/schemas", filepath.Join(dir, "world"), ".")
	write(t, filepath.Join(dir, "pilot", "pilot.capnp"), schemaOfGenrule(t))
	write(t, filepath.Join(dir, "flight", "doc.go"), []byte("// Package air is named by its Go.\npackage air\n"))
	write(t, filepath.Join(dir, "capngo.yaml"), []byte(otherDoors))
	return dir
}

// split reads what print.go prints.
func split(t *testing.T, printed string) map[string]string {
	files := map[string]string{}
	for printed != "" {
		head, rest, _ := strings.Cut(printed, "\n")
		length, path, _ := strings.Cut(head, " ")
		n, err := strconv.Atoi(length)
		if err != nil || n > len(rest) {
			t.Fatalf("bad line %q: %v", head, err)
		}
		files[path], printed = rest[:n], rest[n:]
	}
	return files
}

// copySchemas copies folders without their build files.
func copySchemas(t *testing.T, from, to string, folders ...string) {
	for _, folder := range folders {
		entries, err := os.ReadDir(filepath.Join(from, folder))
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if entry.Name() == "BUILD.bazel" {
				continue
			}
			text, err := os.ReadFile(filepath.Join(from, folder, entry.Name()))
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(to, folder, entry.Name()), text)
		}
	}
}

// schemaOfGenrule gives the schema that an action writes in tests/pilot.
func schemaOfGenrule(t *testing.T) []byte {
	text, err := os.ReadFile("tests/pilot/BUILD.bazel")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(text, []byte("echo '"))
	schema, _, ok := bytes.Cut(rest, []byte("'"))
	if !ok {
		t.Fatal("there is no echo in tests/pilot/BUILD.bazel")
	}
	return append(schema, '\n')
}

func write(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

func execute(t *testing.T, dir string, command ...string) {
	t.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(command, " "), err, out)
	}
}
