package capnp

import (
	"fmt"
	"slices"

	"github.com/bazelbuild/bazel-gazelle/config"
	"github.com/bazelbuild/bazel-gazelle/language"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// fate says where the Go of a schema comes from.
type fate uint8

const (
	noGo      fate = iota
	checkedIn      // it is among the Go files of its folder
	byBazel        // an action makes it
)

// group is the schemas of a folder that make one Go package, or none: those of one library.
type group struct {
	goPackage
	fate    fate
	schemas []*schema
	places  []place // parallel to schemas

	written *existing // the go_capnp_package that has them, or nil: then
	library string    // the name of the capnp_library
	golang  string    // the name of the go_capnp_library
}

func (g *group) add(s *schema, p place) {
	g.schemas, g.places = append(g.schemas, s), append(g.places, p)
}

// only leaves out the schemas that are not among some files: those that a glob does not have.
func (g *group) only(files []string) {
	old := *g
	g.schemas, g.places = nil, nil
	for i, s := range old.schemas {
		if slices.Contains(files, s.base()) {
			g.add(s, old.places[i])
		}
	}
}

// group sorts the schemas of a folder by what becomes of them.
func (x *extension) group(
	args language.GenerateArgs, schemas []*schema, rules []*existing,
) []*group {
	c := args.Config
	places := make([]place, len(schemas))
	fates := make([]fate, len(schemas))
	there := map[goPackage]bool{} // packages with Go that is checked in
	for i, s := range schemas {
		places[i] = x.place(c, s)
		isCheckedIn := x.isCheckedIn(c, s, places[i].out, args.RegularFiles)
		if madeByBazel(s, rules) { // whatever was found out, people have said
			isCheckedIn, places[i].listed = false, true
		}
		fates[i] = x.fate(c, s, places[i], isCheckedIn)
		there[places[i].goPackage] = there[places[i].goPackage] || fates[i] == checkedIn
	}
	var groups []*group
	for i, s := range schemas {
		p := places[i]
		if fates[i] == byBazel && there[p.goPackage] {
			fates[i] = checkedIn
			report(c, missingGo(s, p))
		}
		want := group{goPackage: p.goPackage, fate: fates[i]}
		if want.fate == noGo {
			want.goPackage = goPackage{}
		}
		at := slices.IndexFunc(groups, func(g *group) bool {
			return g.goPackage == want.goPackage && g.fate == want.fate
		})
		if at < 0 {
			at = len(groups)
			groups = append(groups, &want)
		}
		groups[at].add(s, p)
	}
	return groups
}

func (x *extension) fate(c *config.Config, s *schema, p place, isCheckedIn bool) fate {
	set := settingsOf(c)
	switch {
	case set.mode == library || !p.listed:
		return noGo
	case set.mode == auto && isCheckedIn:
		return checkedIn
	case p.importPath == "":
		report(c, diag.Diagnostic{
			Code: diag.UnknownImportPath, Severity: diag.Error, Span: start(s),
			Message: "Nobody says which Go package this schema becomes.",
			Help: "a go.mod, or \"# gazelle:prefix example.com/app\" in the BUILD file of the root, " +
				"or $Go.import in the schema",
		})
		return noGo
	}
	return byBazel
}

func missingGo(s *schema, p place) diag.Diagnostic {
	return diag.Diagnostic{
		Code: diag.NoSuchFile, Severity: diag.Warning, Span: start(s),
		Message: fmt.Sprintf("The Go of other schemas here is checked in, and %s is not.", p.out),
		Help: "capngo generate; or let Bazel make all of it: \"# gazelle:capnp generate\" in the " +
			"BUILD file",
	}
}

// start is the place of what concerns a schema as a whole.
func start(s *schema) source.Span { return source.Span{File: s.File} }

// stated reports whether Bazel's action finds out the name of the package by itself.
func (g *group) stated() bool {
	return !slices.ContainsFunc(g.places, func(p place) bool { return p.stated != g.name })
}
