// Command generated compares Go files that are checked in with those that a build makes, or
// brings them up to date. It is what the rule capnp_generated_test runs.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/bazelbuild/rules_go/go/runfiles"
	"github.com/rogpeppe/go-internal/diff"

	"github.com/capngo/capngo/gen/output"
)

// The environment that the rule gives to the command.
const (
	list   = "CAPNGO_FILES"  // the runfile that lists the files
	update = "CAPNGO_UPDATE" // the label to run for an update; empty in that run itself
)

func main() {
	log.SetFlags(0)
	r, err := runfiles.New()
	if err != nil {
		log.Fatal(err)
	}
	files, err := readList(r, os.Getenv(list))
	if err != nil {
		log.Fatal(err)
	}
	if label := os.Getenv(update); label != "" {
		err = compare(files, label)
	} else {
		err = write(files, os.Getenv("BUILD_WORKSPACE_DIRECTORY"))
	}
	if err != nil {
		log.Fatal(err)
	}
}

// file is a Go file of the repository.
type file struct {
	path          string // below the root of the repository, with slashes
	is, generated []byte // is is nil if the file is not there
}

// readList reads the lines of a list: path, runfile that is generated, runfile that is checked
// in, or nothing.
func readList(r *runfiles.Runfiles, runfile string) ([]file, error) {
	text, err := read(r, runfile)
	if err != nil {
		return nil, err
	}
	var files []file
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("%s: bad line %q", runfile, line)
		}
		f := file{path: fields[0]}
		if f.generated, err = read(r, fields[1]); err != nil {
			return nil, err
		}
		if fields[2] != "" {
			if f.is, err = read(r, fields[2]); err != nil {
				return nil, err
			}
		}
		files = append(files, f)
	}
	return files, nil
}

func read(r *runfiles.Runfiles, runfile string) ([]byte, error) {
	path, err := r.Rlocation(runfile)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// compare prints what differs, and what to do about that.
func compare(files []file, label string) error {
	stale := 0
	for _, f := range files {
		if f.is == nil || !bytes.Equal(f.is, f.generated) {
			stale++
			fmt.Printf("%s", diff.Diff(f.path, f.is, f.path+" (generated)", f.generated))
		}
	}
	if stale > 0 {
		return fmt.Errorf("%d of %d files are not current: bazel run %s", stale, len(files), label)
	}
	return nil
}

// write writes the files that differ into a repository, and prints their names.
func write(files []file, root string) error {
	if root == "" {
		return errors.New("this writes into the repository that bazel run is called in, and nowhere else")
	}
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		return err
	}
	all := make([]output.File, len(files))
	for i, f := range files {
		all[i] = output.File{Path: filepath.Join(root, filepath.FromSlash(f.path)), Text: f.generated}
	}
	written, err := output.Write(context.Background(), all)
	for _, path := range written {
		if rel, err := filepath.Rel(root, path); err == nil {
			path = rel
		}
		fmt.Println(path)
	}
	return err
}
