package dev

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/project"
)

// Demo compiles the schemas of the examples, and runs the address book.
func Demo(ctx context.Context) error {
	projects, err := examples()
	if err != nil {
		return err
	}
	for _, p := range projects {
		r, err := p.Generate(ctx)
		if err := errors.Join(printed(&r.Diagnostics), err); err != nil {
			return err
		}
		fmt.Printf("%s: %d files written, %d current\n", p.Config.Name, len(r.Written), r.Current)
	}
	return run(ctx,
		golang("tool", "mage", "capnp:generate").in(filepath.Join("examples", "mage")),
		golang("run", "./examples/addressbook"))
}

// Check fails if the generated code of an example is not what its schema says.
func Check(ctx context.Context) error {
	projects, err := examples()
	if err != nil {
		return err
	}
	for _, p := range projects {
		r, err := p.Check(ctx)
		if err := errors.Join(printed(&r.Diagnostics), err); err != nil {
			return err
		}
		if len(r.Stale) > 0 {
			fmt.Printf("%s", r.Diff)
			return fmt.Errorf("%s: generated code is not current: run go tool mage demo", p.Config.Name)
		}
	}
	return nil
}

// examples gives the examples that have a capngo.yaml.
func examples() ([]*project.Project, error) {
	paths, err := filepath.Glob(filepath.Join("examples", "*", "capngo.yaml"))
	if err != nil {
		return nil, err
	}
	var list []*project.Project
	for _, path := range paths {
		var diags diag.List
		c, err := project.Load(path, &diags)
		if err := errors.Join(err, printed(&diags)); err != nil {
			return nil, err
		}
		list = append(list, &project.Project{Config: c})
	}
	return list, nil
}

// printed prints diagnostics, and gives an error if any of them is one.
func printed(diags *diag.List) error {
	err := diags.WriteText(os.Stderr)
	if diags.Failed() {
		err = errors.Join(err, errors.New("the schemas of an example are wrong"))
	}
	return err
}
