// Package capnpjson writes structs as JSON and reads them, as capnp convert does, with the
// annotations of /capnp/compat/json.capnp: name, flatten, discriminator, base64 and hex.
//
// Integers of 64 bits are strings, and so are NaN and infinities; Data is a list of numbers unless an
// annotation says otherwise; null pointers and members of unions that are not set are left out.
// Pointers of any type and capabilities have no JSON.
package capnpjson

import (
	"errors"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// Described is a generated type of a struct or group, with reflection data.
type Described interface {
	~capnp.StructKind
	CapnpSchema() *schema.Struct
}

// Limits bound what JSON may cost.
type Limits = values.Limits

// withDefaults gives the limits that hold: no depth is more than encoding/json reads.
func withDefaults(l Limits) Limits {
	l = l.WithDefaults()
	l.Depth = min(l.Depth, values.DefaultDepth)
	return l
}

var (
	// ErrLimit is what errors about JSON beyond the limits wrap.
	ErrLimit = errors.New("capnpjson: over the limit")
	// ErrNoJSON is what errors about values that JSON cannot have wrap, and about annotations that
	// contradict one another.
	ErrNoJSON = errors.New("capnpjson: this has no JSON")
)

// Error is what is wrong with JSON, and where: Line and Column are from 1, in bytes.
type Error = values.Error

// Marshal gives v as JSON, with the default limits.
func Marshal[T Described](v T) ([]byte, error) {
	return Append(nil, v.CapnpSchema(), capnp.Struct(v), Limits{})
}

// Unmarshal makes a message of JSON, with the default limits.
func Unmarshal[T Described](data []byte) (T, error) {
	var zero T
	v, err := Parse(data, zero.CapnpSchema(), Limits{})
	return T(v), err
}
