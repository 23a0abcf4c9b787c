package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/output"
	"github.com/capngo/capngo/gen/project"
)

// compileArgs is what a command line of compile says.
type compileArgs struct {
	project.Files
	to          list
	outputs     []outputTo
	parser      string
	config      string
	assignments list
}

// compile compiles the schemas of the command line.
func compile(ctx context.Context, args []string) error {
	var c compileArgs
	flags := c.flags()
	args, err := withArgumentFiles(args)
	if err != nil {
		return err
	}
	if err := flags.parse(args, 1, -1); err != nil {
		return err
	}
	c.Paths = flags.args
	if c.outputs, err = parseOutputs(c.to); err != nil {
		return err
	}
	if c.Options, err = parseOptions(c.assignments); err != nil {
		return err
	}
	if c.config != "" {
		if c.Config, err = loadConfig(c.config); err != nil {
			return err
		}
	}
	for _, out := range c.outputs {
		if out.isGo() {
			c.OutDir = out.dir
		}
	}
	o, err := c.compilation(ctx)
	if err != nil {
		return err
	}
	o.Progress = progress()
	return c.run(ctx, o)
}

func (c *compileArgs) flags() *flagSet {
	flags := newFlags("compile")
	schemaFlags(flags, &c.Files)
	const outputUsage = "what to make, `LANG`: go; LANG:DIR to put it below DIR; - for the " +
		"CodeGeneratorRequest;\nanother language with a plugin, capnpc-LANG on PATH or a path " +
		"with a slash; may be given several times"
	flags.Var(&c.to, "o", outputUsage)
	flags.Var(&c.to, "output", "the same as -o `LANG`")
	flags.StringVar(&c.parser, "parser", "capngo",
		"`NAME` of the schema compiler: capngo, or capnp for the official one, on PATH")
	packageFlags(flags, &c.Files)
	flags.Var(&c.assignments, "option",
		"`NAME=VALUE`, such as convert_case=false; may be given several times")
	flags.StringVar(&c.config, "config", "",
		"take the options that a build configuration has for the schemas, a `FILE`")
	flags.Var((*list)(&c.Makers), "maker",
		"`IMPORTPATH=TARGET` of a build that makes a Go package; may be given several times")
	return flags
}

// compilation gives the options for gen.Compile, with the message that the official compiler
// made if that was asked for.
func (c *compileArgs) compilation(ctx context.Context) (gen.Options, error) {
	switch {
	case c.parser == "capngo":
		return c.Compilation()
	case c.parser != "capnp":
		return gen.Options{}, usageError{fmt.Errorf("--parser %s: it is one of capngo, capnp", c.parser)}
	case c.Sealed:
		return gen.Options{}, usageError{errors.New(
			"--parser capnp: the official compiler reads what it likes, so not in a sealed run")}
	}
	message, err := c.Official(ctx, os.Stderr)
	if errors.Is(err, project.ErrOfficial) {
		return gen.Options{}, statusError(exitDiagnostic)
	} else if err != nil {
		return gen.Options{}, interrupted(err)
	}
	return c.Requested(message)
}

// run makes all outputs before it writes the first, and runs plugins last.
func (c *compileArgs) run(ctx context.Context, o gen.Options) error {
	var files []gen.File
	if slices.ContainsFunc(c.outputs, outputTo.isGo) {
		result, err := compileAndReport(ctx, o)
		if err != nil {
			return err
		}
		files = result.Files
	}
	var message []byte
	if !allGo(c.outputs) {
		o.Request = true
		result, err := compileAndReport(ctx, o)
		if err != nil {
			return err
		}
		message = result.Request
	}
	if err := writeFiles(ctx, files); err != nil {
		return err
	}
	return handOut(ctx, c.outputs, message)
}

func compileAndReport(ctx context.Context, o gen.Options) (*gen.Result, error) {
	result, err := project.Compile(ctx, o)
	endProgress()
	if err != nil {
		return nil, interrupted(err)
	}
	return result, report(&result.Diagnostics)
}

func writeFiles(ctx context.Context, files []gen.File) error {
	list := make([]output.File, len(files))
	for i, f := range files {
		list[i] = output.File(f)
	}
	_, err := output.Write(ctx, list)
	return interrupted(err)
}

// interrupted words the end by a signal.
func interrupted(err error) error {
	if errors.Is(err, context.Canceled) {
		return errors.New("interrupted; nothing was written")
	}
	return err
}
