package std_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/runtime/std"
)

var names = []string{
	"capnp/c++.capnp", "capnp/compat/json.capnp", "capnp/persistent.capnp",
	"capnp/rpc-twoparty.capnp", "capnp/rpc.capnp", "capnp/schema.capnp", "capnp/stream.capnp",
	"go.capnp",
}

func TestNames(t *testing.T) {
	if got := std.Names(); !slices.Equal(got, names) {
		t.Errorf("got %q, want %q", got, names)
	}
}

func TestFS(t *testing.T) {
	if err := fstest.TestFS(std.FS(), names...); err != nil {
		t.Error(err)
	}
}

func TestLookup(t *testing.T) {
	for _, name := range names {
		want, err := fs.ReadFile(std.FS(), name)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{name, "/" + name} {
			if got, ok := std.Lookup(path); !ok || !bytes.Equal(got, want) {
				t.Errorf("Lookup(%q) is not the file", path)
			}
		}
	}
	for _, path := range []string{"", "/", "capnp", "//go.capnp", "c++.capnp", "../std/go.capnp"} {
		if _, ok := std.Lookup(path); ok {
			t.Errorf("Lookup(%q) finds something", path)
		}
	}
	text, _ := std.Lookup("go.capnp")
	text[0]++
	if again, _ := std.Lookup("go.capnp"); again[0] == text[0] {
		t.Error("changing a text changes the package")
	}
}

// TestLicences holds the files of others to the licence that they came with.
func TestLicences(t *testing.T) {
	for _, name := range names {
		text, _ := std.Lookup(name)
		licensed := strings.Contains(string(text), "Licensed under the MIT License:")
		if others := strings.HasPrefix(name, "capnp/"); others != licensed {
			t.Errorf("%s: licence header is %v, want %v", name, licensed, others)
		}
	}
}

// goIDs are the ids by which go-capnp knows its annotations. They follow from the id of the
// file and their names.
var goIDs = map[string]string{
	"package":    "0xbea97f1023792be0",
	"import":     "0xe130b601260e44b5",
	"doc":        "0xc58ad6bd519f935e",
	"tag":        "0xa574b41924caefc7",
	"notag":      "0xc8768679ec52e012",
	"customtype": "0xfa10659ae02f2093",
	"name":       "0xc2b96012172f8df1",
}

// TestGoCapnp compiles go.capnp with the reference compiler, and a schema that uses it.
func TestGoCapnp(t *testing.T) {
	capnp, err := exec.LookPath("capnp")
	if err != nil {
		const missing = "the reference compiler capnp is not installed"
		if os.Getenv("CAPNGO_CI") != "" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	dir := t.TempDir()
	text, _ := std.Lookup("go.capnp")
	printed := compile(t, capnp, dir, "go.capnp", string(text))
	for name, id := range goIDs {
		if !strings.Contains(printed, fmt.Sprintf("annotation %s @%s ", name, id)) {
			t.Errorf("annotation %s has not the id %s", name, id)
		}
	}
	compile(t, capnp, dir, "use.capnp", `@0xa1b2c3d4e5f60718;
using Go = import "/go.capnp";
$Go.package("use");
$Go.import("example.com/use");
$Go.options(convertCase = false, textType = bytes, versionCheck = true);
struct Point $Go.doc("A point.") $Go.key("*") $Go.options(includeReflectionData = unset) {
  x @0 :Int64 $Go.name("East") $Go.customtype("x");
  y @1 :Int64;
  both @2 :Void $Go.group("x, y") $Go.key("x, y");
  text @3 :Text $Go.options(textType = unicode);
  maybe :group $Go.nullable { isNull @4 :Bool; value @5 :Int8; }
}
enum E { a @0 $Go.tag("A"); b @1 $Go.notag; }
`)
}

// compile gives what the reference prints of a schema, with dir as import root.
func compile(t *testing.T, capnp, dir, name, text string) string {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(capnp, "compile", "-I.", "-ocapnp", name)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

func ExampleLookup() {
	text, ok := std.Lookup("/go.capnp")
	fmt.Println(ok, bytes.Contains(text, []byte("annotation package(file) :Text;")))
	// Output: true true
}
