package capnp

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// With -strict, the first error ends the process, and no file has been written.
func TestStrict(t *testing.T) {
	if dir := os.Getenv("CAPNGO_STRICT_TEST"); dir != "" {
		runGazelle(t, dir, []string{"-strict"})
		return
	}
	for name, wrong := range map[string]string{
		"syntax error":   "struct {",
		"missing import": "@0xa1b2c3d4e5f60701;\nusing A = import \"gone.capnp\";\n",
		"nothing":        "@0xa1b2c3d4e5f60701;\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := writeCase(t, &txtar.Archive{Files: []txtar.File{
				{Name: "BUILD.bazel", Data: []byte("# gazelle:prefix example.com/app\n")},
				{Name: "a/a.capnp", Data: []byte("@0xa1b2c3d4e5f60702;\n")},
				{Name: "b/b.capnp", Data: []byte(wrong)},
			}})
			before := readTree(t, dir)
			cmd := exec.Command(os.Args[0], "-test.run=^TestStrict$")
			cmd.Env = append(os.Environ(), "CAPNGO_STRICT_TEST="+dir)
			err := cmd.Run()
			var exit *exec.ExitError
			if failed := errors.As(err, &exit); failed != (name != "nothing") {
				t.Errorf("Gazelle ends with %v", err)
			}
			if unchanged := maps.Equal(before, readTree(t, dir)); unchanged != (name != "nothing") {
				t.Errorf("files are as before: %v", unchanged)
			}
		})
	}
}
