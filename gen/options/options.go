// Package options holds what users may choose about generated code, and how choices made in
// several places combine: built-in < build configuration < file < struct < field. It is the
// one place that knows the defaults.
package options

// Options is a set of choices. The zero value of each means that this place does not
// choose, so what was chosen farther out stands.
type Options struct {
	// ConvertCase turns schema names into Go's: MixedCaps with Go's initialisms (userId
	// becomes UserID). Off, names keep the schema's spelling with an upper-case first
	// letter (UserId).
	ConvertCase Flag

	// TextType is the Go type of Text.
	TextType TextType

	// VersionCheck makes generated code refuse to compile against a runtime that does not
	// support its generation. It is chosen per file.
	VersionCheck Flag

	// IncludeReflectionData embeds the schema in the generated code. It is chosen per file.
	IncludeReflectionData Flag
}

// Flag is a boolean option that may be left unset.
type Flag uint8

// The values of a Flag.
const (
	Unset Flag = iota
	False
	True
)

// TextType is a choice of Go type for Text.
type TextType uint8

// The text types.
const (
	TextUnset TextType = iota
	String             // string
	Bytes              // []byte
)

// Default gives what is chosen where nobody chooses. Every field is set.
func Default() Options {
	return Options{ConvertCase: True, TextType: String, VersionCheck: True, IncludeReflectionData: True}
}

// Override gives o with every choice that nearer makes replaced by nearer's.
func (o Options) Override(nearer Options) Options {
	if nearer.ConvertCase != Unset {
		o.ConvertCase = nearer.ConvertCase
	}
	if nearer.TextType != TextUnset {
		o.TextType = nearer.TextType
	}
	if nearer.VersionCheck != Unset {
		o.VersionCheck = nearer.VersionCheck
	}
	if nearer.IncludeReflectionData != Unset {
		o.IncludeReflectionData = nearer.IncludeReflectionData
	}
	return o
}
