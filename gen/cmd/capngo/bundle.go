package main

import (
	"context"
	"errors"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/project"
)

// bundle compiles schemas into a file that stands in for them.
func bundle(ctx context.Context, args []string) error {
	var f project.Files
	flags := newFlags("bundle")
	schemaFlags(flags, &f)
	packageFlags(flags, &f)
	path := flags.String("o", "", "`FILE` to write, x"+config.BundleExtension)
	compress := flags.Bool("compress", false, "make it smaller; other releases of capngo may give other bytes")
	from := flags.String("config", config.FileName,
		"without FILEs, bundle the schemas of a build configuration, a `FILE`")
	args, err := withArgumentFiles(args)
	if err != nil {
		return err
	}
	if err := flags.parse(args, 0, -1); err != nil {
		return err
	}
	if !config.IsBundle(*path) {
		return usageError{errors.New("bundle: -o names no file that ends in " + config.BundleExtension)}
	}
	o, err := bundleOptions(flags.args, f, *from)
	if err != nil {
		return err
	}
	o.Bundle, o.Compress = true, *compress
	result, err := compileAndReport(ctx, o)
	if err != nil {
		return err
	}
	return writeFiles(ctx, []gen.File{{Path: *path, Text: result.Bundle}})
}

// bundleOptions gives the options for schemas of the command line, or else of a configuration.
func bundleOptions(paths []string, f project.Files, configuration string) (gen.Options, error) {
	if len(paths) > 0 {
		f.Paths = paths
		return f.Compilation()
	}
	c, err := loadConfig(configuration)
	if err != nil {
		return gen.Options{}, err
	}
	var diags diag.List
	o := (&project.Project{Config: c}).Compilation(&diags)
	return o, report(&diags)
}
