package values

// Limits bound what text or JSON may cost. A field that is 0 has its default.
type Limits struct {
	// Bytes is the largest text that is written, and the largest message that is made of one, in
	// bytes. Default 64 MiB.
	Bytes int
	// Depth is how many structs and lists may be inside one another. Default 10,000, which JSON
	// cannot exceed: it is the most that encoding/json reads.
	Depth int
}

// DefaultDepth is the default of Limits.Depth.
const DefaultDepth = 10_000

const defaultBytes = 64 << 20

// WithDefaults is l with the defaults for what is not set.
func (l Limits) WithDefaults() Limits {
	if l.Bytes <= 0 {
		l.Bytes = defaultBytes
	}
	if l.Depth <= 0 {
		l.Depth = DefaultDepth
	}
	return l
}
