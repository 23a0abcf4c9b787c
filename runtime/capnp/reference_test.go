package capnp_test

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
)

// convert gives what `capnp convert FORMAT` of the reference makes of a stream of messages.
// Without the reference the test is skipped, or fails if the environment has CAPNGO_CI.
func convert(tb testing.TB, format string, stream []byte) []byte {
	tb.Helper()
	path, err := exec.LookPath("capnp")
	if err != nil {
		if os.Getenv("CAPNGO_CI") != "" {
			tb.Fatal("the reference compiler capnp is not installed")
		}
		tb.Skip("the reference compiler capnp is not installed")
	}
	// It copies what it converts. One segment has room for every message of these tests.
	cmd := exec.Command(path, "convert", "--quiet", "--segment-size=8192", format)
	cmd.Stdin = bytes.NewReader(stream)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		tb.Fatalf("capnp convert %s: %v\n%s", format, err, stderr.Bytes())
	}
	return out
}
