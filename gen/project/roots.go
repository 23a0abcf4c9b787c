package project

import (
	"io/fs"
	"path/filepath"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
)

// roots makes the roots of a run, each folder and each bundle once: the compiler takes files of
// two roots for different ones.
type roots struct {
	inputs *inputs
	view   func(dirFS) fs.FS // what a run may see of a folder
	moved  origins
	made   map[string]*gen.Root // by absolute path, and folders by that which they were asked for by, too
}

func newRoots() roots {
	return roots{
		inputs: newInputs(), made: map[string]*gen.Root{},
		view: func(dir dirFS) fs.FS { return dir },
	}
}

// at gives the root at a path, which is a folder or a bundle.
func (r roots) at(path string) (*gen.Root, error) {
	if config.IsBundle(path) {
		return r.bundle(path)
	}
	return r.folder(path), nil
}

// folder gives the root of a folder. Most are asked for once for each schema in them, and an absolute path
// takes a look at the disk.
func (r roots) folder(dir string) *gen.Root {
	if root := r.made[dir]; root != nil {
		return root
	}
	key := absolute(dir)
	if r.made[key] == nil {
		prefix := filepath.ToSlash(filepath.Clean(dir))
		if prefix == "." {
			prefix = ""
		}
		r.made[key] = &gen.Root{
			FS: r.view(dirFS{dir, r.inputs}), Prefix: prefix, Paths: r.moved.below(dir),
		}
	}
	r.made[dir] = r.made[key]
	return r.made[dir]
}

func (r roots) bundle(path string) (*gen.Root, error) {
	key := absolute(path)
	if root := r.made[key]; root != nil {
		return root, nil
	}
	data, err := r.inputs.read(path)
	if err != nil {
		return nil, err
	}
	root, err := gen.OpenBundle(data, r.moved.of(filepath.ToSlash(path)))
	if err != nil {
		return nil, err
	}
	r.made[key] = root
	return root, nil
}
