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
	buildtools := find(t, module, `path = "github.com/bazelbuild/buildtools",\s+sum = ".+",\s+version = "(.+)"`)
	sdk := find(t, module, `go_sdk.download\(version = "([^"]+)"`)
	bazel := read(t, "../.bazelversion")
	for _, tt := range []struct{ file, pattern, want string }{
		{"repositories.bzl", `_RULES_GO = "([^"]+)"`, rulesGo},
		{"repositories.bzl", `_GAZELLE = "([^"]+)"`, gazelle},
		{"gazelle/go.mod", `bazelbuild/bazel-gazelle v(\S+)`, gazelle},
		{"gazelle/go.mod", `bazelbuild/buildtools (\S+)`, buildtools},
		{"../magefiles/dev/bazel.go", `buildtools/buildifier@([^"]+)"`, buildtools},
		{"../examples/bazel/MODULE.bazel", `name = "rules_go", version = "([^"]+)"`, rulesGo},
		{"../examples/bazel/MODULE.bazel", `go_sdk.download\(version = "([^"]+)"`, sdk},
		{"../examples/bazel/.bazelversion", `(?s)(.*)`, bazel},
		{"../examples/bazel/MODULE.bazel", `name = "gazelle", version = "([^"]+)"`, gazelle},
		{"tests/MODULE.bazel", `name = "rules_go", version = "([^"]+)"`, rulesGo},
		{"tests/MODULE.bazel", `go_sdk.download\(version = "([^"]+)"`, sdk},
		{"tests/shapes/MODULE.bazel", `name = "rules_go", version = "([^"]+)"`, rulesGo},
		{"tests/shapes/MODULE.bazel", `go_sdk.download\(version = "([^"]+)"`, sdk},
		{"tests/.bazelversion", `(?s)(.*)`, bazel},
		{"tests/workspace/.bazelversion", `(?s)(.*)`, bazel},
	} {
		if got := find(t, read(t, tt.file), tt.pattern); got != tt.want {
			t.Errorf("%s asks for %s, and MODULE.bazel or .bazelversion for %s", tt.file, got, tt.want)
		}
	}
}

// The modules of the legacy door are those of go.mod, and of the Gazelle extension.
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
	var b strings.Builder
	b.WriteString(`"""The Go modules of go.mod and gazelle/go.mod, for WORKSPACE files only."""

# Written by "go test ./rules -update".

load("@bazel_gazelle//:deps.bzl", "go_repository")

def go_repositories():
    """Defines the Go modules that capngo and its Gazelle extension are built from."""
`)
	modules := append(requirements(t, ".."), requirements(t, "gazelle")...)
	slices.SortStableFunc(modules, func(a, b requirement) int {
		return strings.Compare(repositoryName(a.path), repositoryName(b.path))
	})
	modules = slices.CompactFunc(modules, func(a, b requirement) bool { return a.path == b.path })
	for _, m := range modules {
		fmt.Fprintf(&b, `    go_repository(
        name = "%s",
        importpath = "%s",
        sum = "%s",
        version = "%s",
    )
`, repositoryName(m.path), m.path, m.sum, m.version)
	}
	return b.String()
}

// requirement is a Go module that another one needs.
type requirement struct{ path, version, sum string }

// requirements lists what a go.mod requires, but for what Bazel has by other means: capngo
// itself, and Gazelle.
func requirements(t *testing.T, dir string) []requirement {
	mod, err := modfile.ParseLax("go.mod", []byte(read(t, dir+"/go.mod")), nil)
	if err != nil {
		t.Fatal(err)
	}
	sums := read(t, dir+"/go.sum")
	var list []requirement
	for _, r := range mod.Require {
		if strings.Contains(r.Mod.Path, "/capngo") || strings.Contains(r.Mod.Path, "/bazel-gazelle") {
			continue
		}
		sum := find(t, sums, regexp.QuoteMeta(r.Mod.Path+" "+r.Mod.Version)+` (h1:\S+)`)
		list = append(list, requirement{r.Mod.Path, r.Mod.Version, sum})
	}
	return list
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
	want := []string{"//runtime/capnp", "//runtime/capnptext", "//runtime/rpc", "//runtime/schema"}
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
