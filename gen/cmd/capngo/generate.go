package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/project"
)

// generateArgs is what a command line of generate says.
type generateArgs struct {
	config                      string
	check, dryRun, clean, watch bool // at most one
	force                       bool
	jobs                        int
	assignments                 list
	chosen                      options.Options // of assignments
}

// generate runs the build configuration.
func generate(ctx context.Context, args []string) error {
	var g generateArgs
	err := g.flags().parse(args, 0, 0)
	if err != nil {
		return err
	}
	if g.chosen, err = parseOptions(g.assignments); err != nil {
		return err
	}
	if countTrue(g.check, g.dryRun, g.clean, g.watch) > 1 {
		return usageError{errors.New("generate: --check, --dry-run, --clean and --watch exclude each other: give one of them")}
	}
	p, err := g.load()
	switch {
	case err != nil: // nor is it worth watching
		return err
	case g.watch:
		g.runWatch(ctx)
		return nil
	case g.check:
		return runCheck(ctx, p)
	case g.clean:
		return runClean(p)
	}
	r, err := p.Generate(ctx)
	endProgress()
	return reportRun(r, err)
}

func (g *generateArgs) flags() *flagSet {
	flags := newFlags("generate")
	flags.StringVar(&g.config, "config", config.FileName, "build configuration, a `FILE`")
	flags.BoolVar(&g.check, "check", false,
		"write nothing; print a diff and exit with 3 if something is not current")
	flags.BoolVar(&g.dryRun, "dry-run", false, "write nothing; print what would be written")
	flags.BoolVar(&g.clean, "clean", false, "remove what was generated, and nothing else")
	flags.BoolVar(&g.watch, "watch", false, "go on, and generate whenever a schema changes")
	flags.BoolVar(&g.force, "force", false, "compile even if nothing has changed")
	flags.IntVar(&g.jobs, "jobs", 0, "files to generate at once, `N`; 0 is one for each processor")
	flags.Var(&g.assignments, "option",
		"`NAME=VALUE` for all schemas, before what the configuration says; may be given several times")
	formatFlag(flags)
	return flags
}

func countTrue(flags ...bool) (n int) {
	for _, flag := range flags {
		if flag {
			n++
		}
	}
	return n
}

func (g *generateArgs) load() (*project.Project, error) {
	c, err := loadConfig(g.config)
	if err != nil {
		return nil, err
	}
	c.Flags = g.chosen
	return &project.Project{
		Config: c, Jobs: g.jobs, DryRun: g.dryRun, Force: g.force, Progress: progress(),
	}, nil
}

// runWatch generates until it is interrupted.
func (g *generateArgs) runWatch(ctx context.Context) {
	fmt.Fprintln(os.Stderr, "capngo: watching; Ctrl-C ends it")
	project.Watcher{
		Config: g.config,
		Load: func() *project.Project {
			p, err := g.load()
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
	}.Watch(ctx)
}

// reportRun prints what a run found and wrote.
func reportRun(r *project.Report, err error) error {
	err = errors.Join(report(&r.Diagnostics), interrupted(err))
	return errors.Join(err, chosenFormat.results(written, r.Written))
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
