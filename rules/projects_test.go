package rules_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// project is a folder of schemas with a capngo.yaml, which all doors build. Each folder in it that has
// schemas is a Go package.
type project struct {
	name    string
	config  string              // the text of capngo.yaml
	goMod   string              // the text of go.mod
	schemas map[string]string   // files by their paths in the project
	deps    map[string][]string // folders -> folders whose schemas they import
}

// exampleProjects are those of ../examples, each with all of its packages.
func exampleProjects(t *testing.T) []project {
	t.Helper()
	schemas, err := filepath.Glob("../examples/*/*/*.capnp")
	if err != nil || len(schemas) == 0 {
		t.Fatal("there are no examples", err)
	}
	projects := map[string]project{}
	for _, file := range schemas {
		dir := filepath.Dir(filepath.Dir(file))
		p, ok := projects[dir]
		if !ok {
			p = newProject(filepath.Base(dir))
			switch p.name {
			case "mage": // what its magefile says
				p.config = "schemas: [\"mypkg/*.capnp\"]\noptions: {convert_case: false}\n"
			case "bazel":
				p.deps["book"] = []string{"people"}
				fallthrough
			default:
				p.config = read(t, filepath.Join(dir, "capngo.yaml"))
			}
			if text, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
				p.goMod = strings.Split(string(text), "\n")[0] + "\n"
			}
		}
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		p.schemas[filepath.ToSlash(rel)] = read(t, file)
		projects[dir] = p
	}
	return slices.Collect(maps.Values(projects))
}

func newProject(name string) project {
	return project{
		name: name, config: "schemas: [\"**/*.capnp\"]\n", goMod: "module example.com/" + name + "\n",
		schemas: map[string]string{}, deps: map[string][]string{},
	}
}

// corpusPackages are folders of real schemas, by the names that they have in projects.
var corpusPackages = map[string]map[string]string{
	"sandstorm": {
		"sandstorm":           "sandstorm-io+sandstorm/src/sandstorm",
		"sandstorm/app-index": "sandstorm-io+sandstorm/src/sandstorm/app-index",
		"blackrock":           "sandstorm-io+blackrock/src/blackrock",
	},
	"studiobox": {"schema": "nullstyle+studiobox/schema"},
	"dart":      {"complex": "AngryMane+capnproto-dart/test/interop/complex/schema"},
	"gleam":     {"compiler-core": "gleam-lang+gleam/compiler-core"},
	"haskell": {
		"data":     "zenhack+haskell-capnp/capnp-tests/tests/data",
		"examples": "zenhack+haskell-capnp/capnp-examples",
	},
	"cxx":        {"benchmark": "capnproto+capnproto/c++/src/benchmark"},
	"lua":        {"proto": "calio+lua-capnproto/proto"},
	"typescript": {"rpc": "jdiaz5513+capnp-ts/packages/capnp-ts-test/test/integration/rpc"},
	"rust":       {"fill": "capnproto+capnproto-rust/example/fill_random_values"},
}

// leftOut are files of these folders that no Go is made of: one embeds what is not there, and
// two define what another of their folder defines, which Go packages cannot.
var leftOut = map[string]bool{
	"blackrock/blank-ext4.capnp": true, "blackrock/blank-ext4.sparse": true,
	"sandstorm/update-tool.capnp": true, "schema/supervisor.capnp": true,
}

// corpusProjects are made of real schemas, which lie beside the repository. Without them there
// are none, or that is an error if the environment has CAPNGO_CI.
func corpusProjects(t *testing.T) []project {
	t.Helper()
	corpus := filepath.FromSlash("../../shared/corpus/src")
	if _, err := os.Stat(corpus); err != nil {
		if os.Getenv("CAPNGO_CI") != "" {
			t.Fatal("the folder of reference material is missing beside the repository")
		}
		t.Log("without real schemas: the folder of reference material is missing beside the repository")
		return nil
	}
	var list []project
	for name, folders := range corpusPackages {
		p := newProject(name)
		for folder, from := range folders {
			entries, err := os.ReadDir(filepath.Join(corpus, from))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				if e.Type().IsRegular() && !leftOut[folder+"/"+e.Name()] {
					p.schemas[folder+"/"+e.Name()] = read(t, filepath.Join(corpus, from, e.Name()))
				}
			}
		}
		if name == "sandstorm" {
			p.deps["blackrock"], p.deps["sandstorm/app-index"] = []string{"sandstorm"}, []string{"sandstorm"}
		}
		list = append(list, p)
	}
	return list
}

// lay writes the project below a folder, with a BUILD file beside its configuration.
func (p project) lay(t *testing.T, dir string) {
	t.Helper()
	for name, text := range p.schemas {
		write(t, filepath.Join(dir, p.name, name), []byte(text))
	}
	write(t, filepath.Join(dir, p.name, "capngo.yaml"), []byte(p.config))
	write(t, filepath.Join(dir, p.name, "go.mod"), []byte(p.goMod+"\nrequire github.com/capngo/capngo v0.0.1\n"))
	write(t, filepath.Join(dir, p.name, "BUILD.bazel"), []byte(p.buildFile()))
}

// buildFile has a capnp_library and its Go for each package, and a Go module of all of them.
func (p project) buildFile() string {
	var b, libs strings.Builder
	b.WriteString(`load("@capngo//rules:defs.bzl", "capnp_go_module", "capnp_go_srcs", "capnp_library")` + "\n")
	module := strings.TrimSpace(strings.TrimPrefix(p.goMod, "module "))
	for _, folder := range p.packages() {
		var deps, goDeps []string
		for _, dep := range p.deps[folder] {
			deps, goDeps = append(deps, target(dep)), append(goDeps, target(dep)+"_go")
		}
		fmt.Fprintf(&b, `
capnp_library(
    name = %[1]q,
    srcs = glob(["%[2]s/*.capnp"]),
    data = glob(["%[2]s/*"], exclude = ["**/*.capnp"], allow_empty = True),
    strip_import_prefix = "",
    deps = %[3]s,
)
capnp_go_srcs(
    name = "%[1]s_go",
    config = "capngo.yaml",
    importpath = "%[4]s/%[2]s",
    lib = %[1]q,
    deps = %[5]s,
)
`, target(folder), folder, quoted(deps), module, quoted(goDeps))
		fmt.Fprintf(&libs, "%q, ", target(folder)+"_go")
	}
	fmt.Fprintf(&b, `
capnp_go_module(
    name = "module",
    config = "capngo.yaml",
    go_mod = "go.mod",
    libs = [%s],
    path = %q,
    version = "v1.0.0",
)
`, libs.String(), module)
	return b.String()
}

func target(folder string) string { return strings.ReplaceAll(folder, "/", "_") }

func quoted(list []string) string {
	return strings.ReplaceAll(fmt.Sprintf("%q", list), "\" \"", "\", \"")
}

// packages are the folders that have schemas.
func (p project) packages() []string {
	set := map[string]bool{}
	for name := range p.schemas {
		set[path.Dir(name)] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// made lists what a door made of a project that lies in a folder: Go files, and the files of a
// module proxy.
func (p project) made(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := filepath.Join(dir, p.name)
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if rel = filepath.ToSlash(rel); madeByDoor.MatchString(rel) {
			files[p.name+"/"+rel] = read(t, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var madeByDoor = regexp.MustCompile(`\.capnp\.go$|^module\.goproxy/`)
