package rules_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/capngo/capngo/magefiles/dev"
)

// repositoryRoot is the folder of this repository, wherever a test is later.
var repositoryRoot, _ = filepath.Abs("..")

// releasedBinary gives the command as a release has it for this machine, and its path.
func releasedBinary(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	platform := runtime.GOOS + "/" + runtime.GOARCH
	t.Run("release", func(t *testing.T) {
		t.Chdir(repositoryRoot)
		if err := dev.ReleaseBinary(t.Context(), "v1.2.3", platform, dir); err != nil {
			t.Fatal(err)
		}
	})
	files, err := filepath.Glob(filepath.Join(dir, "capngo-*"))
	if err != nil || len(files) != 1 {
		t.Fatal("there is no binary", files, err)
	}
	return files[0]
}

// layReleased makes a build have a toolchain that fetches a released binary, as rules/README.md
// says, only that it comes from a file.
func layReleased(t *testing.T, binary, dir string) {
	t.Helper()
	text, err := os.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(binary)
	file := filepath.Join(dir, "released", name)
	write(t, file, text)
	write(t, filepath.Join(dir, "released", "BUILD.bazel"), []byte(`
load("@capngo//rules:toolchain.bzl", "capnp_toolchain")

capnp_toolchain(
    name = "capngo",
    compiler = "@capngo_released//file",
)

toolchain(
    name = "toolchain",
    toolchain = ":capngo",
    toolchain_type = "@capngo//rules:toolchain_type",
)
`))
	module := read(t, filepath.Join(dir, "MODULE.bazel")) + fmt.Sprintf(`
http_file = use_repo_rule("@bazel_tools//tools/build_defs/repo:http.bzl", "http_file")

http_file(
    name = "capngo_released",
    downloaded_file_path = "capngo",
    executable = True,
    sha256 = "%x",
    url = "file://%s",
)
`, sha256.Sum256(text), filepath.ToSlash(file))
	write(t, filepath.Join(dir, "MODULE.bazel"), []byte(module))
}

// checkReleased builds the projects with the released binary: to the same bytes, and with
// nothing that comes before the schemas.
func checkReleased(t *testing.T, c checkout, fromSource map[string]string) {
	all := c.actions(t, "build", "--extra_toolchains=//released:toolchain",
		"--norun_validations", "--output_groups=go_generated_srcs,go_sum", "//"+doorsFolder+"/...")
	for _, a := range all {
		if !strings.HasPrefix(a.Mnemonic, "Capnp") {
			t.Errorf("%s of %s was needed", a.Mnemonic, a.TargetLabel)
		} else if !strings.HasSuffix(a.CommandArgs[0], "capngo_released/file/capngo") {
			t.Errorf("%s of %s ran %s", a.Mnemonic, a.TargetLabel, a.CommandArgs[0])
		}
	}
	got := doorDigests(all)
	for name, want := range fromSource {
		if got[name] != want {
			t.Errorf("%s is %q, and %q by a compiler made from source", name, got[name], want)
		}
	}
	if len(got) == 0 {
		t.Error("nothing was made")
	}
}
