package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write writes all files whose text is not there already, or none: first under temporary
// names beside their targets, and only when all of that is on disk, under their own. It gives
// the paths that it wrote. Cancelling ctx before the renaming leaves everything as it was.
//
// Each file is the old one or the new one at any time, even if the process is killed. If a file
// cannot get its own name, those before it are put back.
func Write(ctx context.Context, files []File) (written []string, err error) {
	w := newWriter()
	return w.write(ctx, files)
}

// Overwrite writes a file as Write does, whatever is at its path now.
func Overwrite(ctx context.Context, f File) (written []string, err error) {
	w := newWriter()
	w.foreign = true
	return w.write(ctx, []File{f})
}

// writer holds what one Write has done so far.
type writer struct {
	create  func(dir, base string, mode fs.FileMode) (temporary, error)
	rename  func(from, to string) error
	foreign bool // files that capngo did not make are overwritten, too
	staged  []staged
	made    []string        // folders
	swept   map[string]bool // folders that were freed of leftovers
}

// temporary is a file under a temporary name.
type temporary interface {
	io.WriteCloser
	Name() string
}

type staged struct {
	temporary, path string
	old             []byte
	state           State
}

func newWriter() writer { return writer{create: create, rename: rename} }

func (w *writer) write(ctx context.Context, files []File) (written []string, err error) {
	defer func() {
		if err != nil {
			w.undo()
		}
	}()
	var errs []error
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := w.stage(f)
		if err == nil {
			continue
		}
		errs = append(errs, err)
		if foreign := (*ForeignError)(nil); !errors.As(err, &foreign) {
			break // what ails one file, such as a full disk, ails the rest
		}
	}
	if err := errors.Join(append(errs, ctx.Err())...); err != nil {
		return nil, err
	}
	return w.commit()
}

// stage writes f under a temporary name, unless it is current.
func (w *writer) stage(f File) error {
	state, old, err := Compare(f)
	if foreign := (*ForeignError)(nil); w.foreign && errors.As(err, &foreign) {
		err = nil
	}
	if state == Current || err != nil {
		return err
	}
	if err := w.prepare(filepath.Dir(f.Path)); err != nil {
		return err
	}
	name, err := w.temporary(f.Path, f.Text)
	if name != "" {
		w.staged = append(w.staged, staged{name, f.Path, old, state})
	}
	return err
}

// prepare makes a folder ready to be written to.
func (w *writer) prepare(dir string) error {
	if w.swept[dir] {
		return nil
	}
	made, err := makeFolder(dir)
	w.made = append(w.made, made...)
	if len(made) == 0 {
		removeLeftovers(dir)
	}
	if w.swept == nil {
		w.swept = map[string]bool{}
	}
	w.swept[dir] = err == nil
	return err
}

// temporary writes a text beside a path, with the mode of what is there.
func (w *writer) temporary(path string, text []byte) (name string, err error) {
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	file, err := w.create(filepath.Dir(path), filepath.Base(path), mode)
	if err != nil {
		return "", failure(path, err)
	}
	_, err = file.Write(text)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		err = failure(path, err)
	}
	return file.Name(), err
}

// failure tells of an error by the name that a file was to have, and not by its temporary one.
func failure(path string, err error) error {
	if inner := (*fs.PathError)(nil); errors.As(err, &inner) {
		err = inner.Err
	}
	if inner := (*os.LinkError)(nil); errors.As(err, &inner) {
		err = inner.Err
	}
	return fmt.Errorf("writing %s: %w", path, advised(err))
}

// commit gives the files their own names.
func (w *writer) commit() (written []string, err error) {
	for i, s := range w.staged {
		if err := w.rename(s.temporary, s.path); err != nil {
			err = errors.Join(failure(s.path, err), w.putBack(w.staged[:i]))
			w.staged = w.staged[i:]
			return nil, err
		}
		written = append(written, s.path)
	}
	return written, nil
}

// putBack makes files again what they were before.
func (w *writer) putBack(files []staged) error {
	var errs []error
	for _, s := range files {
		if s.state == Missing {
			errs = append(errs, os.Remove(s.path))
			continue
		}
		name, err := w.temporary(s.path, s.old)
		if err == nil {
			err = w.rename(name, s.path)
		}
		if err != nil {
			err = fmt.Errorf("%s stays as it was generated: %w", s.path, failure(s.path, err))
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// undo removes temporary files and the folders that were made for them, if empty.
func (w *writer) undo() {
	for _, s := range w.staged {
		_ = os.Remove(s.temporary) // gone already, or not ours to complain of twice
	}
	for i := len(w.made) - 1; i >= 0; i-- {
		_ = os.Remove(w.made[i])
	}
}
