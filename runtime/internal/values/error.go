package values

import (
	"fmt"
	"strings"
)

// Error is what is wrong with a text or JSON document, and where.
type Error struct {
	Line, Column int // from 1; columns are bytes
	Message      string

	form string // the package that reads it
	err  error
}

// Error gives the message behind the place: "capnptext: 2:7: there is no field …".
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %d:%d: %s", e.form, e.Line, e.Column, e.Message)
}

// Unwrap gives the error of a limit if the input is over that.
func (e *Error) Unwrap() error { return e.err }

// ErrorAt is an error about the text at an offset, for a package; err may be nil.
func ErrorAt(form, text string, pos int, err error, message string) *Error {
	before := text[:pos]
	return &Error{
		Line:    1 + strings.Count(before, "\n"),
		Column:  pos - strings.LastIndexByte(before, '\n'),
		Message: message, form: form, err: err,
	}
}
