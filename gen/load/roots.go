package load

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/runtime/std"
)

// bundleExtension is what the names of bundles end in.
const bundleExtension = ".capnpbin"

// roots are where schemas are found, each made once: the compiler takes files of two roots for
// different ones.
type roots struct {
	search []*gen.Root          // in the order of the search
	dirs   map[string]*gen.Root // folders that are among them, by absolute path
	order  []string             // these paths in the order of the search
	others map[string]*gen.Root // bundles and the roots of file systems, by absolute path
}

func newRoots(dirs []string, systems []fs.FS, standard bool) (*roots, error) {
	r := &roots{dirs: map[string]*gen.Root{}, others: map[string]*gen.Root{}}
	for _, dir := range dirs {
		if err := r.add(dir); err != nil {
			return nil, err
		}
	}
	for _, system := range systems {
		r.search = append(r.search, &gen.Root{FS: system})
	}
	if standard {
		r.search = append(r.search, &gen.Root{FS: std.FS(), Prefix: "std:"})
	}
	return r, nil
}

// add adds a folder or bundle to those that are searched.
func (r *roots) add(dir string) error {
	at, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if filepath.Ext(dir) == bundleExtension {
		bundle, err := r.bundle(dir, at)
		if err == nil {
			r.search = append(r.search, bundle)
		}
		return err
	}
	prefix := filepath.ToSlash(filepath.Clean(dir))
	if prefix == "." {
		prefix = ""
	}
	root := &gen.Root{FS: os.DirFS(at), Prefix: prefix}
	r.search, r.order, r.dirs[at] = append(r.search, root), append(r.order, at), root
	return nil
}

func (r *roots) bundle(file, at string) (*gen.Root, error) {
	if root := r.others[at]; root != nil {
		return root, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r.others[at], err = gen.OpenBundle(data, filepath.ToSlash(file))
	return r.others[at], err
}

// placeOf finds a file, whose absolute path is at, in the first folder that holds it, else below
// the root of its file system: so relative imports reach as far as they can.
func (r *roots) placeOf(file, at string) (place, error) {
	if filepath.Ext(at) == bundleExtension {
		return r.onlyOne(file, at)
	}
	for _, dir := range r.order {
		if rel, err := filepath.Rel(dir, at); err == nil && filepath.IsLocal(rel) {
			return place{r.dirs[dir], filepath.ToSlash(rel)}, nil
		}
	}
	top := filepath.VolumeName(at) + string(filepath.Separator)
	if r.others[top] == nil {
		r.others[top] = &gen.Root{FS: os.DirFS(top), Prefix: filepath.ToSlash(top)}
	}
	return place{r.others[top], filepath.ToSlash(strings.TrimPrefix(at, top))}, nil
}

// onlyOne finds the schema of a bundle that has one.
func (r *roots) onlyOne(file, at string) (place, error) {
	bundle, err := r.bundle(file, at)
	if err != nil {
		return place{}, err
	}
	names := bundle.Files()
	if len(names) != 1 {
		return place{}, fmt.Errorf("load: %s has %d schemas, %s; put it among Dirs and import one",
			file, len(names), strings.Join(names, ", "))
	}
	return place{bundle, names[0]}, nil
}

// has reports whether a root has a schema.
func has(root *gen.Root, name string) bool {
	if root.Bundle != nil {
		return slices.Contains(root.Files(), name)
	}
	info, err := fs.Stat(root.FS, name)
	return err == nil && !info.IsDir()
}
