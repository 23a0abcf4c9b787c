// Package bench measures generated code beside plain Go structs that hold the same, beside what
// capnpc-go makes of the same schema, and beside protobuf-go. It is a module of its own, so that
// users of capngo have nothing to do with the rivals. Package report runs it and draws the results.
//
// The groups and most rows have the names of capnpy's benchmarks, and the loops are theirs.
package bench
