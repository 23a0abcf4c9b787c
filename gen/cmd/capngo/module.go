package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/output"
	"github.com/capngo/capngo/gen/project"
)

// goModule makes a Go module of schemas.
func goModule(ctx context.Context, args []string) error {
	var f project.Files
	var m project.Module
	var assignments []string
	flags := newFlags("module")
	schemaFlags(flags, &f)
	flags.Var((*list)(&f.Map), "map", mapUsage)
	flags.StringVar(&m.Dir, "o", "", "`DIR` of the module proxy; it may have other modules and versions")
	flags.StringVar(&m.Version, "version", "", "`VERSION` of the module, such as v1.2.3")
	flags.StringVar(&m.Path, "module", "",
		"`PATH` of the module; without it, what go.mod says of this folder")
	flags.StringVar(&m.License, "license", "",
		"`FILE` to be the module's LICENSE; without it, the one that is here")
	flags.Var((*list)(&m.Require), "require",
		"`MODULE@VERSION` that generated code imports, capngo's own too, where go.mod does not say it")
	flags.StringVar(&m.GoMod, "go-mod", "",
		"`FILE` that has those versions; without it, the go.mod of this folder")
	flags.Var((*list)(&assignments), "option",
		"`NAME=VALUE` for FILEs, such as convert_case=false; may be given several times")
	sumsFile := flags.String("sums", "", "`FILE` for the lines for go.sum, instead of printing them")
	from := flags.String("config", config.FileName,
		"the build configuration, a `FILE`, that lists the schemas, or has options for FILEs")
	args, err := withArgumentFiles(args)
	if err != nil {
		return err
	}
	if err := flags.parse(args, 0, -1); err != nil {
		return err
	}
	if m.Dir == "" || m.Version == "" {
		return usageError{errors.New("module: -o and --version are needed: " +
			"capngo module -o proxy --version v1.2.3")}
	}
	f.Paths = flags.args
	if f.Options, err = parseOptions(assignments); err != nil {
		return err
	}
	do := f.Module
	if len(f.Paths) == 0 || flags.given("config") {
		c, err := loadConfig(*from)
		if err != nil {
			return err
		}
		if f.Config = c; len(f.Paths) > 0 {
			do = f.Module
		} else {
			do = (&project.Project{Config: c}).Module
		}
	}
	r, sums, err := do(ctx, m)
	if err := errors.Join(report(&r.Diagnostics), interrupted(err)); err != nil {
		return err
	}
	if *sumsFile != "" {
		_, err = output.Overwrite(ctx, output.File{Path: *sumsFile, Text: []byte(sums)})
		return interrupted(err)
	}
	_, err = fmt.Print(sums)
	return err
}
