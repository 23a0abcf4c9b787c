package capnp

import (
	"fmt"
	"log"
	"path"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/rule"

	"github.com/capngo/capngo/gen/options"
)

// mode says which rules a folder gets.
type mode string

const (
	auto     mode = "auto"     // as generate, but no Go where the Go of schemas is checked in
	generate mode = "generate" // a library of the schemas, and one of the Go made of them
	library  mode = "library"  // a library of the schemas
	disable  mode = "disable"  // nothing; rules that are there stay as they are
)

// settings are what holds in a folder.
type settings struct {
	mode        mode
	prefix      *string // of imports; nil if no directive says
	stripPrefix *string // from imports
	goPrefix    *string
	goPrefixRel string // the folder that goPrefix is said for
	options     options.Options
	project     *project // the capngo.yaml that holds, or nil
}

// settingsOf gives what holds in the folder of a configuration.
func settingsOf(c *config.Config) settings {
	if s, ok := c.Exts[name].(settings); ok {
		return s
	}
	return settings{mode: auto}
}

// A directive is what a comment "# gazelle:NAME VALUE" does.
type directive struct {
	name string
	do   func(s *settings, value, rel string) error
}

var directives = []directive{
	{"capnp", func(s *settings, value, _ string) error {
		switch m := mode(value); m {
		case auto, generate, library, disable:
			s.mode = m
			return nil
		}
		return fmt.Errorf("it is one of %s, %s, %s, %s", auto, generate, library, disable)
	}},
	{"capnp_import_prefix", func(s *settings, value, _ string) error {
		if value != strings.Trim(path.Clean("/"+value), "/") {
			return fmt.Errorf("%q is not a clean path without a slash at its ends", value)
		}
		s.prefix = &value
		return nil
	}},
	{"capnp_strip_import_prefix", func(s *settings, value, rel string) error {
		if value == "" {
			value = noStrip
		}
		if value != path.Clean("/"+value) {
			return fmt.Errorf("%q is not a clean path from the root, such as /%s", value, rel)
		}
		s.stripPrefix = &value
		return nil
	}},
	{"capnp_go_prefix", func(s *settings, value, rel string) error {
		if value == "" {
			s.goPrefix = nil
			return nil
		}
		if strings.ContainsAny(value, " \t\"") || strings.HasPrefix(value, "/") ||
			value != path.Clean(value) {
			return fmt.Errorf("%q is not an import path", value)
		}
		s.goPrefix, s.goPrefixRel = &value, rel
		return nil
	}},
	{"capnp_options", func(s *settings, value, _ string) error {
		if value == "" {
			s.options = options.Options{}
			return nil
		}
		chosen := s.options
		for _, assignment := range strings.Fields(value) {
			if err := chosen.ParseAssignment(assignment); err != nil {
				return err
			}
		}
		s.options = chosen
		return nil
	}},
}

// KnownDirectives gives the names of the directives.
func (*extension) KnownDirectives() []string {
	names := make([]string, len(directives))
	for i, d := range directives {
		names[i] = d.name
	}
	return names
}

// Configure works out what holds in a folder: what holds in the one above, and what the BUILD
// file and the capngo.yaml of this one say.
func (x *extension) Configure(c *config.Config, rel string, f *rule.File) {
	s := settingsOf(c)
	if p := loadProject(c, rel); p != nil {
		s.project = p
	}
	if f != nil {
		for _, said := range f.Directives {
			s.apply(said, rel, f.Path)
		}
		x.exported[rel] = exports(f)
		x.noteAbove(c, f)
	}
	c.Exts[name] = s
	x.configs[rel], x.repo = c, c.RepoName
}

func (s *settings) apply(said rule.Directive, rel, file string) {
	for _, d := range directives {
		if d.name != said.Key {
			continue
		}
		if err := d.do(s, said.Value, rel); err != nil {
			log.Printf("%s: # gazelle:%s %s: %v", file, said.Key, said.Value, err)
		}
	}
}
