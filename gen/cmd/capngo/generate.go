package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/project"
)

// generate runs the build configuration.
func generate(ctx context.Context, args []string) error {
	flags := newFlags("generate")
	path := flags.String("config", config.FileName, "build configuration, a `FILE`")
	check := flags.Bool("check", false,
		"write nothing; print a diff and exit with 3 if something is not current")
	dryRun := flags.Bool("dry-run", false, "write nothing; print what would be written")
	force := flags.Bool("force", false, "compile even if nothing has changed")
	jobs := flags.Int("jobs", 0, "files to generate at once, `N`; 0 is one for each processor")
	formatFlag(flags)
	var assignments list
	flags.Var(&assignments, "option",
		"`NAME=VALUE` for all schemas, before what the configuration says; may be given several times")
	if err := flags.parse(args, 0, 0); err != nil {
		return err
	}
	chosen, err := parseOptions(assignments)
	if err != nil {
		return err
	}
	c, err := loadConfig(*path)
	if err != nil {
		return err
	}
	c.Flags = chosen
	p := project.Project{
		Config: c, Jobs: *jobs, DryRun: *dryRun, Force: *force, Progress: progress(),
	}
	if *check {
		return runCheck(ctx, &p)
	}
	r, err := p.Generate(ctx)
	endProgress()
	if err := errors.Join(report(&r.Diagnostics), interrupted(err)); err != nil {
		return err
	}
	for _, file := range r.Written {
		fmt.Println(file)
	}
	return nil
}

func runCheck(ctx context.Context, p *project.Project) error {
	r, err := p.Check(ctx)
	endProgress()
	if err := errors.Join(report(&r.Diagnostics), interrupted(err)); err != nil {
		return err
	}
	if len(r.Stale) == 0 {
		return nil
	}
	if _, err := os.Stdout.Write(r.Diff); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "capngo: %d of %d files are not current: run capngo generate\n",
		len(r.Stale), len(r.Stale)+r.Current)
	return statusError(exitNotCurrent)
}

// loadConfig reads a build configuration; if it is wrong, that is printed.
func loadConfig(path string) (*config.Config, error) {
	var diags diag.List
	c, err := project.Load(path, &diags)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usageError{fmt.Errorf("there is no %s here; it lists what to generate:\n\n"+
			"schemas: [\"**/*.capnp\"]", path)}
	}
	if err != nil {
		return nil, err
	}
	return c, report(&diags)
}
