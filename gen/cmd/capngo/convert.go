package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/capngo/capngo/gen/internal/convert"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/gen/project"
	"github.com/capngo/capngo/runtime/schema"
)

// conversion is what a command line of convert, decode or encode says.
type conversion struct {
	convert.Conversion
	project.Files
	input string // a file, or - for standard input
	root  string // name of the type of the messages' roots
}

// convertMessages converts messages from one format to another.
func convertMessages(ctx context.Context, args []string) error {
	var c conversion
	flags := newFlags("convert")
	importFlags(flags, &c.Files)
	if err := flags.parse(args, 2, 4); err != nil {
		return err
	}
	if len(flags.args) == 3 {
		return usageError{errors.New("capngo convert: a type is missing behind the schema; " +
			"the arguments are FROM:TO FILE SCHEMA TYPE, and FILE may be -")}
	}
	if err := c.parseFormats(flags.arg(0)); err != nil {
		return usageError{err}
	}
	c.input, c.root = flags.arg(1), flags.arg(3)
	if len(flags.args) == 4 {
		c.Paths = flags.args[2:3]
	}
	return c.run(ctx)
}

// parseFormats reads an argument such as binary:packed.
func (c *conversion) parseFormats(arg string) (err error) {
	from, to, ok := strings.Cut(arg, ":")
	if !ok {
		return fmt.Errorf("%q names no two formats; it is to be like binary:packed", arg)
	}
	if c.From, err = convert.ParseFormat(from); err == nil {
		c.To, err = convert.ParseFormat(to)
	}
	return err
}

// run converts the input to standard output.
func (c *conversion) run(ctx context.Context) error {
	in, err := openInput(c.input)
	if err != nil {
		return err
	}
	defer in.Close()
	if len(c.Paths) > 0 {
		if c.Type, err = c.rootType(ctx); err != nil {
			return err
		}
	}
	if _, err = c.Run(in, os.Stdout); err != nil {
		return fmt.Errorf("%s: %w", c.input, err)
	}
	return nil
}

// rootType finds the type of the messages' roots in the schema.
func (c *conversion) rootType(ctx context.Context) (*schema.Struct, error) {
	o, err := c.Compilation()
	if err != nil {
		return nil, err
	}
	o.Request = true
	result, err := compileAndReport(ctx, o)
	if err != nil {
		return nil, err
	}
	schemas, err := load.Request(result.Request)
	if err != nil {
		return nil, err
	}
	return schemas[0].Struct(c.root)
}

// openInput opens a file, or standard input for -.
func openInput(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	return os.Open(name)
}
