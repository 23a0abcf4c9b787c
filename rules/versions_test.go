package rules_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"github.com/capngo/capngo/gen/options"
)

var update = flag.Bool("update", false, "write private/go_repositories.bzl")

// The legacy door asks for the versions of MODULE.bazel, and so does everything else that
// names one.
func TestVersions(t *testing.T) {
	module := read(t, "../MODULE.bazel")
	rulesGo := find(t, module, `bazel_dep\(name = "rules_go", version = "([^"]+)"`)
	gazelle := find(t, module, `bazel_dep\(name = "gazelle", version = "([^"]+)"`)
	sdk := find(t, module, `go_sdk.download\(version = "([^"]+)"`)
	bazel := read(t, "../.bazelversion")
	for _, tt := range []struct{ file, pattern, want string }{
		{"repositories.bzl", `_RULES_GO = "([^"]+)"`, rulesGo},
		{"repositories.bzl", `_GAZELLE = "([^"]+)"`, gazelle},
		{"../magefiles/dev/bazel.go", `cmd/gazelle@v([0-9.]+)"`, gazelle},
		{"../examples/bazel/MODULE.bazel", `name = "rules_go", version = "([^"]+)"`, rulesGo},
		{"../examples/bazel/MODULE.bazel", `go_sdk.download\(version = "([^"]+)"`, sdk},
		{"../examples/bazel/.bazelversion", `(?s)(.*)`, bazel},
		{"tests/MODULE.bazel", `name = "rules_go", version = "([^"]+)"`, rulesGo},
		{"tests/MODULE.bazel", `go_sdk.download\(version = "([^"]+)"`, sdk},
		{"tests/.bazelversion", `(?s)(.*)`, bazel},
		{"tests/workspace/.bazelversion", `(?s)(.*)`, bazel},
	} {
		if got := find(t, read(t, tt.file), tt.pattern); got != tt.want {
			t.Errorf("%s asks for %s, and MODULE.bazel or .bazelversion for %s", tt.file, got, tt.want)
		}
	}
}

// The modules of the legacy door are those of go.mod.
func TestGoRepositories(t *testing.T) {
	const file = "private/go_repositories.bzl"
	want := goRepositories(t)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(t, file); got != want {
		t.Errorf("%s is not what go.mod says; go test ./rules -update writes it", file)
	}
}

// goRepositories gives the text of go_repositories.bzl.
func goRepositories(t *testing.T) string {
	mod, err := modfile.ParseLax("go.mod", []byte(read(t, "../go.mod")), nil)
	if err != nil {
		t.Fatal(err)
	}
	sums := read(t, "../go.sum")
	var b strings.Builder
	b.WriteString(`"""The Go modules of go.mod, for WORKSPACE files only."""

# Written by "go test ./rules -update".

load("@bazel_gazelle//:deps.bzl", "go_repository")

def go_repositories():
    """Defines the Go modules that capngo is built from."""
`)
	slices.SortFunc(mod.Require, func(a, b *modfile.Require) int {
		return strings.Compare(repositoryName(a.Mod.Path), repositoryName(b.Mod.Path))
	})
	for _, r := range mod.Require {
		sum := find(t, sums, regexp.QuoteMeta(r.Mod.Path+" "+r.Mod.Version)+` (h1:\S+)`)
		fmt.Fprintf(&b, `    go_repository(
        name = "%s",
        importpath = "%s",
        sum = "%s",
        version = "%s",
    )
`, repositoryName(r.Mod.Path), r.Mod.Path, sum, r.Mod.Version)
	}
	return b.String()
}

// repositoryName names a Go module as Gazelle does: com_github_magefile_mage.
func repositoryName(path string) string {
	host, rest, _ := strings.Cut(path, "/")
	parts := strings.Split(host, ".")
	slices.Reverse(parts)
	name := strings.Join(append(parts, rest), "_")
	return strings.NewReplacer("/", "_", "-", "_", ".", "_").Replace(strings.ToLower(name))
}

// The rules know exactly the options and values that the compiler knows.
func TestOptions(t *testing.T) {
	text := read(t, "private/options.bzl")
	var names []string
	for _, line := range regexp.MustCompile(`(?m)^    "(\w+)": \[(.*)\],$`).FindAllStringSubmatch(text, -1) {
		names = append(names, line[1])
		known := strings.Split(strings.ReplaceAll(line[2], `"`, ""), ", ")
		var o options.Options
		_, list, _ := strings.Cut(fmt.Sprint(o.Set(line[1], "?")), "it is one of ")
		values := strings.Split(list, ", ")
		slices.Sort(values)
		if !slices.Equal(known, values) {
			t.Errorf("options.bzl has the values %q for %s, and gen/options %q", known, line[1], values)
		}
	}
	want := options.Names()
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Errorf("options.bzl has the options %q, and gen/options %q", names, want)
	}
}

// Generated code may import the packages of all standard schemas.
func TestRuntime(t *testing.T) {
	generated, err := filepath.Glob("../runtime/std/*/*.capnp.go")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"//runtime/capnp"}
	for _, path := range generated {
		want = append(want, "//runtime/std/"+filepath.Base(filepath.Dir(path)))
	}
	list := find(t, read(t, "BUILD.bazel"), `(?s)deps = \[(.*?)\]`)
	got := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("\n \",", r) })
	if !slices.Equal(got, want) {
		t.Errorf("the library runtime in BUILD.bazel has the packages\n%q\nwant\n%q", got, want)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// find gives the first group of the first match.
func find(t *testing.T, text, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("nothing matches %s", pattern)
	}
	return m[1]
}
