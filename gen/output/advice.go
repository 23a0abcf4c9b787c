package output

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// advised adds to an error of the file system what to do about it, if we know.
func advised(err error) error {
	advice := ""
	switch {
	case errors.Is(err, syscall.EROFS):
		advice = "choose another output folder"
	case errors.Is(err, fs.ErrPermission):
		advice = "make the folder writable, or choose another output folder"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		advice = "make room, and run it again"
	default:
		return err
	}
	return fmt.Errorf("%w: %s", err, advice)
}
