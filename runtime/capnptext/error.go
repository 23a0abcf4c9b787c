package capnptext

import (
	"fmt"

	"github.com/capngo/capngo/runtime/internal/values"
)

// Error is what is wrong with a text, and where: Line and Column are from 1, in bytes. It wraps
// ErrLimit if the text is over a limit.
type Error = values.Error

// The methods that make errors give a *Error as an error.

func (p *parser) errorAt(pos int, format string, args ...any) error {
	return values.ErrorAt("capnptext", p.text, pos, nil, fmt.Sprintf(format, args...))
}

// expected says what should be at the next token, and what is.
func (p *parser) expected(what string) error {
	return p.errorAt(p.start(), "expected %s, and found %s", what, p.token())
}

func (p *parser) overLimit(format string, args ...any) error {
	return values.ErrorAt("capnptext", p.text, p.pos, ErrLimit, fmt.Sprintf(format, args...))
}
