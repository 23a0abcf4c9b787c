package capnp

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	bazel "github.com/bazelbuild/bazel-gazelle/config"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/source"
)

// project is a capngo.yaml. It holds in its folder and below, up to the next one.
type project struct {
	rel    string // its folder
	config *config.Config
	broken bool // then nothing below is written: half of it may be missing
}

// loadProject reads the capngo.yaml of a folder, or gives nil.
func loadProject(c *bazel.Config, rel string) *project {
	text, err := os.ReadFile(filepath.Join(c.RepoRoot, filepath.FromSlash(rel), config.FileName))
	if err != nil {
		return nil
	}
	var diags diag.List
	file := &source.File{Name: config.FileName, Path: path.Join(rel, config.FileName), Text: text}
	p := &project{rel: rel, config: config.Parse(file, &diags)}
	p.broken = diags.Failed()
	report(c, diags.All()...)
	return p
}

// path gives the path of a file as the configuration has it.
func (p *project) path(file string) string {
	if p.rel == "" {
		return file
	}
	return strings.TrimPrefix(file, p.rel+"/")
}

// lists reports whether the configuration has a schema made into Go. One without a list is
// there for its options.
func (p *project) lists(file string) bool {
	return len(p.config.Schemas) == 0 || p.config.Lists(p.path(file))
}

// base gives the folder that a schema is named from, from the repository's root.
func (p *project) base(file string) string {
	return path.Join(p.rel, p.config.Base(p.path(file)))
}

// chosen gives what the configuration says of a schema, and the options that it chooses.
func (p *project) chosen(file string) (config.Schema, options.Options) {
	s := p.config.Settings(p.path(file))
	s.Out = path.Join(p.rel, s.Out)
	var o options.Options
	for _, e := range s.Options.Explain() {
		if e.Place != builtIn {
			_ = o.Set(e.Name, e.Value) // both are what options itself says
		}
	}
	return s, o
}

// builtIn is the place of options that nobody chose.
const builtIn = "built-in"
