// Package gen is the compiler: Cap'n Proto schemas in, Go out. The command, the Mage targets
// and the Bazel rules all call Compile, so the same inputs give the same bytes everywhere.
package gen

import (
	"context"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/resolve"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/source"
)

// Options say what to compile, and where to find what it imports.
type Options struct {
	Schemas []Schema

	// Roots are searched in order for imports that begin with a slash. The standard schemas,
	// which capngo brings along, come after them.
	Roots      []*Root
	NoStandard bool // leave the standard schemas out

	// Locate gives the Go package of an imported schema that is not among Schemas. Nil knows
	// none, and then schemas have to say themselves.
	Locate func(*source.File) Package

	// Judge, if not nil, is asked about each import of a schema: found is the file that the text
	// of the import means, or nil if there is none. If the import is not allowed or there is no
	// such file, help says what to do.
	Judge func(importer, found *source.File, text string) (help string, allowed bool)

	// Bar, if not nil, is asked about the package of each imported schema that is not among
	// Schemas; importPath is empty if nobody knows it. What it gives, if not empty, says that
	// generated code must not import the package, and what to do if it has to.
	Bar func(f *source.File, importPath string) (help string)

	// Request makes the CodeGeneratorRequest instead of Go.
	Request bool

	// Bundle makes a bundle of the schemas instead of Go: what Go or a request can be made of
	// later, and what other schemas can import, without the sources. Compress makes it smaller.
	Bundle, Compress bool

	// Message, if not nil, is a CodeGeneratorRequest that some compiler made: it stands in the
	// place of what would be read from Schemas, Roots and the standard schemas. Describe says
	// of each file that it requests, by its name there, what Schemas would have said; it leaves
	// Root and Name alone.
	Message  []byte
	Describe func(name string) Schema

	// Jobs is how many files, or parts of large ones, are generated at once; 0 is one for each
	// processor.
	Jobs int

	// Progress, if not nil, is called after each generated file, never concurrently.
	Progress func(done, total int)
}

// Root is a folder that schemas are found in. Files that several roots reach under one
// name are the same file only if it is the same *Root.
type Root = resolve.Root

// Schema is a schema file to compile.
type Schema struct {
	Root    *Root
	Name    string          // the path below Root, with slashes; it decides bytes of the output
	Options options.Options // what the build chose; what it left open has its default
	Package Package
	Out     string // path of the Go file: handed back in Result, and two may not be equal
}

// Package says which Go package a schema belongs to. What the build chose stands before what
// the schema says with $Go.package and $Go.import; what was inferred stands after that.
type Package struct {
	Name, Import                 string
	InferredName, InferredImport string
}

// Result is what a compilation made.
type Result struct {
	Files       []File   // one for each of Options.Schemas, in their order; none if it failed
	Request     []byte   // a message, if Options.Request
	IDs         []uint64 // of the files Options.Schemas, in their order; none if it failed
	Bundle      []byte   // a .capnpbin file, if Options.Bundle
	Diagnostics diag.List
}

// File is a generated Go file.
type File struct {
	Path string // Schema.Out
	Text []byte
}

// Compile compiles schemas to Go. What is wrong with them is in the result's diagnostics; an
// error is about the call itself: a context that ended.
func Compile(ctx context.Context, o Options) (*Result, error) {
	r := &Result{}
	c := compilation{Options: o, diags: &r.Diagnostics}
	if o.Message != nil {
		c.guard("reading a request", c.diags, c.read)
	} else {
		c.checkOutputs()
		c.guard("resolving "+c.names(), c.diags, c.resolve)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if c.diags.Failed() {
		return r, nil
	}
	for _, f := range c.model.Files {
		r.IDs = append(r.IDs, f.ID)
	}
	if o.Request {
		c.guard("making the request of "+c.names(), c.diags, func() {
			r.Request = request.Encode(c.model)
		})
		return r, nil
	}
	c.guard("choosing packages of "+c.names(), c.diags, c.describe)
	switch {
	case c.diags.Failed():
	case o.Bundle:
		c.guard("making a bundle of "+c.names(), c.diags, func() { r.Bundle = c.makeBundle() })
	default:
		r.Files = c.generate(ctx)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if c.diags.Failed() {
		r.Files = nil
	}
	return r, nil
}
