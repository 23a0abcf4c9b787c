package project

import (
	"io/fs"
	"path/filepath"
	"slices"
)

// sealedFS is a folder in which only some files are seen.
type sealedFS struct {
	dirFS
	known map[string]bool // absolute paths
}

// Open is for the interface fs.FS: schemas are read with ReadFile.
func (s sealedFS) Open(name string) (fs.File, error) {
	if err := s.check("open", name); err != nil {
		return nil, err
	}
	return s.dirFS.Open(name)
}

func (s sealedFS) Stat(name string) (fs.FileInfo, error) {
	if err := s.check("stat", name); err != nil {
		return nil, err
	}
	return s.dirFS.Stat(name)
}

func (s sealedFS) ReadFile(name string) ([]byte, error) {
	if err := s.check("open", name); err != nil {
		return nil, err
	}
	return s.dirFS.ReadFile(name)
}

func (s sealedFS) check(doing, name string) error {
	if s.knows(name) {
		return nil
	}
	return &fs.PathError{Op: doing, Path: name, Err: fs.ErrNotExist}
}

func (s sealedFS) knows(name string) bool {
	return s.known[absolute(filepath.Join(s.dir, filepath.FromSlash(name)))]
}

// seal gives what reads a folder: in a sealed run, only what the run was told of.
func (f Files) seal(more ...string) func(dirFS) fs.FS {
	if !f.Sealed {
		return func(dir dirFS) fs.FS { return dir }
	}
	known := map[string]bool{}
	for _, path := range slices.Concat(f.Paths, f.Inputs, more) {
		known[absolute(path)] = true
	}
	return func(dir dirFS) fs.FS { return sealedFS{dir, known} }
}
