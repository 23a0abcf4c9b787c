package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
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
		{"a bundle", nil, "capnp:bundle", 0, ""},
		{"a module without a version", nil, "capnp:module", 1, "set it in the magefile, such as v1.2.3"},
		{"a module", func() {
			edit(t, filepath.Join(dir, "magefiles", "magefile.go"), "func init() {",
				"func init() {\n\tcapnp.GoModule.Version = \"v1.2.3\"")
		}, "capnp:module", 0, "example.com/mage v1.2.3 h1:"},
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
	for _, file := range []string{
		"mypkg/example_extended.go", "schemas.capnpbin", "proxy/example.com/mage/@v/v1.2.3.zip",
	} {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(file))); err != nil {
			t.Error(err)
		}
	}
}

// Watch generates while somebody works, until it is interrupted.
func TestWatch(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("runs mage, and interrupts it")
	}
	dir := copyModule(t)
	watcher := filepath.Join(t.TempDir(), "watcher")
	if out, status := mage(t, dir, "-compile", watcher); status != 0 { // "go tool" keeps interrupts to itself
		t.Fatal(out)
	}
	cmd := exec.Command(watcher, "capnp:watch")
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	edit(t, filepath.Join(dir, "mypkg", "example.capnp"), "pageUrl", "fullUrl")
	for start := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(generated)))
		if err == nil && strings.Contains(string(text), "FullUrl()") {
			break
		}
		if time.Since(start) > 30*time.Second {
			t.Fatal("nothing is generated")
		}
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
