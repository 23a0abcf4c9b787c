package project

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/version"
	"github.com/capngo/capngo/gen/output"
)

// record is what the last successful run of a project read and wrote. It lies in the user's
// cache folder and can be deleted at any time: then everything is compiled once more. A run
// that finds nothing changed only hashes files.
// All paths in it are absolute.
type record struct {
	Plan    string            // hash of all that was asked for, and of capngo itself
	Inputs  map[string]string // hash by path
	Located map[string]string // inferred package and import path by folder
	Outputs map[string]string // hash by path
}

// recordPath is where the record of this project lies, or "" if there is no such place.
func (p *Project) recordPath() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	name := absolute(p.Config.Dir) + "\x00" + filepath.Base(p.Config.Name)
	return filepath.Join(cache, "capngo", hash([]byte(name))[:32]+".json")
}

// planHash is the hash of everything that decides the output besides files.
func (r *run) planHash() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%q\n", version.Fingerprint(), r.Config.Imports)
	for i, s := range r.schemas {
		fmt.Fprintf(h, "%q %q %q %v %q\n", r.plan[i].Path, s.Name, s.Options, s.Package, s.Out)
	}
	for _, o := range r.Config.Overrides { // may name packages of imported schemas
		fmt.Fprintf(h, "%q %q %q %q\n", o.Path.Glob, o.Package, o.Import, o.Out)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (p *Project) readRecord() (rec record) {
	text, err := os.ReadFile(p.recordPath())
	if err != nil || json.Unmarshal(text, &rec) != nil {
		return record{}
	}
	return rec
}

// lastRun is what the last successful run of a project left.
type lastRun struct {
	record
	unchanged func() bool // waits, and reports whether all its files are as they were
}

// lastRun reads the record and begins to look at the files. That takes as long as it takes to plan a
// run, which can go on meanwhile.
func (p *Project) lastRun() lastRun {
	if p.Force || version.Fingerprint() == "" {
		return lastRun{unchanged: func() bool { return false }}
	}
	rec := p.readRecord()
	same := sync.OnceValue(func() bool { return unchanged(rec.Inputs) && unchanged(rec.Outputs) })
	go same()
	return lastRun{rec, same}
}

// upToDate reports whether a run would find everything as the last one left it. When it returns,
// nothing reads the files any more.
func (r *run) upToDate(last lastRun) bool {
	if !last.unchanged() || last.Plan != r.planHash() {
		return false
	}
	for dir, was := range last.Located {
		r.infer(dir, "", "")
		if r.located[dir] != was {
			return false
		}
	}
	return true
}

// remember makes the record of this run. That it cannot be written costs time later and is
// no error; runs with warnings leave none, so that they warn again.
func (r *run) remember(files []output.File, diags *diag.List) {
	path := r.recordPath()
	warned := slices.ContainsFunc(diags.All(), func(d diag.Diagnostic) bool {
		return d.Severity >= diag.Warning
	})
	if path == "" || warned {
		return
	}
	rec := record{
		Plan: r.planHash(), Inputs: map[string]string{}, Located: map[string]string{},
		Outputs: map[string]string{},
	}
	for path, hash := range r.inputs.hashes {
		rec.Inputs[absolute(path)] = hash
	}
	for dir, found := range r.located {
		rec.Located[absolute(dir)] = found
	}
	for _, f := range files {
		rec.Outputs[absolute(f.Path)] = hash(f.Text)
	}
	text, err := json.Marshal(rec)
	if err != nil || os.MkdirAll(filepath.Dir(path), 0o777) != nil {
		return
	}
	temporary := fmt.Sprintf("%s.%d", path, os.Getpid())
	if os.WriteFile(temporary, text, 0o666) == nil {
		_ = os.Rename(temporary, path)
	}
}

// withForgotten adds the outputs of the last run that the plan no longer has.
func (r *run) withForgotten(paths []string) []string {
	known := map[string]bool{}
	for _, path := range paths {
		known[absolute(path)] = true
	}
	for path := range r.readRecord().Outputs {
		if !known[path] {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

func (r *run) forget() {
	if path := r.recordPath(); path != "" {
		_ = os.Remove(path)
	}
}
