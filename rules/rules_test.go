// Package rules_test runs the Bazel rules as their users do, and holds what build files say
// to what Go code says.
package rules_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// workspace is a folder that Bazel is run in.
type workspace struct {
	bazel string
	dir   string
	env   []string
}

// open gives a workspace of this repository. Without a Bazel the test is skipped, or fails if
// the environment has CAPNGO_CI.
func open(t *testing.T, dir string, env ...string) workspace {
	t.Helper()
	bazel := os.Getenv("BAZEL")
	if bazel == "" {
		bazel = "bazel"
	}
	path, err := exec.LookPath(bazel)
	if err != nil {
		const missing = "there is no Bazel: install Bazelisk as bazel on PATH " +
			"(https://github.com/bazelbuild/bazelisk), or let BAZEL name one"
		if os.Getenv("CAPNGO_CI") != "" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	if path, err = filepath.Abs(path); err != nil {
		t.Fatal(err)
	}
	watch(t)
	if drift := buildFileDrift(); drift != "" {
		t.Fatalf("BUILD files do not fit the Go files; mage buildFiles writes them:\n%s", drift)
	}
	w := workspace{bazel: path, dir: filepath.FromSlash(dir), env: env}
	t.Cleanup(func() { _, _, _ = w.run("shutdown") })
	return w
}

// buildFileDrift says what Gazelle would change: Bazel's own words for a Go file that a BUILD
// file lacks are harder to read.
var buildFileDrift = sync.OnceValue(func() string {
	cmd := exec.Command("go", "run", "./cmd/gazelle", "-repo_root=../..", "-mode=diff", "../..")
	cmd.Dir = "gazelle"
	if out, err := cmd.CombinedOutput(); err != nil {
		return string(out)
	}
	return ""
})

// watch looks at all files that Bazel may read. The go command sees that, and so keeps no
// result of a test that ran with others.
func watch(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git"):
			return filepath.SkipDir
		case d.Type().IsRegular():
			_, err = os.Stat(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (w workspace) run(args ...string) (stdout, stderr string, err error) {
	cmd := exec.Command(w.bazel, args...)
	cmd.Dir, cmd.Env = w.dir, append(os.Environ(), w.env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	return out.String(), errs.String(), err
}

// must runs a command of Bazel that leaves no links behind, and gives what it prints.
func (w workspace) must(t *testing.T, command string, args ...string) string {
	t.Helper()
	stdout, stderr, err := w.run(append([]string{command, "--symlink_prefix=/"}, args...)...)
	if err != nil {
		t.Fatalf("bazel %s %s: %v\n%s%s", command, strings.Join(args, " "), err, stdout, stderr)
	}
	return stdout
}

// tidy fails if a command would write other build files than there are.
func (w workspace) tidy(t *testing.T) {
	t.Helper()
	w.must(t, "run", "//:gazelle", "--", "-mode=diff")
	before := read(t, filepath.Join(w.dir, "MODULE.bazel"))
	if _, stderr, err := w.run("mod", "tidy"); err != nil {
		t.Fatal(err, stderr)
	}
	if after := read(t, filepath.Join(w.dir, "MODULE.bazel")); after != before {
		t.Errorf("bazel mod tidy changes MODULE.bazel:\n%s",
			diff.Diff("checked in", []byte(before), "tidy", []byte(after)))
	}
}

func TestExample(t *testing.T) {
	w := open(t, "../examples/bazel")
	w.must(t, "test", "//...")
	w.tidy(t)
	const want = "People\nAlice <alice@example.com>, mobile: 555-1212, https://example.com/alice.png\n" +
		"Bob <bob@example.com>, home: 555-4567, work: 555-7654\n"
	if got := w.must(t, "run", "//:addressbook"); got != want {
		t.Errorf("//:addressbook prints\n%swant\n%s", got, want)
	}
}

func TestRules(t *testing.T) {
	w := open(t, "tests")
	t.Run("build", func(t *testing.T) { w.must(t, "test", "//...") })
	t.Run("same bytes through all doors", func(t *testing.T) {
		compareDoors(t, w.must(t, "run", "//:print_generated"))
	})
	t.Run("configurations", func(t *testing.T) { configurations(t, w) })
	t.Run("mistakes", func(t *testing.T) { buildMistakes(t, w) })
	t.Run("generated test", func(t *testing.T) { generatedTest(t, w) })
	t.Run("action counts", func(t *testing.T) { actionCounts(t, w) })
}

// This repository by itself, with the tests of the analysis, through both doors.
func TestRoot(t *testing.T) {
	w := open(t, "..")
	w.must(t, "test", "//...")
	w.tidy(t)
	open(t, "..", legacy).must(t, "test", "//...")
}

// legacy tells a wrapper of Bazel that has a configuration for each mode that the one of
// WORKSPACE files is meant; Bazel itself reads that in .bazelrc.
const legacy = "RC=workspace"

// A user of the legacy door, as far as the generated code: compiling that is no other than
// above, and Bazel would do all of it again.
func TestWorkspace(t *testing.T) {
	w := open(t, "tests/workspace", legacy)
	w.must(t, "build", "--output_groups=go_generated_srcs", "//...")
}
