package dynamic

import (
	"fmt"
	"strconv"

	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/schema"
)

// Enum is a value of an enum. Two are equal (==) if type and number are.
type Enum struct {
	typ    *schema.Enum
	number uint16
}

// EnumOf is the value of an enum with that number, which the schema need not have.
func EnumOf(t *schema.Enum, number uint16) Enum { return Enum{t, number} }

// Type is the descriptor of the enum; nil if that is not known.
func (e Enum) Type() *schema.Enum { return e.typ }

// Number is the value's number.
func (e Enum) Number() uint16 { return e.number }

// Enumerant is the enumerant with the number; nil if the schema does not have it.
func (e Enum) Enumerant() *schema.Enumerant {
	if e.typ == nil {
		return nil
	}
	return e.typ.Enumerant(e.number)
}

// String is the name of the enumerant in the schema, or its number if the schema does not have it.
func (e Enum) String() string {
	if m := e.Enumerant(); m != nil {
		return m.Name()
	}
	return strconv.Itoa(int(e.number))
}

// enumNumber finds an enumerant by its name.
func enumNumber(t *schema.Enum, name string) (uint16, error) {
	if t == nil {
		return 0, &Error{Err: ErrEnumerant, Detail: "the enum is not known; use a number"}
	}
	if m := t.EnumerantByName(name); m != nil {
		return m.Number(), nil
	}
	var names []string
	for _, m := range t.Enumerants() {
		names = append(names, m.Name())
	}
	return 0, &Error{Err: ErrEnumerant, Detail: fmt.Sprintf("%s has no enumerant %q%s",
		t.Name(), name, nearest.DidYouMean(name, names))}
}
