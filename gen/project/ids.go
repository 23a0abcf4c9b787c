package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// declared is a schema file of a target or of one that it depends on. Targets hand lists of
// these on, so that each sees the ids of all schemas below it, used or not.
type declared struct {
	id     uint64
	sum    string // of the text, "" of a bundle: copies of a file are no conflict, as everywhere
	path   string // as messages have it
	target string
}

// IDs makes the list of the schemas of a run, which have ids, and of all in the lists that
// files of known hold. It reports two schemas with one id.
func (f Files) IDs(schemas []gen.Schema, ids []uint64, known []string, diags *diag.List) ([]byte, error) {
	var all []declared
	for i, s := range schemas {
		d := declared{id: ids[i], path: s.Root.Path(s.Name), target: f.Target}
		if s.Root.Bundle == nil {
			text, err := fs.ReadFile(s.Root.FS, s.Name)
			if err != nil {
				return nil, err
			}
			d.sum = hash(text)
		}
		all = append(all, d)
	}
	for _, file := range known {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			d, err := parseDeclared(strings.TrimSuffix(line, "\n"))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			all = append(all, d)
		}
	}
	reportSameIDs(all, diags)
	return formatDeclared(all), nil
}

// reportSameIDs reports each id that two files have, at the later one.
func reportSameIDs(all []declared, diags *diag.List) {
	first := map[uint64]declared{}
	for _, d := range slices.Backward(all) { // dependencies come first
		one, taken := first[d.id]
		if !taken {
			first[d.id] = d
			continue
		}
		if one.path == d.path || one.copies(d) {
			continue
		}
		id := "@0x" + strconv.FormatUint(d.id, 16)
		diags.Add(diag.Diagnostic{
			Code: diag.DuplicateID, Severity: diag.Error, Span: top(d.path),
			Message: fmt.Sprintf("Duplicate ID %s, in %s.", id, d.target),
			Related: []diag.Related{{
				Span:    top(one.path),
				Message: fmt.Sprintf("ID %s originally used here, in %s.", id, one.target),
			}},
			Help: "no build can have both: give one of the files an id of its own, as capngo id makes them",
		})
	}
}

// copies reports whether two schemas are taken for one. Which text a bundle was made of nobody
// knows any more.
func (d declared) copies(other declared) bool {
	sameText := d.sum == other.sum || d.sum == "" || other.sum == ""
	return sameText && path.Base(d.path) == path.Base(other.path)
}

// top is the beginning of a file that was not read.
func top(path string) source.Span { return source.Span{File: &source.File{Name: path, Path: path}} }

// CheckNames fails if a run has other schemas than those of some names: a build has to know
// what a bundle has before it can look.
func (f Files) CheckNames(schemas []gen.Schema, names []string) error {
	var has []string
	for _, s := range schemas {
		has = append(has, s.Name)
	}
	want := slices.Sorted(slices.Values(names))
	if slices.Equal(slices.Sorted(slices.Values(has)), want) {
		return nil
	}
	return fmt.Errorf("%s: there are the schemas %q in %s, and the target says %q",
		f.Target, has, strings.Join(f.Paths, ", "), want)
}

const declaredFields = 4

func parseDeclared(line string) (declared, error) {
	fields := strings.Split(line, "\t")
	if len(fields) != declaredFields {
		return declared{}, errors.New("this is no list of ids")
	}
	id, err := strconv.ParseUint(fields[0], 16, 64)
	return declared{id, fields[1], fields[2], fields[3]}, err
}

// formatDeclared gives a list as a file, sorted, each schema once.
func formatDeclared(all []declared) []byte {
	slices.SortFunc(all, func(a, b declared) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.path, b.path), cmp.Compare(a.target, b.target))
	})
	var text []byte
	for _, d := range slices.Compact(all) {
		text = fmt.Appendf(text, "%x\t%s\t%s\t%s\n", d.id, d.sum, d.path, d.target)
	}
	return text
}
