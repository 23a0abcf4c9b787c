package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func Example() {
	main()
	// Output: 7 came to see /index.html
}

const generated = "mypkg/example.capnp.go"

// mage runs targets in dir, and gives what they print and their exit status.
func mage(t *testing.T, dir string, targets ...string) (string, int) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"tool", "mage"}, targets...)...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// copyModule copies this module to a folder of its own, so that tests can change it.
func copyModule(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(".")); err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(dir, "go.mod"), "=> ../..", "=> "+filepath.ToSlash(root))
	return dir
}

func edit(t *testing.T, file, from, to string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), from) {
		t.Fatalf("%s does not contain %q", file, from)
	}
	text = []byte(strings.ReplaceAll(string(text), from, to))
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestTargets(t *testing.T) {
	if testing.Short() {
		t.Skip("runs mage")
	}
	dir := copyModule(t)
	steps := []struct {
		name   string
		before func()
		target string
		status int
		prints string
	}{
		{"list", nil, "capnp:list", 0, generated},
		{"what is checked in is current", nil, "capnp:check", 0, ""},
		{"a schema changes", func() {
			edit(t, filepath.Join(dir, "mypkg", "example.capnp"), "pageUrl", "fullUrl")
			edit(t, filepath.Join(dir, "main.go"), "PageUrl", "FullUrl")
			edit(t, filepath.Join(dir, "mypkg", "example_extended.go"), "PageUrl", "FullUrl")
		}, "capnp:check", 3, "+func (v Visit) FullUrl() string"},
		{"a build that depends on generate", nil, "build", 0, ""},
		{"current again", nil, "capnp:check", 0, ""},
		{"clean", nil, "capnp:clean", 0, ""},
		{"nothing there", nil, "capnp:check", 3, "+package mypkg"},
		{"a mistake in the schema", func() {
			edit(t, filepath.Join(dir, "mypkg", "example.capnp"), ":Int64", ":Int65")
		}, "capnp:generate", 1, "mypkg/example.capnp:6:14-19: error: Not defined: Int65"},
	}
	for _, s := range steps {
		if s.before != nil {
			s.before()
		}
		out, status := mage(t, dir, s.target)
		if status != s.status || !strings.Contains(out, s.prints) {
			t.Fatalf("%s: mage %s ends with %d, want %d, and %q, and prints\n%s",
				s.name, s.target, status, s.status, s.prints, out)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(generated))); !os.IsNotExist(err) {
		t.Errorf("%s is there after the mistake: %v", generated, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "mypkg", "example_extended.go")); err != nil {
		t.Errorf("the file that extends the schema's types: %v", err)
	}
}
