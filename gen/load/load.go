// Package load compiles schemas when the program runs: no build step, no generated Go. What it
// gives are descriptors of package runtime/schema, with which package runtime/dynamic reads and
// builds values.
//
//	s, err := load.File("schemas/addressbook.capnp")
//	person, err := s.Struct("Person")
//	alice, err := dynamic.FromMap(person, map[string]any{"name": "Alice"})
//
// A schema is loaded once: later calls give the same *Schema, even if the file has changed. A
// Loader of one's own forgets, and can look for imports elsewhere. The package-level functions use
// one that looks in the current folder.
package load

import (
	"context"
	"errors"
	"strings"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
	std "github.com/capngo/capngo/runtime/std/schema"
)

var standard = &Loader{Dirs: []string{"."}}

// File loads a schema file of the operating system.
func File(path string) (*Schema, error) { return standard.File(path) }

// Import loads a schema as an import in a schema names it: "/a/b.capnp" is looked for below
// the current folder, then among the standard schemas.
func Import(path string) (*Schema, error) { return standard.Import(path) }

// Module is Import of a path with dots for slashes: "a.b" is "/a/b.capnp".
func Module(name string) (*Schema, error) { return standard.Module(name) }

// Error is what is wrong with schemas.
type Error struct {
	Diagnostics diag.List
}

// Error gives the diagnostics as text, one on a line, with places in the schemas.
func (e *Error) Error() string {
	var b strings.Builder
	_ = e.Diagnostics.WriteText(&b)
	return strings.TrimSuffix(b.String(), "\n")
}

// Compile loads the schemas of a compilation, in their order: all that package gen can read, from
// wherever it reads it. The error is an *Error if the schemas are wrong.
func Compile(ctx context.Context, o gen.Options) ([]*Schema, error) {
	o.Request = true
	result, err := gen.Compile(ctx, o)
	if err != nil {
		return nil, err
	}
	if result.Diagnostics.Failed() {
		return nil, &Error{result.Diagnostics}
	}
	return Request(result.Request)
}

// requestLimits are as wide as a compiler's message needs: all of it may be read, but once.
func requestLimits(message []byte) capnp.Limits {
	const emptyElements = 1 << 16 // which count as words and take none
	return capnp.Limits{
		Bytes: int64(len(message)), Words: int64(len(message))/8 + emptyElements, Depth: 1 << 10,
	}
}

// Request loads the schemas that a CodeGeneratorRequest asks to generate code for: the message that
// schema compilers hand to generators, `capnp compile -o-` or `capngo compile -o-`.
func Request(message []byte) ([]*Schema, error) {
	request, err := capnp.UnmarshalLimits[std.CodeGeneratorRequest](message, requestLimits(message))
	if err != nil {
		return nil, err
	}
	library, err := schema.Load(request)
	if err != nil {
		return nil, err
	}
	var all []*Schema
	for _, f := range library.Requested() {
		all = append(all, &Schema{f, library})
	}
	if len(all) == 0 {
		return nil, errors.New("load: the request is for no file")
	}
	return all, nil
}
