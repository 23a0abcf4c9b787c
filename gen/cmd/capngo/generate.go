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
	clean := flags.Bool("clean", false, "remove what was generated, and nothing else")
	watch := flags.Bool("watch", false, "go on, and generate whenever a schema changes")
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
	if countTrue(*check, *dryRun, *clean, *watch) > 1 {
		return usageError{errors.New("generate: --check, --dry-run, --clean and --watch exclude each other")}
	}
	load := func() (*project.Project, error) {
		c, err := loadConfig(*path)
		if err != nil {
			return nil, err
		}
		c.Flags = chosen
		return &project.Project{
			Config: c, Jobs: *jobs, DryRun: *dryRun, Force: *force, Progress: progress(),
		}, nil
	}
	if *watch {
		return runWatch(ctx, *path, load)
	}
	p, err := load()
	switch {
	case err != nil:
		return err
	case *check:
		return runCheck(ctx, p)
	case *clean:
		return runClean(p)
	}
	r, err := p.Generate(ctx)
	endProgress()
	return reportRun(r, err)
}

func countTrue(flags ...bool) (n int) {
	for _, flag := range flags {
		if flag {
			n++
		}
	}
	return n
}

// reportRun prints what a run found and wrote.
func reportRun(r *project.Report, err error) error {
	err = errors.Join(report(&r.Diagnostics), interrupted(err))
	return errors.Join(err, chosenFormat.results(written, r.Written))
}

// runWatch generates until it is interrupted.
func runWatch(ctx context.Context, path string, load func() (*project.Project, error)) error {
	w := project.Watcher{
		Config: path,
		Load: func() *project.Project {
			p, err := load()
			if err != nil {
				fail(err)
			}
			return p
		},
		Report: func(r *project.Report, err error) {
			endProgress()
			if err := reportRun(r, err); err != nil {
				fail(err)
			}
		},
	}
	if _, err := load(); err != nil { // what is wrong from the beginning is not worth waiting for
		return err
	}
	fmt.Fprintln(os.Stderr, "capngo: watching; Ctrl-C ends it")
	w.Watch(ctx)
	return nil
}

func runClean(p *project.Project) error {
	var diags diag.List
	list, err := p.Clean(&diags)
	err = errors.Join(report(&diags), err)
	return errors.Join(err, chosenFormat.results(removed, list))
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
	if chosenFormat == "text" {
		_, err = os.Stdout.Write(r.Diff)
	} else {
		err = chosenFormat.results(notCurrent, r.Stale)
	}
	if err != nil {
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
		return nil, usageError{fmt.Errorf("there is no %s here; it lists what to generate: "+
			"capngo init writes a first one", path)}
	}
	if err != nil {
		return nil, err
	}
	return c, report(&diags)
}
