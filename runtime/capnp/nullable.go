package capnp

// Nullable is what a key holds of a group with $Go.nullable: a value, or null if OK is false. The
// zero value is null, and all nulls are equal.
type Nullable[T comparable] struct {
	Value T
	OK    bool
}
