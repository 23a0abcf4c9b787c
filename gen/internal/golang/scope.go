package golang

import (
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// scope is a set of Go names, each of which may be declared once.
type scope map[string]string // name -> what declared it, for messages

// reserved marks names that nothing declared, but that are not to be had.
const reserved = "(reserved)"

// declare is claim for a declaration of the schema: its author is told if Go calls it otherwise.
func (n *names) declare(s scope, want, who, name string, at source.Span) string {
	got := s.claim(want, who)
	if got != want {
		n.diags.Add(diag.Diagnostic{
			Code: diag.GoNameChanged, Severity: diag.Note, Span: at,
			Message: "'" + name + "' is " + got + " in Go, for " + want + " is " + s.owner(want) + ".",
			Help:    "$Go.name gives it a name of your choice",
		})
	}
	return got
}

// owner says what has a name.
func (s scope) owner(name string) string {
	if s[name] == reserved {
		return "kept for the other setting of convertCase"
	}
	return "taken by " + s[name]
}

// claim takes name, or the first of name_, name__ … that is free.
func (s scope) claim(name, who string) string {
	for s[name] != "" {
		name += "_"
	}
	s[name] = who
	return name
}
