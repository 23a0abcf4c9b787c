package dynamic

import (
	"errors"
	"strings"
)

// The kinds of errors; each *Error wraps one of them.
var (
	// ErrField: the path names a field that is not there, or goes on below a value without fields.
	ErrField = errors.New("no such field")
	// ErrPath: the path is not well-formed.
	ErrPath = errors.New("bad path")
	// ErrIndex: the index of an element is out of range.
	ErrIndex = errors.New("index out of range")
	// ErrType: the value in Go does not fit the type in the schema.
	ErrType = errors.New("wrong type")
	// ErrRange: a number does not fit the type.
	ErrRange = errors.New("number out of range")
	// ErrEnumerant: the enum has no enumerant of that name.
	ErrEnumerant = errors.New("no such enumerant")
	// ErrLimit: the value is too large or too deep.
	ErrLimit = errors.New("too large")
)

// Error says what was wrong about a path or value.
type Error struct {
	Struct string // name of the type that the path starts at
	Path   string // to the value; "" is the struct itself
	Err    error  // one of the kinds above
	Detail string // what was found, and what to do
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("dynamic: ")
	b.WriteString(e.Struct)
	if e.Path != "" && e.Path[0] != '[' {
		b.WriteByte('.')
	}
	b.WriteString(e.Path)
	b.WriteString(": ")
	b.WriteString(e.Err.Error())
	if e.Detail != "" {
		b.WriteString(": ")
		b.WriteString(e.Detail)
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// at gives the error with the path to where it came about.
func at(err error, typ, path string) error {
	if e, ok := err.(*Error); ok {
		e.Struct, e.Path = typ, join(path, e.Path)
	}
	return err
}

// join puts two paths one behind the other.
func join(first, second string) string {
	if first == "" || second == "" || second[0] == '[' {
		return first + second
	}
	return first + "." + second
}

func wrongType(detail string) error { return &Error{Err: ErrType, Detail: detail} }
