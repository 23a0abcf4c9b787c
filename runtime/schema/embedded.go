package schema

import (
	"encoding/base64"
	"sync"

	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// Embedded is a schema file as generated code carries it: read-only data, which costs nothing until
// somebody asks for a descriptor. Its fields are for generated code.
type Embedded struct {
	// Nodes is a CodeGeneratorRequest with the nodes of the file, in the order of AllNodes: packed, then
	// as base64.
	Nodes string
	// Names has the Go names of each node in a line, in the same order: its own and those of its
	// fields or enumerants, with "-" where there is none.
	Names string
	// Types are types of other Go packages that the nodes refer to.
	Types []Use

	once sync.Once
	file *File
}

// Use is a node of another Go package: Type is the zero value of its generated type.
type Use struct {
	ID   uint64
	Type any
}

// File is the descriptor of the file.
func (e *Embedded) File() *File {
	e.once.Do(e.decode)
	return e.file
}

// Struct finds a struct or group of the file, which is called by generated code.
func (e *Embedded) Struct(id uint64) *Struct { return find[*Struct](e.File().space, id) }

// Enum finds an enum of the file, which is called by generated code.
func (e *Embedded) Enum(id uint64) *Enum { return find[*Enum](e.File().space, id) }

// Interface finds an interface of the file, which is called by generated code.
func (e *Embedded) Interface(id uint64) *Interface { return find[*Interface](e.File().space, id) }

// trusted are limits for what a compiler wrote on purpose.
var trusted = capnp.Limits{Bytes: 1 << 32, Words: 1 << 40, Depth: 1 << 10}

// decode panics if somebody changed the generated code.
func (e *Embedded) decode() {
	packed, err := base64.RawStdEncoding.DecodeString(e.Nodes)
	if err != nil {
		damaged(err)
	}
	request, err := capnp.UnmarshalPackedLimits[std.CodeGeneratorRequest](packed, trusted)
	if err != nil {
		damaged(err)
	}
	d := newDecoder(e.used)
	d.names = e.Names
	if err := d.nodes(request); err != nil {
		damaged(err)
	}
	e.file = d.files[0]
}

func damaged(err error) { panic("schema: generated code is damaged: " + err.Error()) }

// used gives the descriptor of a type of another package; nil if that has none.
func (e *Embedded) used(id uint64) Node {
	for _, use := range e.Types {
		if use.ID == id {
			return nodeOf(use.Type)
		}
	}
	return nil
}

// nodeOf gives the descriptor of a value of a generated type, without bindings; nil if it has none.
func nodeOf(v any) Node {
	switch v := v.(type) {
	case interface{ CapnpSchema() *Struct }:
		return v.CapnpSchema().unbound()
	case interface{ CapnpSchema() *Enum }:
		return v.CapnpSchema()
	case interface{ CapnpSchema() *Interface }:
		return v.CapnpSchema()
	}
	return nil
}
