package gen

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/golang"
	"github.com/capngo/capngo/gen/internal/resolve"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/source"
	"github.com/capngo/capngo/runtime/std"
)

// standardPrefix is what messages put before the standard schemas.
const standardPrefix = "std:"

// compilation is the state of one Compile.
type compilation struct {
	Options
	diags *diag.List

	model *schema.Schema
	files map[uint64]*golang.File // every schema file of the model, by id

	barred map[string]string // what to do if code has to import these, by import path

	bundle *schema.Bundle // if one is to be made
}

// guard runs one step, and turns a panic in it into a diagnostic: a fault of capngo must not
// take a whole build down, and its message must say which schema brings it about.
func (c *compilation) guard(doing string, diags *diag.List, step func()) {
	defer func() {
		if fault := recover(); fault != nil {
			diags.Add(diag.Diagnostic{
				Code: diag.InternalError, Severity: diag.Bug,
				Message: fmt.Sprintf("A fault in capngo while %s: %v", doing, fault),
				Help: "please report this with the schema, at https://github.com/capngo/capngo/issues\n" +
					string(debug.Stack()),
			})
		}
	}()
	step()
}

// checkOutputs reports schemas that would overwrite each other's Go.
func (c *compilation) checkOutputs() {
	owner := map[string]Schema{}
	for _, s := range c.Schemas {
		if s.Out == "" {
			continue
		}
		if first, taken := owner[s.Out]; taken {
			c.diags.Add(diag.Diagnostic{
				Code: diag.OutputClaimedTwice, Severity: diag.Error,
				Message: fmt.Sprintf("%s and %s would both become %s.", first.path(), s.path(), s.Out),
				Help:    "give one of them another output folder: an override in the build configuration",
			})
		}
		owner[s.Out] = s
	}
}

// path gives a schema as messages name it.
func (s *Schema) path() string { return s.Root.Path(s.Name) }

// names lists the schemas of the compilation.
func (c *compilation) names() string {
	names := make([]string, len(c.Schemas))
	for i := range c.Schemas {
		names[i] = c.Schemas[i].path()
	}
	return strings.Join(names, ", ")
}

func (c *compilation) resolve() {
	roots := c.Roots
	if !c.NoStandard {
		roots = append(roots[:len(roots):len(roots)], &Root{FS: std.FS(), Prefix: standardPrefix})
	}
	sources := make([]resolve.Source, len(c.Schemas))
	for i, s := range c.Schemas {
		sources[i] = resolve.Source{Root: s.Root, Name: s.Name}
	}
	o := resolve.Options{Roots: roots, Judge: c.judge()}
	if !c.Bundle {
		c.model = o.Compile(sources, c.diags)
		return
	}
	c.bundle = o.Bundle(sources, c.diags)
	c.model = c.bundle.Schema
}

// judge gives what decides which imports are allowed. The standard schemas always are.
func (c *compilation) judge() func(importer, found *source.File, text string) (string, bool) {
	if c.Judge == nil {
		return nil
	}
	return func(importer, found *source.File, text string) (string, bool) {
		if found != nil && isStandard(found) || isStandard(importer) {
			return "", true
		}
		return c.Judge(importer, found, text)
	}
}

// whole is the place of what concerns a schema file as a whole.
func whole(node *schema.Node) source.Span { return source.Span{File: node.Span.File} }
