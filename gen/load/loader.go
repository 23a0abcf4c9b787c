package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/runtime/std"
)

// Loader loads schemas and remembers them. Its fields must not change once it has been used.
// It may be used by many goroutines at once.
type Loader struct {
	// Dirs and then FS are the import roots: where paths that begin with a slash are looked for, in
	// order. The standard schemas come last.
	Dirs []string
	FS   []fs.FS
	// NoStandard leaves the standard schemas out.
	NoStandard bool

	mu     sync.Mutex
	roots  []*gen.Root          // of Dirs and FS
	dirs   []string             // the absolute paths of Dirs
	others map[string]*gen.Root // the roots of file systems, for files outside Dirs
	std    *gen.Root
	loaded map[place]*Schema
}

// place is where a schema lies.
type place struct {
	root *gen.Root
	name string
}

// File loads a schema file of the operating system. Its relative imports stay below the folder of
// Dirs that it is in, if it is in one.
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
	return l.load(l.placeOf(at))
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
	for _, root := range l.searched() {
		if info, err := fs.Stat(root.FS, clean); err == nil && !info.IsDir() {
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

// open makes the import roots.
func (l *Loader) open() error {
	if l.loaded != nil {
		return nil
	}
	for _, dir := range l.Dirs {
		absolute, err := filepath.Abs(dir)
		if err != nil {
			return err
		}
		prefix := filepath.ToSlash(filepath.Clean(dir))
		if prefix == "." {
			prefix = ""
		}
		l.dirs = append(l.dirs, absolute)
		l.roots = append(l.roots, &gen.Root{FS: os.DirFS(absolute), Prefix: prefix})
	}
	for _, fsys := range l.FS {
		l.roots = append(l.roots, &gen.Root{FS: fsys})
	}
	l.std = &gen.Root{FS: std.FS(), Prefix: "std:"}
	l.others = map[string]*gen.Root{}
	l.loaded = map[place]*Schema{}
	return nil
}

// searched are the roots that imports are looked for in.
func (l *Loader) searched() []*gen.Root {
	if l.NoStandard {
		return l.roots
	}
	return append(l.roots[:len(l.roots):len(l.roots)], l.std)
}

// where says where imports are looked for.
func (l *Loader) where() string {
	var list []string
	for _, dir := range l.Dirs {
		list = append(list, dir)
	}
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

// placeOf names a file from the first of Dirs that holds it, else from the root of its file
// system: so relative imports reach as far as they can.
func (l *Loader) placeOf(at string) place {
	for i, dir := range l.dirs {
		if rel, err := filepath.Rel(dir, at); err == nil && filepath.IsLocal(rel) {
			return place{l.roots[i], filepath.ToSlash(rel)}
		}
	}
	top := filepath.VolumeName(at) + string(filepath.Separator)
	if l.others[top] == nil {
		l.others[top] = &gen.Root{FS: os.DirFS(top), Prefix: filepath.ToSlash(top)}
	}
	return place{l.others[top], filepath.ToSlash(strings.TrimPrefix(at, top))}
}

// load gives the schema of a place.
func (l *Loader) load(p place) (*Schema, error) {
	if s := l.loaded[p]; s != nil {
		return s, nil
	}
	all, err := Compile(context.Background(), gen.Options{
		Schemas: []gen.Schema{{Root: p.root, Name: p.name}},
		Roots:   l.searched(), NoStandard: true,
	})
	if err != nil {
		return nil, err
	}
	l.loaded[p] = all[0]
	return all[0], nil
}
