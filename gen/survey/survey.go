// Package survey reads schemas without compiling them and says what a build has to know before
// it can: what they import and embed, and which Go package they become. It needs none of the
// files that a schema imports. The Gazelle extension is built on it.
package survey

import (
	"cmp"
	"slices"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/source"
)

// Schema is what one schema says about other files and about its Go package.
type Schema struct {
	File    *source.File
	ID      uint64      // 0 if the file does not declare one
	IDSpan  source.Span // where it does
	Imports []Reference // in the order of the text, each time that it is written
	Embeds  []Reference // the same
	Package string      // what $Go.package says, "" without it
	Import  string      // what $Go.import says, "" without it

	aliases map[string][]*syntax.Expr // what the names of using declarations stand for
	members map[string]bool           // each x of "base.x"
}

// Reference is the path of an import or embed as the schema writes it, and its place.
type Reference struct {
	Text string
	Span source.Span
}

// Read parses a schema. It always returns one; what could not be parsed is reported, and its
// imports may be missing. That a file has no id is for a compilation to report.
func Read(f *source.File, diags *diag.List) *Schema {
	root := syntax.Options{OptionalID: true}.Parse(f, diags).Root
	s := &Schema{File: f, aliases: map[string][]*syntax.Expr{}, members: map[string]bool{}}
	if root.ID.Span.End > 0 { // else the parser made it up
		s.ID, s.IDSpan = root.ID.Value, root.ID.Span
	}
	root.Walk(func(e *syntax.Expr) {
		switch e.Kind {
		case syntax.ImportExpr:
			s.Imports = append(s.Imports, Reference{e.Text, e.TextSpan})
		case syntax.EmbedExpr:
			s.Embeds = append(s.Embeds, Reference{e.Text, e.TextSpan})
		case syntax.MemberExpr:
			s.members[e.Text] = true
		}
	})
	byPlace := func(a, b Reference) int { return cmp.Compare(a.Span.Start, b.Span.Start) }
	slices.SortFunc(s.Imports, byPlace)
	slices.SortFunc(s.Embeds, byPlace)
	s.collectAliases(root)
	s.readAnnotations(root)
	return s
}
