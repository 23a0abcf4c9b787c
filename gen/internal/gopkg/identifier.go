package gopkg

import (
	"go/token"
	"strings"
	"unicode"
)

// Identifier makes a package name of the name of a folder: what no identifier may hold is
// left out, and the rest is in lower case.
func Identifier(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
	switch {
	case strings.Trim(name, "_") == "":
		return "schema"
	case unicode.IsDigit([]rune(name)[0]):
		return "p" + name
	case token.IsKeyword(name):
		return name + "_"
	}
	return name
}

// Valid reports whether name can stand in a package clause.
func Valid(name string) bool { return token.IsIdentifier(name) && name != "_" }
