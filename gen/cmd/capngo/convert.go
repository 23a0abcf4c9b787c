package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/capngo/capngo/gen/internal/convert"
	"github.com/capngo/capngo/gen/load"
	"github.com/capngo/capngo/gen/project"
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/schema"
)

// conversion is what a command line of convert, decode or encode says.
type conversion struct {
	convert.Conversion
	project.Files
	input  string // a file, or - for standard input
	output string // a file, or - for standard output
}

// ioFlags adds the flags that all three have.
func (c *conversion) ioFlags(flags *flagSet) {
	importFlags(flags, &c.Files)
	flags.StringVar(&c.output, "o", "-", "`FILE` to write, whole or not at all, instead of standard output")
}

// convertMessages converts messages from one format to another.
func convertMessages(ctx context.Context, args []string) error {
	var c conversion
	flags := newFlags("convert")
	c.ioFlags(flags)
	if err := flags.parse(args, 2, 4); err != nil {
		return err
	}
	if err := c.parseFormats(flags.arg(0)); err != nil {
		return usageError{err}
	}
	return c.run(ctx, flags.args[1:])
}

// decode prints messages as text.
func decode(ctx context.Context, args []string) error {
	var c conversion
	flags := newFlags("decode")
	form := c.formFlags(flags, "FILE has")
	if err := flags.parse(args, 3, 3); err != nil {
		return err
	}
	c.From, c.To = form(), convert.Text
	return c.run(ctx, flags.args)
}

// encode makes messages of text.
func encode(ctx context.Context, args []string) error {
	var c conversion
	flags := newFlags("encode")
	form := c.formFlags(flags, "make")
	if err := flags.parse(args, 3, 3); err != nil {
		return err
	}
	c.From, c.To = convert.Text, form()
	return c.run(ctx, flags.args)
}

// formFlags adds the flags of decode and encode, and gives the format that they choose.
func (c *conversion) formFlags(flags *flagSet, has string) (form func() convert.Format) {
	c.ioFlags(flags)
	var packed, flat bool
	flags.BoolVar(&packed, "packed", false, has+" packed messages")
	flags.BoolVar(&packed, "p", false, "the same as --packed")
	flags.BoolVar(&flat, "flat", false, has+" one message of one segment, without a frame")
	return func() convert.Format {
		switch {
		case packed && flat:
			return convert.FlatPacked
		case packed:
			return convert.Packed
		case flat:
			return convert.Flat
		}
		return convert.Binary
	}
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

// run converts the input to the output. A schema and a type may follow the file among the
// arguments.
func (c *conversion) run(ctx context.Context, args []string) (err error) {
	switch c.input = args[0]; {
	case len(args) == 3:
		c.Paths = args[1:2]
		if c.Type, err = c.rootType(ctx, args[2]); err != nil {
			return err
		}
	case len(args) == 2:
		return usageError{errors.New("a type is missing behind the schema; " +
			"the arguments are FROM:TO FILE SCHEMA TYPE, and FILE may be -")}
	case c.From.NeedsType() || c.To.NeedsType():
		return usageError{errors.New("text and JSON have a meaning only with a schema and a type; " +
			"the arguments are FROM:TO FILE SCHEMA TYPE")}
	}
	in, err := openInput(c.input)
	if err != nil {
		return err
	}
	defer in.Close()
	if c.output == "-" {
		_, err = c.Run(in, os.Stdout)
		return c.place(err)
	}
	return c.runTo(in)
}

// runTo converts to a file under a temporary name, which it loses if all goes well. The input may
// be the output.
func (c *conversion) runTo(in io.Reader) error {
	temporary := filepath.Join(filepath.Dir(c.output),
		fmt.Sprintf(".%s.%d.tmp", filepath.Base(c.output), os.Getpid()))
	out, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return fmt.Errorf("writing %s: %w", c.output, path.Err)
	} else if err != nil {
		return err
	}
	_, err = c.Run(in, out)
	if err = errors.Join(c.place(err), out.Close()); err == nil {
		err = os.Rename(temporary, c.output)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary))
	}
	return nil
}

// place says where something is wrong: in a text, as compilers do.
func (c *conversion) place(err error) error {
	if err == nil {
		return nil
	}
	if text := (*capnptext.Error)(nil); errors.As(err, &text) {
		fmt.Fprintf(os.Stderr, "%s:%d:%d: error: %s\n", c.input, text.Line, text.Column, text.Message)
		return statusError(exitDiagnostic)
	}
	return fmt.Errorf("%s: %w", c.input, err)
}

// rootType finds the type of the messages' roots in the schema.
func (c *conversion) rootType(ctx context.Context, name string) (*schema.Struct, error) {
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
	return schemas[0].Struct(name)
}

// openInput opens a file, or standard input for -.
func openInput(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	return os.Open(name)
}
