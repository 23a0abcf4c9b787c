package dynamic

import (
	"github.com/capngo/capngo/runtime/capnpjson"
	"github.com/capngo/capngo/runtime/schema"
)

// MarshalJSON gives the struct as JSON, as `capnp convert binary:json` writes it. Package capnpjson
// says more of it.
func (s Struct) MarshalJSON() ([]byte, error) {
	return capnpjson.Append(nil, s.typ, s.view, capnpjson.Limits{})
}

// FromJSON makes a struct of type t of JSON. What is wrong with that is a *capnpjson.Error, which
// says where.
func FromJSON(t *schema.Struct, data []byte) (Struct, error) {
	view, err := capnpjson.Parse(data, t, capnpjson.Limits{})
	return Struct{t, view}, err
}
