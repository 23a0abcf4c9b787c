package rules_test

import (
	"fmt"
	"strings"
	"testing"
)

// generatedTest is a capnp_generated_test of two schemas, before their Go is checked in, after
// that, and when one of them has changed.
func generatedTest(t *testing.T, w workspace) {
	s := w.scratch(t, map[string]string{
		"BUILD.bazel": `load("@capngo//rules:defs.bzl", "capnp_generated_test", "go_capnp_package")

go_capnp_package(
    name = "go",
    srcs = ["a.capnp", "sub/b.capnp"],
    importpath = "example.com/scratch",
)

capnp_generated_test(name = "generated", lib = ":go", tags = ["manual"])
`,
		"a.capnp":     "@0xb1c5b5a4e1f8d301;\nstruct A {}\n",
		"sub/b.capnp": "@0xb1c5b5a4e1f8d302;\nstruct B {}\n",
	})
	test := "//" + s.name + ":generated"
	fails := func(stale int, want ...string) {
		t.Helper()
		stdout, stderr, err := s.run("test", "--symlink_prefix=/", test)
		want = append(want, fmt.Sprintf("%d of 2 files are not current: bazel run %s.update", stale, test))
		for _, text := range want {
			if err == nil || !strings.Contains(stdout+stderr, text) {
				t.Errorf("error %v without %q:\n%s%s", err, text, stdout, stderr)
			}
		}
	}
	fails(2, "+func NewA(", "+func NewB(")
	a, b := s.name+"/a.capnp.go\n", s.name+"/sub/b.capnp.go\n"
	if got := s.must(t, "run", test+".update"); got != a+b {
		t.Errorf("an update prints %q", got)
	}
	s.must(t, "test", test)
	s.write(t, "sub/b.capnp", "@0xb1c5b5a4e1f8d302;\nstruct Changed {}\n")
	fails(1, "-func NewB(", "+func NewChanged(", "sub/b.capnp.go (generated)")
	if got := s.must(t, "run", test+".update"); got != b {
		t.Errorf("an update prints %q", got)
	}
	s.must(t, "test", test)
}
