package capnptext

import (
	"fmt"
	"strings"
)

// Error is what is wrong with a text, and where.
type Error struct {
	Line, Column int // from 1; columns are bytes
	Message      string
	err          error
}

// Error gives the message behind the place: "2:7: there is no field …".
func (e *Error) Error() string {
	return fmt.Sprintf("capnptext: %d:%d: %s", e.Line, e.Column, e.Message)
}

// Unwrap gives ErrLimit if the text is over a limit.
func (e *Error) Unwrap() error { return e.err }

// errorAt is an error about the text at an offset.
func errorAt(text string, pos int, format string, args ...any) *Error {
	before := text[:pos]
	return &Error{
		Line:    1 + strings.Count(before, "\n"),
		Column:  pos - strings.LastIndexByte(before, '\n'),
		Message: fmt.Sprintf(format, args...),
	}
}
