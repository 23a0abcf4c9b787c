package rules_test

import (
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestCheckouts builds this repository in other folders than its own, with projects that every door
// builds beside the tests.
func TestCheckouts(t *testing.T) {
	open(t, "tests")
	projects := allProjects(t)
	released := releasedBinary(t)
	args := []string{
		"--disk_cache=", "--remote_cache=" + startCache(t), "--repo_env=BAZEL_DO_NOT_DETECT_CPP_TOOLCHAIN=1",
		"--experimental_output_paths=strip", "--norun_validations", "--output_groups=go_generated_srcs,go_sum", "//...",
	}
	checkout, other := checkOut(t, projects, released), checkOut(t, projects, released)
	first := checkout.capnpActions(t, args)
	t.Run("same bytes through all doors", func(t *testing.T) {
		compareAllDoors(t, projects, doorDigests(first))
	})
	t.Run("released binary", func(t *testing.T) {
		checkReleased(t, checkout, doorDigests(first))
	})
	t.Run("remote cache", func(t *testing.T) {
		checkCache(t, other, args, first)
	})
}

// checkCache builds another checkout in another folder, from nothing and for another platform: all
// that capngo makes comes from the cache of the first. There is no C++ toolchain.
func checkCache(t *testing.T, other checkout, args []string, first []action) {
	if len(first) == 0 {
		t.Fatal("no schema was compiled")
	}
	for _, a := range first {
		if a.CacheHit {
			t.Errorf("%s of %s came from somewhere", a.Mnemonic, a.TargetLabel)
		}
		checkHermetic(t, a)
	}
	second := other.capnpActions(t, append(args, "--platforms=@rules_go//go/toolchain:linux_arm64"))
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
