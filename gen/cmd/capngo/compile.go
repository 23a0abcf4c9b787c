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

// compile compiles the schemas of the command line.
func compile(ctx context.Context, args []string) error {
	var f project.Files
	flags := newFlags("compile")
	to := flags.String("o", "go",
		"what to make, `LANG`: go, go:DIR to put it below DIR, or - for the CodeGeneratorRequest")
	flags.Var((*list)(&f.ImportRoots), "I",
		"`DIR` for imports that begin with a slash; may be given several times")
	flags.Var((*list)(&f.Prefixes), "src-prefix",
		"`DIR` to cut off the paths of schemas; may be given several times")
	flags.BoolVar(&f.NoStandard, "no-standard-import", false,
		"do not find the standard schemas and schemas of Go modules")
	flags.StringVar(&f.Package, "package", "", "`NAME` of the Go package")
	flags.StringVar(&f.Import, "import", "", "import `PATH` of the Go package")
	flags.Var((*list)(&f.Map), "map",
		"`SCHEMA=IMPORTPATH[;NAME]`, the Go package of an imported schema; may be given several times")
	var assignments list
	flags.Var(&assignments, "option",
		"`NAME=VALUE`, such as convert_case=false; may be given several times")
	if err := flags.parse(args, 1, -1); err != nil {
		return err
	}
	f.Paths = flags.args
	language, dir, _ := strings.Cut(*to, ":")
	if language != "go" && *to != "-" {
		return usageError{fmt.Errorf("-o%s: capngo makes go and -", *to)}
	}
	f.OutDir = dir
	var err error
	if f.Options, err = parseOptions(assignments); err != nil {
		return err
	}
	o, err := f.Compilation()
	if err != nil {
		return err
	}
	o.Request = *to == "-"
	o.Progress = progress(len(o.Schemas))
	return compileAndWrite(ctx, o)
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
