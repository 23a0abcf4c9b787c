package rules_test

import (
	"strings"
	"testing"
)

// configurations builds what Go users build: for other platforms, with the race detector, with
// vet, for coverage, and for editors.
func configurations(t *testing.T, w workspace) {
	const journey = "//journey:journey_go_capnp"
	t.Run("arm64", func(t *testing.T) {
		const platform = "--platforms=@rules_go//go/toolchain:linux_arm64"
		w.must(t, "build", platform, "//:flight_test")
		w.has(t, "aquery", "GOARCH=arm64", platform, `mnemonic("GoCompilePkg", `+journey+`)`)
	})
	t.Run("race", func(t *testing.T) {
		w.must(t, "test", "--@rules_go//go/config:pure=false", "--@rules_go//go/config:race", "//:flight_test")
	})
	t.Run("vet", func(t *testing.T) { // the build above has run it
		w.has(t, "aquery", "Target: "+journey, `mnemonic("RunNogo", `+journey+`)`)
	})
	t.Run("coverage", func(t *testing.T) { w.must(t, "coverage", "//:flight_test") })
	t.Run("editors", func(t *testing.T) {
		const driver = "--aspects=@rules_go//go/tools/gopackagesdriver:aspect.bzl%go_pkg_info_aspect"
		_, stderr, err := w.run("build", "--symlink_prefix=/", "--show_result=100", driver,
			"--output_groups=go_pkg_driver_json_file,go_pkg_driver_srcs", journey)
		if err != nil {
			t.Fatal(err, stderr)
		}
		for _, file := range []string{
			"journey/journey_go_capnp.pkg.json", "journey/journey.capnp.go",
			"airport/airport_go_capnp.pkg.json", "world/tower.capnp.go",
			"runtime/capnp/capnp.pkg.json",
		} {
			if !strings.Contains(stderr, file+"\n") {
				t.Errorf("the driver has no %s:\n%s", file, stderr)
			}
		}
	})
}

// has fails if a command of Bazel prints something without a text in it.
func (w workspace) has(t *testing.T, command, want string, args ...string) {
	t.Helper()
	if got := w.must(t, command, args...); !strings.Contains(got, want) {
		t.Errorf("bazel %s %s has no %q:\n%s", command, strings.Join(args, " "), want, got)
	}
}
