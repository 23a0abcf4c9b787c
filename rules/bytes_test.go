package rules_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// commandConfig says to the command what the BUILD files of the example and of tests say.
const commandConfig = `
schemas: ["*/*.capnp"]
overrides:
  - {path: "drawing/*", options: {convert_case: false, text_type: bytes}, import: example.com/shapes/drawing}
  - {path: "geometry/*", import: example.com/shapes/geometry}
  - {path: "shapes/*", import: example.com/shapes/shapes}
  - {path: "flight/*", options: {convert_case: false}, package: air, import: example.com/capngotests/flight}
  - {path: "pilot/*", package: crew, import: example.com/capngotests/pilot}
`

// compareWithCommand compares what rules/tests/print.go printed of Bazel's output with what
// the command makes of the same schemas, lying in one folder.
func compareWithCommand(t *testing.T, printed string) {
	dir := t.TempDir()
	copySchemas(t, "../examples/bazel", dir, "drawing", "geometry", "shapes")
	copySchemas(t, "tests", dir, "flight")
	pilot := schemaOfGenrule(t)
	write(t, filepath.Join(dir, "pilot", "pilot.capnp"), pilot)
	write(t, filepath.Join(dir, "capngo.yaml"), []byte(commandConfig))
	capngo := filepath.Join(dir, "capngo.exe")
	execute(t, ".", "go", "build", "-o", capngo, "../gen/cmd/capngo")
	execute(t, dir, capngo, "generate")

	files := split(t, printed)
	if len(files) != 5 {
		t.Errorf("Bazel has %d files, want 5", len(files))
	}
	for path, text := range files {
		name := path[strings.LastIndex(path, "_/")+2:]
		want, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
		}
		if string(want) != text {
			t.Errorf("%s: Bazel has\n%s\nthe command has\n%s", name, text, want)
		}
	}
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
