package diag

import "slices"

// Entry describes a code for the authors of schemas. docs/diagnostics.md is made of these.
type Entry struct {
	Code    Code
	Stage   Stage
	Meaning string // what is wrong, and why that matters, in a sentence or two
	Example string // a schema that gives this code and no other; empty where that takes files
}

// Stage is the part of the compiler that reports a code.
type Stage string

// The stages, in the order in which a schema passes through them.
const (
	Syntax  Stage = "syntax"  // gen/internal/syntax: one file by itself
	Resolve Stage = "resolve" // gen/internal/resolve: names, types, values and layouts
	Build   Stage = "build"   // gen and gen/config: the run as a whole
)

// Catalogue gives the entries of all codes that schemas can cause, by stage.
func Catalogue() []Entry {
	return slices.Concat(syntaxCodes, resolveCodes, buildCodes)
}
