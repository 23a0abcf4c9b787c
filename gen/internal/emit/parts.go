package emit

// Parts starts parts of the file, each of so many bytes or less, to be printed to at the same time.
// Join puts each in its place.
func (f *File) Parts(sizes []int) []*File {
	total := topSize
	for _, size := range sizes {
		total += size
	}
	f.room = room{memory: make([]byte, total+1)}
	parts, start := make([]*File, len(sizes)), topSize
	for i, size := range sizes {
		parts[i] = New(f.pkg, f.path, f.reserved...)
		parts[i].body = f.room.memory[start : start : start+size]
		f.room.starts = append(f.room.starts, start)
		start += size
	}
	return parts
}

// topSize is enough for what stands above the parts of most files.
const topSize = 4 << 10

// room is memory for all parts of a file, each with a stretch of its own. The file is put together
// where its parts lie: a second copy of a large one would be a good part of the time for it, and what a
// part leaves unused costs nothing, for the system gives memory when it is written to.
type room struct {
	memory []byte
	starts []int // of the stretches
}

// join puts pieces one after the other, in the room if they fit.
func (r *room) join(pieces [][]byte) []byte {
	size, fits := 0, true
	next := 0 // of the stretches, the first that no piece was found in so far
	for _, piece := range pieces {
		if i := r.stretch(piece, next); i >= 0 {
			fits = fits && size <= r.starts[i] // else it would be overwritten before its turn
			next = i + 1
		}
		size += len(piece)
	}
	out := r.memory[:0]
	if !fits || size >= cap(out) {
		out = make([]byte, 0, size+1)
	}
	for _, piece := range pieces {
		out = append(out, piece...)
	}
	return out
}

// stretch finds the stretch that a piece lies in, at or after the one that is given; -1 is none.
func (r *room) stretch(piece []byte, from int) int {
	if len(piece) == 0 {
		return -1
	}
	for i := from; i < len(r.starts); i++ {
		if &piece[0] == &r.memory[r.starts[i]] {
			return i
		}
	}
	return -1
}
