package project

import (
	"context"
	"fmt"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/output"
)

// Bundle makes a bundle of all schemas of the configuration and writes it to path.
func (p *Project) Bundle(ctx context.Context, path string, compress bool) (*Report, error) {
	r := &Report{}
	o := p.Compilation(&r.Diagnostics)
	if r.Diagnostics.Failed() {
		return r, nil
	}
	return r, r.bundle(ctx, o, path, compress)
}

// Bundle makes a bundle of the files and writes it to path.
func (f Files) Bundle(ctx context.Context, path string, compress bool) (*Report, error) {
	r := &Report{}
	o, err := f.Compilation()
	if err != nil {
		return r, err
	}
	return r, r.bundle(ctx, o, path, compress)
}

func (r *Report) bundle(ctx context.Context, o gen.Options, path string, compress bool) error {
	if !config.IsBundle(path) {
		return fmt.Errorf("%q does not end in %s: name the bundle so", path, config.BundleExtension)
	}
	o.Bundle, o.Compress = true, compress
	result, err := Compile(ctx, o)
	if err != nil {
		return err
	}
	r.Diagnostics.Append(&result.Diagnostics)
	if r.Diagnostics.Failed() {
		return nil
	}
	r.Written, err = output.Write(ctx, []output.File{{Path: path, Text: result.Bundle}})
	return err
}

// Compilation gives the options for gen.Compile of all schemas of the configuration.
func (p *Project) Compilation(diags *diag.List) gen.Options {
	return p.newRun(diags).compilation()
}
