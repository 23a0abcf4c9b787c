package rules_test

import (
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestRemoteCache builds one checkout, and then another one in another folder, from nothing
// and for another platform: all that capngo makes comes from the cache of the first. There is
// no C++ toolchain.
func TestRemoteCache(t *testing.T) {
	open(t, "tests")
	args := []string{
		"--disk_cache=", "--remote_cache=" + startCache(t), "--repo_env=BAZEL_DO_NOT_DETECT_CPP_TOOLCHAIN=1",
		"--experimental_output_paths=strip", "--norun_validations", "--output_groups=go_generated_srcs", "//...",
	}
	first := checkOut(t).capnpActions(t, args)
	if len(first) == 0 {
		t.Fatal("no schema was compiled")
	}
	for _, a := range first {
		if a.CacheHit {
			t.Errorf("%s of %s came from somewhere", a.Mnemonic, a.TargetLabel)
		}
		checkHermetic(t, a)
	}
	second := checkOut(t).capnpActions(t, append(args, "--platforms=@rules_go//go/toolchain:linux_arm64"))
	if len(second) != len(first) {
		t.Errorf("%d actions, and %d in the other checkout", len(first), len(second))
	}
	for _, a := range second {
		if a.Runner != "remote cache hit" {
			t.Errorf("%s of %s was a %s", a.Mnemonic, a.TargetLabel, a.Runner)
		}
	}
}

// checkHermetic holds an action to what it was told.
func checkHermetic(t *testing.T, a action) {
	t.Helper()
	for _, v := range a.EnvironmentVariables {
		t.Errorf("%s of %s has %s=%s", a.Mnemonic, a.TargetLabel, v.Name, v.Value)
	}
	for _, arg := range a.CommandArgs {
		if filepath.IsAbs(arg) || strings.Contains(arg, "=/") && !strings.Contains(arg, "=//") {
			t.Errorf("%s of %s has the argument %s", a.Mnemonic, a.TargetLabel, arg)
		}
	}
}

// checkout is a copy of this repository.
type checkout struct{ scratch }

func (c checkout) capnpActions(t *testing.T, args []string) []action {
	return capnp(c.actions(t, "build", args...))
}

// checkOut copies this repository to a new folder. WS tells a wrapper that runs Bazel in a
// file system of its own which folder that is.
func checkOut(t *testing.T) checkout {
	t.Helper()
	root := t.TempDir()
	if err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git"):
			return filepath.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("..", path)
		if err != nil {
			return err
		}
		write(t, filepath.Join(root, rel), text)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	w := open(t, filepath.Join(root, "rules", "tests"), "WS="+root)
	t.Cleanup(func() { _, _, _ = w.run("clean", "--expunge") })
	return checkout{scratch{w, "."}}
}

// startCache runs a cache server on the loopback interface, and gives its address.
func startCache(t *testing.T) string {
	t.Helper()
	server := filepath.Join(t.TempDir(), "bazel-remote.exe")
	execute(t, "tests/remotecache", "go", "build", "-o", server, "github.com/buchgr/bazel-remote/v2")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(server, "--dir="+t.TempDir(), "--max_size=2",
		"--http_address="+address, "--grpc_address=none", "--access_log_level=none")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	for range 100 {
		response, err := http.Get("http://" + address + "/status")
		if err == nil {
			_ = response.Body.Close()
			return "http://" + address
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the cache server does not answer")
	return ""
}
