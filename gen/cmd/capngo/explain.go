package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"text/tabwriter"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/project"
)

// explainOptions prints the options that hold in a schema.
func explainOptions(_ context.Context, args []string) error {
	flags := newFlags("explain")
	path := flags.String("config", config.FileName, "build configuration, a `FILE`; need not exist")
	formatFlag(flags)
	var assignments list
	flags.Var(&assignments, "option", "`NAME=VALUE`, as for generate and compile")
	if err := flags.parse(args, 1, 2); err != nil {
		return err
	}
	c, err := configOrNone(*path, flags.given("config"))
	if err != nil {
		return err
	}
	if c.Flags, err = parseOptions(assignments); err != nil {
		return err
	}
	var diags diag.List
	p := project.Project{Config: c}
	list, err := p.Explain(flags.arg(0), flags.arg(1), &diags)
	if err := errors.Join(report(&diags), err); err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, e := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\n", e.Name, e.Value, e.Place)
	}
	return w.Flush()
}

// configOrNone reads the build configuration, or gives an empty one if nobody asked for one.
func configOrNone(path string, asked bool) (*config.Config, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !asked {
		return project.NoConfig("."), nil
	}
	return loadConfig(path)
}
