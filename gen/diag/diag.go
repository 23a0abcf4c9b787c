// Package diag holds what the compiler has to say about schemas, for their authors. Stages
// take a *List, add to it and go on; only List.Failed knows whether the run failed.
package diag

import "github.com/capngo/capngo/gen/source"

// Code names a kind of diagnostic: kebab-case, never renamed, never reused.
type Code string

// Severity orders diagnostics from a remark to a fault of the compiler itself.
type Severity uint8

// The severities, mildest first. From Error on, a run fails and writes nothing.
const (
	Note Severity = iota
	Warning
	Error
	Bug
)

func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	default:
		return "bug"
	}
}

// Diagnostic is one finding.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Span     source.Span // the zero Span is nowhere
	Message  string      // the reference's own words where it has a message
	Related  []Related   // other places that explain it
	Help     string      // the repair, if it is known
}

// Related is a second place that a diagnostic speaks of. Its message is the reference's,
// which reports such places as errors of their own.
type Related struct {
	Span    source.Span
	Message string
}

// List collects the diagnostics of a run, in the order in which they were found. The zero
// List is ready to use. It is not safe for concurrent use.
type List struct {
	all    []Diagnostic
	failed bool
}

// Add appends d.
func (l *List) Add(d Diagnostic) {
	l.all = append(l.all, d)
	l.failed = l.failed || d.Severity >= Error
}

// Error adds an error with a code, a place and a message.
func (l *List) Error(code Code, at source.Span, message string, related ...Related) {
	l.Add(Diagnostic{Code: code, Severity: Error, Span: at, Message: message, Related: related})
}

// Append adds all of other's diagnostics.
func (l *List) Append(other *List) {
	l.all = append(l.all, other.all...)
	l.failed = l.failed || other.failed
}

// Failed reports whether anything as grave as an Error was added.
func (l *List) Failed() bool { return l.failed }

// All gives the diagnostics in the order in which they were added.
func (l *List) All() []Diagnostic { return l.all }
