package project

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/internal/nearest"
)

// checkPaths reports the first path that a command line names and that is not what it has to be.
func (f Files) checkPaths() error {
	for _, dir := range slices.Concat(f.ImportRoots, f.Prefixes) {
		info, err := os.Stat(dir)
		if !config.IsBundle(dir) && (err != nil || !info.IsDir()) {
			return fmt.Errorf("%s: no such directory%s: it has to be one that imports, or names of schemas, start from",
				dir, nearest.DidYouMean(filepath.Base(dir), entries(dir, true)))
		}
	}
	for _, path := range f.Paths {
		switch info, err := os.Stat(path); {
		case err != nil:
			return fmt.Errorf("%s: no such file%s: paths start at the current folder",
				path, nearest.DidYouMean(filepath.Base(path), entries(path, false)))
		case info.IsDir():
			return fmt.Errorf("%s is a directory: name the schemas in it, %s",
				path, filepath.Join(path, "*.capnp"))
		}
	}
	return nil
}

// entries lists what lies where a path should be: folders or files.
func entries(path string, folders bool) []string {
	all, _ := os.ReadDir(filepath.Dir(path))
	var names []string
	for _, e := range all {
		if e.IsDir() == folders {
			names = append(names, e.Name())
		}
	}
	return names
}
