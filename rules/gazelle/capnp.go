// Package capnp is a Gazelle extension: it writes BUILD rules for Cap'n Proto schemas, and finds
// the deps of those and of Go code that uses them. Builds list it behind Gazelle's own languages:
//
//	gazelle_binary(
//	    name = "gazelle_with_capnp",
//	    languages = DEFAULT_LANGUAGES + ["@capngo//rules/gazelle"],
//	)
//
// Data passes through the files in this order: directives.go and project.go say what holds in a
// folder; schema.go reads its schemas, place.go says which Go package each becomes; group.go
// makes one library of each package, beside.go fits them to the rules that are there, generate.go
// writes them and golang.go ties them to Go rules. Then index.go says what each rule offers, and
// resolve.go finds the deps.
package capnp

import (
	"context"
	"log"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/label"
	"github.com/bazelbuild/bazel-gazelle/language"
	"github.com/bazelbuild/bazel-gazelle/rule"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/survey"
)

// name is what directives and Gazelle's -lang flag call the language.
const name = "capnp"

// extension is the language for one run of Gazelle.
type extension struct {
	language.BaseLang

	packages  survey.Packages
	repo      string                    // the name of the repository, in labels of the index
	configs   map[string]*config.Config // of folders, by path
	schemas   map[string]*schema        // by path
	paths     map[string]string         // of the schemas of all rules, by the name that imports have
	bazel     map[string]bool           // whether a folder is a Bazel package
	exported  map[string]bool           // whether others can see the capngo.yaml of a folder
	made      map[string]bool           // files that rules make, by path
	above     []above                   // rules that have schemas of folders below theirs
	libraries map[label.Label]*contents // what rules with schemas have
}

// NewLanguage makes the extension. Gazelle's programs call it.
func NewLanguage() language.Language {
	return &extension{
		configs:   map[string]*config.Config{},
		schemas:   map[string]*schema{},
		paths:     map[string]string{},
		bazel:     map[string]bool{},
		exported:  map[string]bool{},
		made:      map[string]bool{},
		libraries: map[label.Label]*contents{},
	}
}

// Name gives the name of the language, in directives too.
func (*extension) Name() string { return name }

// The kinds of rule. Of those that people write by hand, Gazelle keeps srcs, data and deps.
const (
	libraryKind   = "capnp_library"
	goLibraryKind = "go_capnp_library"
	goPackageKind = "go_capnp_package"
)

var kinds = map[string]rule.KindInfo{
	libraryKind: {
		MatchAttrs:     []string{"srcs"},
		NonEmptyAttrs:  set("srcs"),
		MergeableAttrs: set("srcs", "import_prefix", "strip_import_prefix"),
		ResolveAttrs:   set("data", "deps"),
	},
	goLibraryKind: {
		MatchAttrs:      []string{"lib", "importpath"},
		NonEmptyAttrs:   set("lib"),
		SubstituteAttrs: set("lib"),
		MergeableAttrs:  set("importpath", "lib", "options", "package"),
		ResolveAttrs:    set("deps"),
	},
	goPackageKind: {
		NonEmptyAttrs:  set("srcs"),
		MergeableAttrs: set("srcs"),
		ResolveAttrs:   set("data", "deps"),
	},
}

func set(names ...string) map[string]bool {
	s := map[string]bool{}
	for _, n := range names {
		s[n] = true
	}
	return s
}

// Kinds gives the kinds of rule and how Gazelle merges what it writes with what is there.
func (*extension) Kinds() map[string]rule.KindInfo { return kinds }

// ApparentLoads says where the kinds come from, under the name that MODULE.bazel gives capngo.
func (*extension) ApparentLoads(apparentName func(module string) string) []rule.LoadInfo {
	repo := apparentName("capngo")
	if repo == "" {
		repo = "capngo"
	}
	return []rule.LoadInfo{{
		Name:    "@" + repo + "//rules:defs.bzl",
		Symbols: []string{libraryKind, goLibraryKind, goPackageKind},
	}}
}

// kindOf gives the kind that a rule is by itself: map_kind and alias_kind may have changed it.
func kindOf(c *config.Config, r *rule.Rule) string {
	kind := r.Kind()
	if wrapped, ok := c.AliasMap[kind]; ok {
		kind = wrapped
	}
	for from, mapped := range c.KindMap {
		if mapped.KindName == kind {
			return from
		}
	}
	return kind
}

// Before starts nothing: there is nothing to start.
func (*extension) Before(context.Context) {}

// DoneGeneratingRules ends nothing.
func (*extension) DoneGeneratingRules() {}

// AfterResolvingDeps says what libraries cannot be together.
func (x *extension) AfterResolvingDeps(context.Context) {
	x.reportCycles()
	x.reportTwins()
}

// report says what is wrong, as the compiler would.
func report(c *config.Config, all ...diag.Diagnostic) {
	for _, d := range all {
		log.Print(d)
		if c.Strict && d.Severity >= diag.Error {
			log.Fatal("stopped, as -strict asks; nothing was written")
		}
	}
}
