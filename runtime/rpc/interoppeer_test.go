package rpc_test

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// interopTime is how long a test with a peer may take, beyond the making of the peer.
const interopTime = time.Minute

// interopPeer gives the path of the program in testdata/peer. Where it cannot be made, for lack of
// tools, the test is skipped, or fails if the environment has CAPNGO_CI.
func interopPeer(t testing.TB) string {
	t.Helper()
	path, err := peerProgram()
	var lacking *peerLacks
	if errors.As(err, &lacking) && os.Getenv("CAPNGO_CI") == "" {
		t.Skip(lacking)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// peerLacks is the error that tools are not installed.
type peerLacks struct{ what string }

func (e *peerLacks) Error() string {
	return "peers in C++ need g++, pkg-config, and Cap'n Proto with its library: " + e.what
}

// peerSchemas are what peers speak.
var peerSchemas = []string{
	"../../examples/calculator/calculator/calculator.capnp", "testdata/probe/probe.capnp",
}

// peerProgram makes the program, unless it has been made of the same before.
var peerProgram = sync.OnceValues(func() (string, error) {
	for _, tool := range []string{"g++", "capnp", "pkg-config"} {
		if _, err := exec.LookPath(tool); err != nil {
			return "", &peerLacks{"there is no " + tool}
		}
	}
	library, err := exec.Command("pkg-config", "--cflags", "--libs", "capnp-rpc").Output()
	if err != nil {
		return "", &peerLacks{"pkg-config does not find capnp-rpc"}
	}
	sources, err := filepath.Glob("testdata/peer/*")
	if err != nil {
		return "", err
	}
	sum, err := peerSum(append(sources, peerSchemas...))
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	path := filepath.Join(cache, "capngo-test", "peer-"+sum)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return "", err
	}
	return path, makePeer(path, sources, strings.Fields(string(library)))
})

// peerSum is a hash of all that a peer is made of.
func peerSum(files []string) (string, error) {
	h := sha256.New()
	for _, tool := range []string{"g++", "capnp"} {
		version, err := exec.Command(tool, "--version").Output()
		if err != nil {
			return "", err
		}
		h.Write(version)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(h, name, len(text))
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// makePeer compiles everything at once: most of the time goes into the headers of the library.
func makePeer(path string, sources, library []string) error {
	dir, err := os.MkdirTemp("", "peer")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var all bytes.Buffer
	for _, schema := range peerSchemas {
		in, name := filepath.Split(schema)
		if err := peerStep("capnp", "compile", "-oc++:"+dir, "--src-prefix="+in, schema); err != nil {
			return err
		}
		fmt.Fprintf(&all, "#include \"%s.c++\"\n", name)
	}
	for _, source := range sources {
		if filepath.Ext(source) == ".cc" {
			fmt.Fprintf(&all, "#include \"%s\"\n", filepath.Base(source))
		}
	}
	unit := filepath.Join(dir, "all.cc")
	if err := os.WriteFile(unit, all.Bytes(), 0o666); err != nil {
		return err
	}
	program := filepath.Join(dir, "peer")
	args := []string{"-std=c++17", "-O0", "-I" + dir, "-Itestdata/peer", unit, "-o", program}
	if err := peerStep("g++", slices.Concat(args, library)...); err != nil {
		return err
	}
	return publish(program, path)
}

func peerStep(name string, args ...string) error {
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}

// publish copies a program to a place where others look for it: it is there whole, or not at all.
func publish(program, path string) error {
	text, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	unfinished, err := os.CreateTemp(filepath.Dir(path), "peer-unfinished-*")
	if err != nil {
		return err
	}
	defer os.Remove(unfinished.Name())
	_, err = unfinished.Write(text)
	if err := errors.Join(err, unfinished.Chmod(0o777), unfinished.Close()); err != nil {
		return err
	}
	return os.Rename(unfinished.Name(), path)
}

// interopListen starts a program that prints "listening at" and its address, and gives that, and
// what ends the program, which the end of the test does, too.
func interopListen(t testing.TB, program string, args ...string) (address string, end func()) {
	t.Helper()
	cmd := exec.CommandContext(within(t, interopTime), program, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	end = sync.OnceFunc(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if stderr.Len() > 0 {
			t.Logf("%s", stderr.Bytes())
		}
	})
	t.Cleanup(end)
	line, err := bufio.NewReader(stdout).ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "listening at ")
	if !ok {
		t.Fatalf("the server printed %q: %v", line, err)
	}
	return address, end
}

// interopRun runs a client, and gives what it prints. The test fails if the client does.
func interopRun(t testing.TB, program string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(within(t, interopTime), program, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%v\n%s%s", err, out, stderr.Bytes())
	}
	return string(out)
}
