// Package project runs a build configuration: it generates, checks, cleans and lists what
// the configuration says. The command and the Mage targets are thin over it.
package project

import (
	"context"
	"os"
	"path/filepath"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/output"
	"github.com/capngo/capngo/gen/source"
)

// Project is a build configuration to be run.
type Project struct {
	Config   *config.Config
	Jobs     int                   // files generated at once; 0 is one for each processor
	Progress func(done, total int) // nil, or called after each file
	DryRun   bool                  // Generate writes nothing and says what it would
	Force    bool                  // Generate trusts no record of earlier runs
}

// Report is what a run did or found.
type Report struct {
	Diagnostics diag.List
	Written     []string // files that were written, or would be in a dry run
	Current     int      // files that needed no change
	Stale       []string // files that Check found different
	Diff        []byte   // of these
}

// Load reads a capngo.yaml. An error is about the file as a whole; what is wrong inside is
// reported.
func Load(path string, diags *diag.List) (*config.Config, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return config.Parse(&source.File{Name: filepath.Base(path), Path: path, Text: text}, diags), nil
}

// Generate brings all generated files up to date. It writes nothing if any schema is wrong.
func (p *Project) Generate(ctx context.Context) (*Report, error) {
	r := &Report{}
	last := p.lastRun()
	run := p.newRun(&r.Diagnostics)
	if run.upToDate(last) && !r.Diagnostics.Failed() {
		r.Current = len(run.plan)
		return r, nil
	}
	return r, run.generate(ctx, r)
}

// generate is Generate whatever the last run left.
func (run *run) generate(ctx context.Context, r *Report) error {
	if r.Diagnostics.Failed() {
		return nil
	}
	files, err := run.compile(ctx, &r.Diagnostics)
	if err != nil || r.Diagnostics.Failed() {
		return err
	}
	if run.DryRun {
		return r.wouldWrite(files)
	}
	if r.Written, err = output.Write(ctx, files); err != nil {
		return err
	}
	r.Current = len(files) - len(r.Written)
	run.remember(files, &r.Diagnostics)
	return nil
}

func (r *Report) wouldWrite(files []output.File) error {
	for _, f := range files {
		state, _, err := output.Compare(f)
		if err != nil {
			return err
		}
		if state == output.Current {
			r.Current++
			continue
		}
		r.Written = append(r.Written, f.Path)
	}
	return nil
}

// Check generates in memory and compares with what is there.
func (p *Project) Check(ctx context.Context) (*Report, error) {
	r := &Report{}
	run := p.newRun(&r.Diagnostics)
	if r.Diagnostics.Failed() {
		return r, nil
	}
	files, err := run.compile(ctx, &r.Diagnostics)
	if err != nil || r.Diagnostics.Failed() {
		return r, err
	}
	for _, f := range files {
		diff, err := output.Diff(f)
		if err != nil {
			return r, err
		}
		if diff == nil {
			r.Current++
			continue
		}
		r.Stale = append(r.Stale, f.Path)
		r.Diff = append(r.Diff, diff...)
	}
	return r, nil
}

// Clean removes the generated files: those of the configuration, and those that the last
// run made of schemas that have gone since. It gives their paths.
func (p *Project) Clean(diags *diag.List) ([]string, error) {
	run := p.newRun(diags)
	if diags.Failed() {
		return nil, nil
	}
	var paths []string
	for _, s := range run.plan {
		paths = append(paths, run.path(s.Out))
	}
	removed, err := output.Remove(run.withForgotten(paths))
	run.forget()
	return removed, err
}

// List gives the schemas of the configuration and the files that become of them.
func (p *Project) List(diags *diag.List) []gen.Schema {
	return p.newRun(diags).schemas
}
