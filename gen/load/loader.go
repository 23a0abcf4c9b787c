package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/capngo/capngo/gen"
)

// Loader loads schemas and remembers them. Its fields must not change once it has been used.
// It may be used by many goroutines at once.
type Loader struct {
	// Dirs, which may be folders and bundles (files ending in .capnpbin), and then FS are the
	// import roots: where paths that begin with a slash are looked for, in order. The standard
	// schemas come last.
	Dirs []string
	FS   []fs.FS
	// NoStandard leaves the standard schemas out.
	NoStandard bool

	mu     sync.Mutex
	roots  *roots
	loaded map[place]*Schema
}

// place is where a schema lies.
type place struct {
	root *gen.Root
	name string
}

// File loads a schema file of the operating system, or a bundle of one schema. Relative imports
// stay below the folder of Dirs that the file is in, if it is in one.
func (l *Loader) File(file string) (*Schema, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.open(); err != nil {
		return nil, err
	}
	at, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(at)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, &fs.PathError{Op: "load", Path: file, Err: errors.New("is a folder, not a schema")}
	}
	p, err := l.roots.placeOf(file, at)
	if err != nil {
		return nil, err
	}
	return l.load(p)
}

// Import loads a schema as an import in a schema names it. The path begins with a slash, and
// is looked for in the import roots.
func (l *Loader) Import(name string) (*Schema, error) {
	clean := strings.TrimPrefix(path.Clean(name), "/")
	if !strings.HasPrefix(name, "/") || !fs.ValidPath(clean) || clean == "." {
		return nil, fmt.Errorf("load: the import path %q does not begin with a slash; "+
			"File loads what is not below an import root", name)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.open(); err != nil {
		return nil, err
	}
	for _, root := range l.roots.search {
		if has(root, clean) {
			return l.load(place{root, clean})
		}
	}
	return nil, fmt.Errorf("load: cannot find %s in %s: %w", clean, l.where(), fs.ErrNotExist)
}

// Module is Import of a path with dots for slashes: "a.b" is "/a/b.capnp".
func (l *Loader) Module(name string) (*Schema, error) {
	for part := range strings.SplitSeq(name, ".") {
		if part == "" || strings.ContainsAny(part, `/\`) {
			return nil, fmt.Errorf("load: %q is no module name; "+
				`they are like "folder.file", without slashes and extension`, name)
		}
	}
	return l.Import("/" + strings.ReplaceAll(name, ".", "/") + ".capnp")
}

// open makes the import roots when the loader is first used.
func (l *Loader) open() (err error) {
	if l.roots != nil {
		return nil
	}
	l.loaded = map[place]*Schema{}
	l.roots, err = newRoots(l.Dirs, l.FS, !l.NoStandard)
	return err
}

// where says where imports are looked for.
func (l *Loader) where() string {
	list := slices.Clone(l.Dirs)
	if n := len(l.FS); n > 0 {
		list = append(list, fmt.Sprintf("%d file systems", n))
	}
	if !l.NoStandard {
		list = append(list, "the standard schemas")
	}
	if len(list) == 0 {
		return "no import root"
	}
	return strings.Join(list, ", ")
}

// load gives the schema of a place.
func (l *Loader) load(p place) (*Schema, error) {
	if s := l.loaded[p]; s != nil {
		return s, nil
	}
	all, err := Compile(context.Background(), gen.Options{
		Schemas: []gen.Schema{{Root: p.root, Name: p.name}},
		Roots:   l.roots.search, NoStandard: true,
	})
	if err != nil {
		return nil, err
	}
	l.loaded[p] = all[0]
	return all[0], nil
}
