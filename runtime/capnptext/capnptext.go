// Package capnptext writes structs as text and reads them: the form that capnp decode --short
// prints and capnp encode reads, byte for byte.
//
//	(id = 123, name = "Alice", phones = [(number = "555-1212", type = mobile)], employment = (school = "MIT"))
//
// The methods String, MarshalText and UnmarshalText of generated types call it. What they do for
// generated types, Append and Parse do for every struct whose descriptor is known.
package capnptext

import (
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// Limits bound what a text may cost.
type Limits = values.Limits

// String gives v as text. Text beyond the default limits is cut off, and ends with "...".
//
// Float32 values have eight digits where six are not enough, as the reference has it: now and then
// that is the number next to the value.
//
// Capabilities are written as <external capability>; what a pointer of any type leads to, and
// structs whose descriptor is not known, as <opaque pointer>. Parse cannot read these.
func String(s *schema.Struct, v capnp.Struct) string {
	text, err := Append(nil, s, v, Limits{})
	if err != nil {
		text = append(text, "..."...)
	}
	return string(text)
}

// Marshal gives what String gives, and an error instead of text beyond the limits. Neither it nor
// Unmarshal is inlined: generated packages, which call them for every type, would take longer to compile.
//
//go:noinline
func Marshal(s *schema.Struct, v capnp.Struct) ([]byte, error) {
	return Append(nil, s, v, Limits{})
}

// Unmarshal reads text as Parse does, with the default limits, and changes v if there is no error.
//
//go:noinline
func Unmarshal(text []byte, s *schema.Struct, v *capnp.Struct) error {
	result, err := Parse(text, s, Limits{})
	if err == nil {
		*v = result
	}
	return err
}
