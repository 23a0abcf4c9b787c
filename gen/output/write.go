package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// Write writes all files whose text is not there already, or none: first under temporary
// names beside their targets, and only when all of that is on disk, under their own. It gives
// the paths that it wrote. Cancelling ctx before the renaming leaves everything as it was.
func Write(ctx context.Context, files []File) (written []string, err error) {
	w := writer{create: create, rename: os.Rename}
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

// writer holds what one Write has done so far.
type writer struct {
	create func(path string, mode fs.FileMode) (io.WriteCloser, error)
	rename func(from, to string) error
	staged []staged
	made   []string // folders
}

type staged struct {
	temporary, path string
}

func create(path string, mode fs.FileMode) (io.WriteCloser, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// stage writes f under a temporary name, unless it is current.
func (w *writer) stage(f File) error {
	state, _, err := Compare(f)
	if state == Current || err != nil {
		return err
	}
	made, err := makeFolder(filepath.Dir(f.Path))
	w.made = append(w.made, made...)
	if err != nil {
		return err
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(f.Path); err == nil {
		mode = info.Mode().Perm()
	}
	// The name is hidden and does not end in .go, so no build ever sees it.
	temporary := filepath.Join(filepath.Dir(f.Path),
		"."+filepath.Base(f.Path)+"."+strconv.Itoa(os.Getpid())+".tmp")
	file, err := w.create(temporary, mode)
	if err != nil {
		return failure(f.Path, err)
	}
	w.staged = append(w.staged, staged{temporary, f.Path})
	_, err = file.Write(f.Text)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return failure(f.Path, err)
	}
	return nil
}

// failure tells of an error by the name that a file was to have, and not by its temporary one.
func failure(path string, err error) error {
	if inner := (*fs.PathError)(nil); errors.As(err, &inner) {
		err = inner.Err
	}
	return fmt.Errorf("writing %s: %w", path, err)
}

// commit gives the files their own names.
func (w *writer) commit() (written []string, err error) {
	for i, s := range w.staged {
		if err := w.rename(s.temporary, s.path); err != nil {
			w.staged = w.staged[i:]
			return written, fmt.Errorf("writing %s: %w", s.path, err)
		}
		written = append(written, s.path)
	}
	return written, nil
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
