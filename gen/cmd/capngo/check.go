package main

import (
	"context"
	"os"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/project"
)

// check looks for mistakes in schemas.
func check(ctx context.Context, args []string) error {
	var f project.Files
	var known, names list
	flags := newFlags("check")
	schemaFlags(flags, &f)
	list := flags.String("ids", "", "`FILE` to list the ids of the schemas in, and those of --known-ids")
	flags.Var(&known, "known-ids",
		"`FILE` of --ids with ids that schemas must not have; may be given several times")
	flags.Var(&names, "has", "`NAME` of a schema in bundles that are checked; may be given several times, for all of them")
	args, err := withArgumentFiles(args)
	if err != nil {
		return err
	}
	if err := flags.parse(args, 1, -1); err != nil {
		return err
	}
	f.Paths = flags.args
	o, err := f.Check()
	if err != nil {
		return err
	}
	if len(names) > 0 {
		if err := f.CheckNames(o.Schemas, names); err != nil {
			return err
		}
	}
	result, err := compileAndReport(ctx, o)
	if err != nil {
		return err
	}
	var diags diag.List
	ids, err := f.IDs(o.Schemas, result.IDs, known, &diags)
	if err != nil {
		return err
	}
	if err := report(&diags); err != nil || *list == "" {
		return err
	}
	return os.WriteFile(*list, ids, 0o644)
}
