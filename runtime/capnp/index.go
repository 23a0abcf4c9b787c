package capnp

// indexPanic is what At of every list panics with. It is a constant so that At is inlined.
const indexPanic = "capnp: list index out of range"
