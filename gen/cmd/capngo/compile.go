package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/output"
	"github.com/capngo/capngo/gen/project"
)

// compileArgs is what a command line of compile says.
type compileArgs struct {
	project.Files
	to          string
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
	language, dir, _ := strings.Cut(c.to, ":")
	if language != "go" && c.to != "-" {
		return usageError{fmt.Errorf("-o%s: capngo makes go and -", c.to)}
	}
	c.OutDir = dir
	if c.Options, err = parseOptions(c.assignments); err != nil {
		return err
	}
	o, err := c.Compilation()
	if err != nil {
		return err
	}
	o.Request = c.to == "-"
	o.Progress = progress()
	return compileAndWrite(ctx, o)
}

func (c *compileArgs) flags() *flagSet {
	flags := newFlags("compile")
	flags.StringVar(&c.to, "o", "go",
		"what to make, `LANG`: go, go:DIR to put it below DIR, or - for the CodeGeneratorRequest")
	flags.Var((*list)(&c.ImportRoots), "I",
		"`DIR` for imports that begin with a slash; may be given several times")
	flags.Var((*list)(&c.Prefixes), "src-prefix",
		"`DIR` to cut off the paths of schemas; may be given several times")
	flags.BoolVar(&c.NoStandard, "no-standard-import", false,
		"do not find the standard schemas and schemas of Go modules")
	flags.StringVar(&c.Package, "package", "", "`NAME` of the Go package")
	flags.StringVar(&c.Import, "import", "", "import `PATH` of the Go package")
	flags.Var((*list)(&c.Map), "map",
		"`SCHEMA=IMPORTPATH[;NAME]`, the Go package of an imported schema; may be given several times")
	flags.Var(&c.assignments, "option",
		"`NAME=VALUE`, such as convert_case=false; may be given several times")
	flags.BoolVar(&c.Sealed, "sealed", false,
		"read nothing but schemas, those of --map and --input, and the standard ones")
	flags.Var((*list)(&c.Inputs), "input",
		"`FILE` that schemas may embed though the run is sealed; may be given several times")
	return flags
}

func compileAndWrite(ctx context.Context, o gen.Options) error {
	result, err := gen.Compile(ctx, o)
	endProgress()
	if err != nil {
		return interrupted(err)
	}
	if err := report(&result.Diagnostics); err != nil {
		return err
	}
	if o.Request {
		_, err := os.Stdout.Write(result.Request)
		return err
	}
	files := make([]output.File, len(result.Files))
	for i, f := range result.Files {
		files[i] = output.File(f)
	}
	_, err = output.Write(ctx, files)
	return interrupted(err)
}

// interrupted words the end by a signal.
func interrupted(err error) error {
	if errors.Is(err, context.Canceled) {
		return errors.New("interrupted; nothing was written")
	}
	return err
}
