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

// Limits bound what JSON may cost. A field that is 0 has its default.
type Limits struct {
	// Bytes is the largest JSON that is written, and the largest message that is made of some, in
	// bytes. Default 64 MiB.
	Bytes int
	// Depth is how many objects and arrays may be inside one another. Default 10,000, which is the
	// most that encoding/json reads.
	Depth int
}

const (
	defaultBytes = 64 << 20
	defaultDepth = 10_000
)

func (l Limits) withDefaults() Limits {
	if l.Bytes <= 0 {
		l.Bytes = defaultBytes
	}
	if l.Depth <= 0 || l.Depth > defaultDepth {
		l.Depth = defaultDepth
	}
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
