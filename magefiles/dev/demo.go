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
	if err := generate(ctx, exampleConfigs); err != nil {
		return err
	}
	return run(ctx,
		golang("tool", "mage", "capnp:generate").in(filepath.Join("examples", "mage")),
		golang("run", "./examples/addressbook"))
}

// Generate compiles all schemas of this repository whose Go is checked in.
func Generate(ctx context.Context) error {
	if err := generate(ctx, allConfigs...); err != nil {
		return err
	}
	return run(ctx, golang("tool", "mage", "capnp:generate").in("examples/mage"))
}

// The build configurations of this repository.
const (
	exampleConfigs = "examples/*/capngo.yaml"
	runtimeConfigs = "runtime/*/capngo.yaml"
	genConfigs     = "gen/internal/*/capngo.yaml"
	rulesConfigs   = "rules/*/capngo.yaml"
)

var allConfigs = []string{exampleConfigs, runtimeConfigs, genConfigs, rulesConfigs}

func generate(ctx context.Context, patterns ...string) error {
	list, err := projects(patterns...)
	if err != nil {
		return err
	}
	for _, p := range list {
		r, err := p.Generate(ctx)
		if err := errors.Join(printed(&r.Diagnostics), err); err != nil {
			return err
		}
		fmt.Printf("%s: %d files written, %d current\n", p.Config.Name, len(r.Written), r.Current)
	}
	return nil
}

// Check fails if checked-in generated code is not what its schema says.
func Check(ctx context.Context) error {
	list, err := projects(allConfigs...)
	if err != nil {
		return err
	}
	for _, p := range list {
		r, err := p.Check(ctx)
		if err := errors.Join(printed(&r.Diagnostics), err); err != nil {
			return err
		}
		if len(r.Stale) > 0 {
			fmt.Printf("%s", r.Diff)
			return fmt.Errorf("%s: generated code is not current: run go tool mage generate", p.Config.Name)
		}
	}
	return nil
}

// projects loads the build configurations that match the patterns.
func projects(patterns ...string) ([]*project.Project, error) {
	var list []*project.Project
	for _, pattern := range patterns {
		paths, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			var diags diag.List
			c, err := project.Load(path, &diags)
			if err := errors.Join(err, printed(&diags)); err != nil {
				return nil, err
			}
			list = append(list, &project.Project{Config: c})
		}
	}
	return list, nil
}

// printed prints diagnostics, and gives an error if any of them is one.
func printed(diags *diag.List) error {
	err := diags.WriteText(os.Stderr)
	if diags.Failed() {
		err = errors.Join(err, errors.New("there are wrong schemas"))
	}
	return err
}
