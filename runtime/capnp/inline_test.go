//go:build !purego && (386 || amd64 || arm64 || ppc64le)

package capnp_test

import (
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// TestInlining: getters, also as generated code wraps them, are inlined. Their speed rests on it.
func TestInlining(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		if os.Getenv("CAPNGO_CI") != "" {
			t.Fatal(err)
		}
		t.Skip("no go command to ask what it inlines")
	}
	cmd := exec.Command("go", "test", "-c", "-o", os.DevNull, "-gcflags=-m", ".")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
	for _, name := range []string{
		"All.Int64", "All.Bool", "All.Float64", "All.Color", "All.Group", "All.Text", "All.Data",
		"All.Inner", "All.Ints", "Book.Alls", "Book.Names", "Book.Grid", "Book.Title",
		"Choice.Which", "Choice.IsTwo", "Choice.Two", "Node.HasLeft", "Node.Left",
	} {
		if !strings.Contains(string(out), "can inline "+name+"\n") {
			t.Errorf("%s is not inlined", name)
		}
	}
}

// TestBuilderStaysInRegisters: the compiler returns up to four fields in registers, and a larger
// builder in memory, which doubles the time of a small constructor.
func TestBuilderStaysInRegisters(t *testing.T) {
	if n := reflect.TypeFor[capnp.Builder]().NumField(); n > 4 {
		t.Errorf("a builder has %d fields", n)
	}
}
