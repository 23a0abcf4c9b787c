package capnp

// Limits bound what a message may cost its reader. A field that is 0 has its default.
type Limits struct {
	// Bytes is the largest message, frame header included. Default 64 MiB. Whatever it is, a
	// segment has less than 2^29 words.
	Bytes int64
	// Segments is the largest number of segments. Default 512.
	Segments int
	// Words is how many words of 8 bytes verification may reach, an object being counted each time
	// that a pointer leads to it, and an element of size zero as one word. Default 8 Mi.
	Words int64
	// Depth is how many pointers may follow one another, through structs and lists alike.
	// Default 64. More than 16384 is taken as that: whatever walks a message later needs some of
	// the stack for each pointer.
	Depth int
}

const (
	defaultBytes    = 64 << 20
	defaultSegments = 512
	defaultWords    = 8 << 20
	defaultDepth    = 64

	maxDepth = 1 << 14
)

func (l Limits) withDefaults() Limits {
	if l.Bytes <= 0 {
		l.Bytes = defaultBytes
	}
	if l.Segments <= 0 {
		l.Segments = defaultSegments
	}
	if l.Words <= 0 {
		l.Words = defaultWords
	}
	if l.Depth <= 0 {
		l.Depth = defaultDepth
	}
	l.Depth = min(l.Depth, maxDepth)
	return l
}
