package capnp

import (
	"fmt"
	"path"

	"github.com/bazelbuild/bazel-gazelle/rule"

	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/options"
	"github.com/capngo/capngo/gen/source"
)

// setOptions writes what directives and capngo.yaml choose. Where neither speaks, options are
// what people wrote. The action reads capngo.yaml itself where people wrote a config attribute,
// and where it says different things of schemas of one rule.
func (w *writer) setOptions(r *rule.Rule, g *group) {
	was := w.find(goLibraryKind, g.golang)
	written := was != nil && was.Attr("options") != nil
	chosen, speaks := w.settings.options, w.settings.options != options.Options{}
	switch {
	case was != nil && was.Attr("config") != nil:
	case !g.sameOptions():
		w.setConfig(r)
		speaks = true
	case w.settings.project != nil:
		chosen, speaks = g.places[0].options, true
	}
	switch {
	case !speaks && written:
		r.SetAttr("options", asItIs{was.Attr("options")})
	case speaks && (written || chosen != options.Options{}):
		r.SetAttr("options", optionsOf(chosen))
	}
}

func (g *group) sameOptions() bool {
	for _, p := range g.places {
		if p.options != g.places[0].options {
			return false
		}
	}
	return true
}

// setConfig lets the action read capngo.yaml, and says so if Bazel cannot see it.
func (w *writer) setConfig(r *rule.Rule) {
	folder := w.settings.project.rel
	if folder == w.args.Rel {
		r.SetAttr("config", config.FileName)
		return
	}
	r.SetAttr("config", "//"+folder+":"+config.FileName)
	if w.exported[folder] {
		return
	}
	report(w.args.Config, diag.Diagnostic{
		Code: diag.BadConfig, Severity: diag.Error,
		Span: source.Span{File: &source.File{Path: path.Join(folder, config.FileName)}},
		Message: fmt.Sprintf("A rule in %s has to read this, since it has different options for "+
			"schemas there, and the BUILD file beside this does not let it.", w.args.Rel),
		Help: fmt.Sprintf("exports_files([%q])", config.FileName),
	})
}

// exports reports whether a BUILD file mentions capngo.yaml.
func exports(f *rule.File) bool {
	for _, text := range stringsIn(f.File) {
		if text == config.FileName {
			return true
		}
	}
	return false
}
