package diag

import "slices"

// Entry describes a code for the authors of schemas. docs/diagnostics.md is made of these.
type Entry struct {
	Code    Code
	Stage   Stage
	Meaning string // what is wrong, and why that matters, in a sentence or two

	// Example is a schema that gives this code and no other, or several files in the form of
	// txtar: "-- name --" before each. A build configuration among them says what to compile;
	// without one it is a.capnp. It is empty where it would be huge.
	Example string
}

// Stage is the part of the compiler that reports a code.
type Stage string

// The stages, in the order in which a schema passes through them.
const (
	Syntax  Stage = "syntax"  // gen/internal/syntax: one file by itself
	Resolve Stage = "resolve" // gen/internal/resolve: names, types, values and layouts
	Go      Stage = "go"      // gen/internal/golang: the names of Go
	Build   Stage = "build"   // gen and gen/config: the run as a whole
)

// Catalogue gives the entries of all codes that schemas can cause, by stage.
func Catalogue() []Entry {
	return slices.Concat(syntaxCodes, resolveCodes, goCodes, buildCodes)
}
