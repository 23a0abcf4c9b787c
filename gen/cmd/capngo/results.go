package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// state is what became of a file, in the results of a run.
type state string

const (
	written    state = "written"
	removed    state = "removed"
	notCurrent state = "not-current"
)

// results prints the files of a run on standard output: a line for each, as JSON an object in
// each, and for GitHub an error for each that is not current.
func (f format) results(what state, files []string) error {
	for _, file := range files {
		line := file + "\n"
		switch {
		case f == "json":
			text, err := json.Marshal(map[string]string{"file": filepath.ToSlash(file), "state": string(what)})
			if err != nil {
				return err
			}
			line = string(text) + "\n"
		case f == "github" && what == notCurrent:
			var diags diag.List
			at := source.Span{File: &source.File{Path: filepath.ToSlash(file)}}
			diags.Error("", at, "This is not what capngo generates: run capngo generate.")
			if err := diags.WriteGitHub(os.Stdout); err != nil {
				return err
			}
			continue
		}
		if _, err := fmt.Fprint(os.Stdout, line); err != nil {
			return err
		}
	}
	return nil
}
