package rules_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mistakes are what Bazel prints of targets in tests/wrong. Nothing but the schema, the place
// and the repair should have to be read.
var mistakes = map[string]string{
	"undeclared": `
wrong/undeclared.capnp:4:22-43: error: Import failed: /flight/route.capnp [import-failed]
  help: if there is a file flight/route.capnp, add the target that has it to the deps of //wrong:undeclared:
        buildozer 'add deps //flight:flight_capnp' //wrong:undeclared
        The name of that target: bazel query 'same_pkg_direct_rdeps(//flight:route.capnp)'
`,
	"indirect_capnp": `
wrong/indirect.capnp:3:21-40: error: No direct dependency has the imported file: /world/gate.capnp [indirect-import]
  help: add //airport:airport_capnp to the deps of //wrong:indirect_capnp:
        buildozer 'add deps //airport:airport_capnp' //wrong:indirect_capnp
`,
	"indirect": `
wrong/indirect.capnp:3:21-40: error: No direct dependency has the imported file: /world/gate.capnp [indirect-import]
  help: add //airport:airport_go_capnp to the deps of //wrong:indirect:
        buildozer 'add deps //airport:airport_go_capnp' //wrong:indirect
`,
	"syntax": `
wrong/syntax.capnp:4:12: error: Parse error. [parse-error]
`,
	"no_id": `
wrong/no_id.capnp:1:1: error: File does not declare an ID.  I've generated one for you.  Add this line to your file: @0x`,
	"twins_capnp": `
wrong/other_twin.capnp:1:1: error: Duplicate ID @0xd00d3fa3c1f6f4a3, in //wrong:other_twin_capnp. [duplicate-id]
wrong/twin.capnp:1:1: note: ID @0xd00d3fa3c1f6f4a3 originally used here, in //wrong:twin_capnp.
  help: no build can have both: give one of the files an id of its own, as capngo id makes them
`,
	"unmade_go_capnp": `
wrong/unmade.capnp:3:21-33: error: Types of wrong/twin.capnp are used, and nobody says which Go package they are in. [unknown-import-path]
  help: add the go_capnp_library of //wrong:twin_capnp to the deps of //wrong:unmade_go_capnp:
        buildozer 'add deps //wrong:twin_go_capnp' //wrong:unmade_go_capnp
        The name of that target: bazel query 'kind(go_capnp, rdeps(//wrong:all, //wrong:twin_capnp, 1))'
`,
	"behind_alias_go_capnp": `
wrong/behind_alias.capnp:1:1: error: Types of the Go package example.com/capngotests/airport are used, and no direct dependency makes it. [indirect-package]
  help: add //airport:airport_go_capnp to the deps of //wrong:behind_alias_go_capnp:
        buildozer 'add deps //airport:airport_go_capnp' //wrong:behind_alias_go_capnp
`,
	"same_importpath_go_capnp": `
capngo: //wrong:same_importpath_go_capnp: the Go package example.com/capngotests/airport is made by ` +
		`//airport:airport_go_capnp and by //wrong:twin_go_capnp, and a program can have only one ` +
		`of them: give one of the targets another importpath
`,
	"imported": `
capngo: //wrong:imported: there are the schemas ["wrong/alias.capnp"] in bazel-out/k8-fastbuild/bin/wrong/alias_bundle.capnpbin, ` +
		`and the target says ["wrong/other.capnp"]
`,
	"no_bundle": `
capngo: wrong/text.capnpbin: this is no bundle: capngo bundle makes them
`,
	"configured": `
capngo: //wrong:configured: its package is "wrong", and wrong/capngo.yaml says "right" of wrong/no_imports.capnp: ` +
		`set package = "right" in the target, or change the configuration
`,
}

// buildMistakes builds all of tests/wrong at once. Each target fails by itself, and what
// depends on a target that failed does not say so again.
func buildMistakes(t *testing.T, w workspace) {
	build := read(t, "tests/wrong/BUILD.bazel")
	args := []string{"build", "--keep_going", "--noverbose_failures", "--symlink_prefix=/"}
	for _, m := range regexp.MustCompile(`(?m)^    name = "(.*)"`).FindAllStringSubmatch(build, -1) {
		args = append(args, "//wrong:"+m[1])
	}
	_, stderr, err := w.run(args...)
	if err == nil {
		t.Fatal("all of //wrong can be built")
	}
	for _, target := range slices.Sorted(maps.Keys(mistakes)) {
		if want := mistakes[target]; strings.Count(stderr, want) != 1 {
			t.Errorf("//wrong:%s does not say exactly once\n%s", target, want)
		}
	}
	if n := strings.Count(stderr, "\nERROR: "); t.Failed() || n != len(mistakes)+1 {
		t.Errorf("Bazel has %d errors:\n%s", n, stderr)
	}
}
