package rules_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// checkout is a copy of this repository.
type checkout struct{ scratch }

func (c checkout) capnpActions(t *testing.T, args []string) []action {
	return capnp(c.actions(t, "build", args...))
}

// checkOut copies this repository to a new folder, and lays projects and a released binary beside
// its tests. WS tells a wrapper that runs Bazel in a
// file system of its own which folder that is.
func checkOut(t *testing.T, projects []project, released string) checkout {
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
	tests := filepath.Join(root, "rules", "tests")
	for _, p := range projects {
		p.lay(t, filepath.Join(tests, doorsFolder))
	}
	layReleased(t, released, tests)
	w := open(t, tests, "WS="+root)
	t.Cleanup(func() { _, _, _ = w.run("clean", "--expunge") })
	return checkout{scratch{w, "."}}
}
