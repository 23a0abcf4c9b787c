package gen

import (
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/capngo/capngo/"

// imports is the import graph of this repository, as far as its own packages go, and the
// libraries of others. A new arrow is a line here that somebody reviews. Tests may import more.
var imports = map[string]string{
	"gen/source":          "",
	"gen/diag":            "gen/source",
	"gen/internal/schema": "gen/source",
	"gen/internal/syntax": "gen/diag gen/source",
	"gen/internal/layout": "",
	"gen/internal/wire":   "",
	"gen/internal/resolve": "gen/diag gen/internal/layout gen/internal/schema internal/nearest " +
		"gen/internal/syntax gen/internal/wire gen/source",
	"gen/internal/resolve/randschema": "",
	"gen/internal/request":            "gen/internal/schema gen/internal/wire runtime/capnp runtime/std/schema",
	"gen/internal/bundle": "gen/internal/request gen/internal/schema gen/internal/wire runtime/capnp " +
		"runtime/std/schema",
	"gen/internal/emit": "",
	"gen/internal/golang": "gen/diag gen/internal/emit gen/internal/request gen/internal/schema " +
		"gen/options gen/source internal/nearest",
	"gen/internal/gopkg":     "golang.org/x/mod",
	"gen/internal/modgraph":  "golang.org/x/mod",
	"gen/internal/goproxy":   "golang.org/x/mod",
	"gen/internal/explain":   "gen/diag gen/internal/schema gen/options internal/nearest",
	"gen/internal/version":   "",
	"gen/internal/hugepages": "",
	"gen/internal/reference": "gen/internal/schema gen/internal/wire gen/source",

	"gen/options": "gen/internal/schema internal/nearest",
	"gen/survey":  "gen/diag gen/internal/gopkg gen/internal/syntax gen/source",
	"gen": "gen/diag gen/internal/bundle gen/internal/golang gen/internal/gopkg gen/internal/request " +
		"gen/internal/resolve gen/internal/schema gen/options gen/source runtime/std",
	"gen/config": "gen/diag gen/options gen/source internal/nearest " +
		"github.com/bmatcuk/doublestar go.yaml.in/yaml",
	"gen/output":           "gen/internal/bundle gen/internal/gopkg github.com/rogpeppe/go-internal",
	"gen/load":             "gen gen/diag internal/nearest runtime/capnp runtime/schema runtime/std runtime/std/schema",
	"gen/internal/convert": "internal/nearest runtime/capnp runtime/capnpjson runtime/capnptext runtime/schema",
	"gen/project": "gen gen/config gen/diag gen/internal/explain gen/internal/gopkg " +
		"gen/internal/goproxy gen/internal/hugepages gen/internal/modgraph gen/internal/resolve gen/internal/version " +
		"gen/options gen/output gen/source internal/nearest golang.org/x/mod runtime/std",
	"gen/cmd/capngo": "gen gen/config gen/diag gen/internal/convert gen/internal/version gen/load " +
		"gen/options gen/output gen/project gen/source internal/nearest runtime/capnptext runtime/schema " +
		"runtime/std golang.org/x/term",

	"magefiles/capnp": "gen/config gen/diag gen/options gen/project",
	"magefiles/dev":   "gen/diag gen/project",

	"internal/nearest": "",

	"runtime/capnp":          "",
	"runtime/capnp/debug":    "runtime/capnp",
	"runtime/internal/draft": "runtime/capnp",
	"runtime/rpc":            "runtime/capnp runtime/std/rpc",
	"runtime/dynamic": "internal/nearest runtime/capnp runtime/capnpjson runtime/capnptext runtime/internal/draft " +
		"runtime/internal/values runtime/schema",
	"runtime/std":             "",
	"runtime/std/schema":      "runtime/capnp",
	"runtime/schema":          "runtime/capnp runtime/std/schema",
	"runtime/internal/values": "runtime/capnp runtime/internal/draft runtime/schema",
	"runtime/capnpjson": "internal/nearest runtime/capnp runtime/internal/draft runtime/internal/values " +
		"runtime/schema runtime/std/json",
	"runtime/capnptext": "internal/nearest runtime/capnp runtime/internal/draft runtime/internal/values " +
		"runtime/schema",

	"runtime/std/gocapnp":     textForm,
	"runtime/std/json":        textForm,
	"runtime/std/persistent":  textForm + " runtime/rpc",
	"runtime/std/rpc":         textForm,
	"runtime/std/rpctwoparty": textForm,
	"runtime/std/stream":      textForm,
}

// textForm is what every package of generated structs imports.
const textForm = "runtime/capnp runtime/capnptext runtime/schema"

// outside are the folders whose packages are users of capngo, or generated for tests.
var outside = []string{"examples/", "docs", "rules"}

func TestImportGraph(t *testing.T) {
	for pkg, got := range listImports(t) {
		want, ok := imports[pkg]
		if !ok {
			t.Errorf("the package %s is not in the table", pkg)
			continue
		}
		if want := strings.Fields(want); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s imports\n\t%s\nand the table says\n\t%s",
				pkg, strings.Join(got, " "), strings.Join(want, " "))
		}
	}
}

// A package of generated data depends on the runtime and on Go alone.
func TestGeneratedPackagesAreLean(t *testing.T) {
	out := goList(t, "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}",
		"../examples/addressbook/addressbook")
	want := []string{module + "examples/addressbook/addressbook", module + "internal/nearest",
		module + "runtime/capnp", module + "runtime/capnptext", module + "runtime/internal/draft",
		module + "runtime/internal/values", module + "runtime/schema", module + "runtime/std/schema"}
	got := slices.Sorted(slices.Values(strings.Fields(out)))
	if !slices.Equal(got, want) {
		t.Errorf("dependencies are %q, want %q", got, want)
	}
}

// listImports gives for each package of the repository what it imports of it, and the modules
// of others, without their major versions.
func listImports(t *testing.T) map[string][]string {
	t.Helper()
	graph := map[string][]string{}
	list := goList(t, "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "../...")
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		pkg := strings.TrimPrefix(fields[0], module)
		if slices.ContainsFunc(outside, func(dir string) bool { return strings.HasPrefix(pkg, dir) }) {
			continue
		}
		set := map[string]bool{}
		for _, path := range fields[1:] {
			if own, ok := strings.CutPrefix(path, module); ok {
				set[own] = true
			} else if parts := strings.Split(path, "/"); strings.Contains(parts[0], ".") {
				n := min(len(parts), 3)
				if parts[0] == "go.yaml.in" {
					n = 2
				}
				set[strings.Join(parts[:n], "/")] = true
			}
		}
		graph[pkg] = slices.Sorted(maps.Keys(set))
	}
	return graph
}

func goList(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	return string(out)
}
