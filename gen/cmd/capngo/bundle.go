package main

import (
	"context"
	"errors"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/project"
)

// bundle compiles schemas into a file that stands in for them.
func bundle(ctx context.Context, args []string) error {
	var f project.Files
	flags := newFlags("bundle")
	schemaFlags(flags, &f)
	packageFlags(flags, &f)
	path := flags.String("o", "", "`FILE` to write, x"+config.BundleExtension)
	compress := flags.Bool("compress", false,
		"make it smaller; other releases of capngo may give other bytes")
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
		return usageError{errors.New("bundle: -o names no file that ends in " + config.BundleExtension +
			": capngo bundle -o shapes" + config.BundleExtension)}
	}
	f.Paths = flags.args
	do := f.Bundle
	if len(f.Paths) == 0 {
		c, err := loadConfig(*from)
		if err != nil {
			return err
		}
		do = (&project.Project{Config: c}).Bundle
	}
	r, err := do(ctx, *path, *compress)
	return errors.Join(report(&r.Diagnostics), interrupted(err))
}
