package capnp

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"text/tabwriter"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/project"
)

// Generate brings the generated Go code up to date.
func Generate(ctx context.Context) error {
	p, err := load()
	if err != nil {
		return err
	}
	r, err := p.Generate(ctx)
	if err := errors.Join(print(&r.Diagnostics), err); err != nil {
		return err
	}
	if os.Getenv("MAGEFILE_VERBOSE") != "" {
		for _, file := range r.Written {
			fmt.Println(file)
		}
	}
	return nil
}

// Check prints how the generated Go code differs from what Generate would write, and fails if
// it does.
func Check(ctx context.Context) error {
	p, err := load()
	if err != nil {
		return err
	}
	r, err := p.Check(ctx)
	if err := errors.Join(print(&r.Diagnostics), err); err != nil {
		return err
	}
	if len(r.Stale) == 0 {
		return nil
	}
	if _, err := os.Stdout.Write(r.Diff); err != nil {
		return err
	}
	return notCurrent(len(r.Stale))
}

// Clean removes the generated Go code, and nothing else.
func Clean() error {
	p, err := load()
	if err != nil {
		return err
	}
	var diags diag.List
	_, err = p.Clean(&diags)
	return errors.Join(print(&diags), err)
}

// Watch generates whenever a schema, or what it imports, has changed. Ctrl-C ends it.
func Watch(ctx context.Context) error {
	if _, err := load(); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	project.Watcher{
		Config: config.FileName,
		Load: func() *project.Project {
			p, err := load()
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				return nil
			}
			return p
		},
		Report: func(r *project.Report, err error) {
			if err := errors.Join(print(&r.Diagnostics), err); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
			for _, file := range r.Written {
				fmt.Println(file)
			}
		},
	}.Watch(ctx)
	return nil
}

// Bundle compiles the schemas into one file that stands in for them, the variable BundleFile.
func Bundle(ctx context.Context) error {
	p, err := load()
	if err != nil {
		return err
	}
	r, err := p.Bundle(ctx, BundleFile, false)
	return errors.Join(print(&r.Diagnostics), err)
}

// Module makes a Go module of the schemas, as the variable GoModule says, and prints its lines for
// go.sum. GOPROXY=file:///the/folder finds it.
func Module(ctx context.Context) error {
	p, err := load()
	if err != nil {
		return err
	}
	if GoModule.Version == "" {
		return errors.New("capnp.GoModule has no Version: set it in the magefile, such as v1.2.3")
	}
	r, sums, err := p.Module(ctx, GoModule)
	if err := errors.Join(print(&r.Diagnostics), err); err != nil {
		return err
	}
	fmt.Print(sums)
	return nil
}

// List prints the schemas, and the files that are generated from them.
func List() error {
	p, err := load()
	if err != nil {
		return err
	}
	var diags diag.List
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, s := range p.List(&diags) {
		fmt.Fprintf(w, "%s\t%s\n", s.Name, s.Out)
	}
	return errors.Join(print(&diags), w.Flush())
}

// load gives what the variables say, or capngo.yaml if they list no schemas.
func load() (*project.Project, error) {
	if Schemas != nil {
		return &project.Project{Config: fromVariables()}, nil
	}
	var diags diag.List
	c, err := project.Load(config.FileName, &diags)
	if err != nil {
		return nil, fmt.Errorf("capnp.Schemas is not set, so %s has to list the schemas: %w",
			config.FileName, err)
	}
	c.Flags = Options
	return &project.Project{Config: c}, print(&diags)
}

// print prints diagnostics, and gives an error if any of them is one.
func print(diags *diag.List) error {
	if err := diags.WriteText(os.Stderr); err != nil {
		return err
	}
	if diags.Failed() {
		return errors.New("the schemas were not compiled")
	}
	return nil
}

// notCurrent is the error of Check: how many files differ.
type notCurrent int

func (n notCurrent) Error() string {
	return fmt.Sprintf("%d generated files are not current: run mage capnp:generate", int(n))
}

// ExitStatus is the status that mage ends with; it is that of capngo generate --check.
func (notCurrent) ExitStatus() int { return 3 }
