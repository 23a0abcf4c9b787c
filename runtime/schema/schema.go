// Package schema tells a program what its schemas say: the files, structs, fields, enums,
// interfaces, constants and annotations that generated code was made from.
//
// Generated code carries the nodes of its schema file (Embedded), which are decoded when somebody
// asks: Of gives the descriptor of a generated type. Load makes the same descriptors of a
// CodeGeneratorRequest, for schemas that are only known when the program runs.
//
// Descriptors are immutable and may be used by many goroutines at once. A descriptor is
// the same pointer each time that one asks for it.
package schema

import "errors"

// ErrSchema is what errors about nodes that make no sense wrap.
var ErrSchema = errors.New("schema: bad node")

// Of gives the descriptor of a generated type: a *Struct for structs, groups and unions, an *Enum for
// enums, an *Interface for interfaces. It does not compile for types that were generated without
// reflection data.
//
// The descriptor of a generic type is bound to its arguments: Of[Box[string]] has Text where Box
// has its parameter.
func Of[T interface{ CapnpSchema() D }, D any]() D {
	var zero T
	return zero.CapnpSchema()
}
