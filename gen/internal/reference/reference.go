// Package reference finds what tests compare this compiler with: the folder of reference
// material beside the repository, and the reference compiler itself. Neither is needed to
// build or to use capngo, so tests that want them are skipped where they are missing.
package reference

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Shared gives the path of the folder "shared" beside the repository. Without it the test is
// skipped, or fails if the environment has CAPNGO_CI.
func Shared(tb testing.TB) string {
	tb.Helper()
	root, err := repository()
	if err != nil {
		tb.Fatalf("finding the repository: %v", err)
	}
	shared := filepath.Join(filepath.Dir(root), "shared")
	if info, err := os.Stat(shared); err != nil || !info.IsDir() {
		missing(tb, "the folder of reference material is missing beside the repository")
	}
	return shared
}

// Capnp gives the path of the reference compiler, "capnp" of Cap'n Proto. Without it the
// test is skipped, or fails if the environment has CAPNGO_CI.
func Capnp(tb testing.TB) string {
	tb.Helper()
	path, err := exec.LookPath("capnp")
	if err != nil {
		missing(tb, "the reference compiler capnp is not installed")
	}
	return path
}

func missing(tb testing.TB, what string) {
	tb.Helper()
	if os.Getenv("CAPNGO_CI") != "" {
		tb.Fatal(what)
	}
	tb.Skip(what)
}

// repository walks up from the test's folder to the one with go.mod of this module, past
// the go.mod files of nested modules.
func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	found := ""
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			found = dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			break
		}
		dir = parent
	}
	if found == "" {
		return "", os.ErrNotExist
	}
	return found, nil
}
