package dynamic

import (
	"github.com/capngo/capngo/runtime/capnptext"
	"github.com/capngo/capngo/runtime/schema"
)

// String is the struct as text: what `capnp decode --short` prints, and FromText reads. Package
// capnptext says more of it.
func (s Struct) String() string { return capnptext.String(s.typ, s.view) }

// MarshalText gives what String gives, and an error instead of text beyond the limits of package
// capnptext.
func (s Struct) MarshalText() ([]byte, error) { return capnptext.Marshal(s.typ, s.view) }

// FromText makes a struct of type t of text, as String writes it. What is wrong with the text is a
// *capnptext.Error, which says where.
func FromText(t *schema.Struct, text []byte) (Struct, error) {
	view, err := capnptext.Parse(text, t, capnptext.Limits{})
	return Struct{t, view}, err
}
