package output

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Names of temporary files are hidden and do not end in .go, so no build ever sees them:
// ".x.capnp.go.1a2b3c.capngo.tmp".
const temporarySuffix = ".capngo.tmp"

// leftoverAge is how old a temporary file has to be so that nobody can still be writing it: a run
// that was killed has left it.
const leftoverAge = 10 * time.Minute

// create makes a temporary file for the file base in dir.
func create(dir, base string, mode fs.FileMode) (temporary, error) {
	for {
		name := "." + base + "." + strconv.FormatUint(rand.Uint64(), 36) + temporarySuffix
		file, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

// removeLeftovers removes temporary files that runs which were killed have left in a folder.
func removeLeftovers(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") || !strings.HasSuffix(e.Name(), temporarySuffix) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > leftoverAge {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// renames is how often rename tries, and pause how long it waits in between: on Windows, a file
// that somebody reads at this moment cannot be replaced.
const (
	renames = 5
	pause   = 20 * time.Millisecond
)

func rename(from, to string) error {
	for try := 1; ; try++ {
		err := os.Rename(from, to)
		if err == nil || try == renames || !errors.Is(err, fs.ErrPermission) {
			return err
		}
		time.Sleep(pause)
	}
}
