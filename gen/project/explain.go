package project

import (
	"path"
	"path/filepath"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/explain"
	"github.com/capngo/capngo/gen/internal/resolve"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/runtime/std"
)

// Explain tells which options hold in a schema of the project, at a target such as
// "Person.name" in it, and who chose each; "" is the file as a whole.
func (p *Project) Explain(file, target string, diags *diag.List) ([]options.Effective, error) {
	config := *p.Config
	rel, err := filepath.Rel(absolute(config.Dir), absolute(file))
	if err != nil {
		return nil, err
	}
	name := filepath.ToSlash(rel)
	one := Project{Config: &config}
	config.Schemas = pattern(name)
	r := one.newRun(diags)
	if diags.Failed() || len(r.schemas) != 1 {
		return nil, nil
	}
	roots := append(r.imports, &gen.Root{FS: std.FS(), Prefix: "std:"})
	source := resolve.Source{Root: r.schemas[0].Root, Name: r.schemas[0].Name}
	model := resolve.Compile([]resolve.Source{source}, roots, diags)
	if diags.Failed() {
		return nil, nil
	}
	c, err := explain.At(model, model.Node(model.Files[0].ID), r.plan[0].Options, target)
	if err != nil {
		return nil, err
	}
	return c.Explain(), nil
}

// pattern gives the pattern that matches one path and nothing else.
func pattern(name string) []config.Pattern {
	return []config.Pattern{{Glob: config.Quote(path.Clean(name))}}
}
