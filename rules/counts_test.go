package rules_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// actionCounts changes one of 200 schemas: exactly the actions that depend on it run again,
// and none if nothing changes. Schema i imports schema i/2.
func actionCounts(t *testing.T, w workspace) {
	const n = 200
	s := w.scratch(t, nil)
	build := &strings.Builder{}
	build.WriteString(`load("@capngo//rules:defs.bzl", "capnp_library", "go_capnp_library")` + "\n")
	for i := range n {
		deps, goDeps := "", ""
		if i > 0 {
			deps, goDeps = fmt.Sprintf(`":s%d"`, i/2), fmt.Sprintf(`":s%d_go"`, i/2)
		}
		fmt.Fprintf(build, `
capnp_library(name = "s%[1]d", srcs = ["s%[1]d.capnp"], deps = [%[2]s], tags = ["manual"])
go_capnp_library(name = "s%[1]d_go", lib = ":s%[1]d", importpath = "example.com/scratch/s%[1]d", deps = [%[3]s], tags = ["manual"])
`, i, deps, goDeps)
		s.write(t, fmt.Sprintf("s%d.capnp", i), numbered(i, ""))
	}
	fmt.Fprintf(build, "\nfilegroup(name = \"all\", srcs = [\":s%%d_go\" %% i for i in range(%d)], "+
		"output_group = \"go_generated_srcs\", tags = [\"manual\"])\n", n)
	s.write(t, "BUILD.bazel", build.String())

	run := func() []string {
		return labels(capnp(s.actions(t, "build", "//"+s.name+":all")))
	}
	if got := run(); len(got) != 2*n {
		t.Errorf("%d actions at first, want %d", len(got), 2*n)
	}
	if got := run(); len(got) != 0 {
		t.Errorf("a build without changes runs %q", got)
	}
	for _, changed := range []int{n - 1, 12} {
		s.write(t, fmt.Sprintf("s%d.capnp", changed), numbered(changed, "struct More {}\n"))
		var want []string
		for i := changed; i < n; i++ {
			at := i
			for at > changed {
				at /= 2
			}
			if at == changed {
				want = append(want, fmt.Sprintf("//%s:s%d", s.name, i), fmt.Sprintf("//%s:s%d_go", s.name, i))
			}
		}
		slices.Sort(want)
		if got := run(); !slices.Equal(got, want) {
			t.Errorf("changing schema %d runs the actions of\n%q\nwant\n%q", changed, got, want)
		}
	}
}

// numbered gives schema i of actionCounts.
func numbered(i int, more string) string {
	text := fmt.Sprintf("@0x%x;\nstruct S%d {", uint64(0xb1c5b5a4e1f8e000)+uint64(i), i)
	if i > 0 {
		text += fmt.Sprintf(` up @0 :import "s%d.capnp".S%d;`, i/2, i/2)
	}
	return text + " }\n" + more
}

// labels gives the targets of actions, sorted.
func labels(all []action) []string {
	set := map[string]int{}
	for _, a := range all {
		set[a.TargetLabel+strings.Repeat("+", set[a.TargetLabel])]++
	}
	return slices.Sorted(maps.Keys(set))
}
