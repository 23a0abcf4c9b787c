// Package capnp is what generated code stands on: immutable views of Cap'n Proto messages,
// their verification, and the builder that constructors write with.
//
// Data goes through it in this order. Unmarshal and Decoder take bytes, check them once and give a
// view (Struct); getters of views and lists read the bytes in place and never fail; a constructor
// sizes a new message, writes it through Builder into one allocation and gives a view of that;
// Marshal and Encoder give bytes back.
//
// The package has two forms with one API. On 386, amd64, arm64 and ppc64le views read memory
// directly; with the build tag purego, and on every other machine, the package does without
// unsafe. Only files ending in _unsafe.go and _pure.go differ.
package capnp

// Generation1 is the handshake of generated code: a generated file that uses what this package
// offers since generation 1 mentions the constant, so code and runtime that do not fit together
// fail to compile with that name. A runtime keeps the constants of at least the last two
// generations, each for at least two years after its successor was released; when it drops
// one, code of that generation has to be generated anew.
const Generation1 = 1
