package layout

// holeSet is the padding that later fields may fill: at most one hole of each size below a
// word, since a second one would have been joined with the first. Zero means no hole: offset
// zero is always in use.
type holeSet [wordSize]uint32

// allocate takes the smallest hole that fits, and keeps what is left of it as smaller holes.
func (h *holeSet) allocate(size int) (offset uint32, ok bool) {
	if size >= wordSize {
		return 0, false
	}
	if hole := h[size]; hole != 0 {
		h[size] = 0
		return hole, true
	}
	larger, ok := h.allocate(size + 1)
	if !ok {
		return 0, false
	}
	h[size] = 2*larger + 1
	return 2 * larger, true
}

// addAtEnd adds the holes between offset, which is odd, and the next multiple of limit.
func (h *holeSet) addAtEnd(size int, offset uint32, limit int) {
	for ; size < limit; size++ {
		h[size] = offset
		offset = (offset + 1) / 2
	}
}

// expand doubles the data at offset by taking the holes right behind it: all or none.
func (h *holeSet) expand(size int, offset uint32, doublings int) bool {
	if doublings == 0 {
		return true
	}
	if size >= wordSize || h[size] != offset+1 {
		return false
	}
	if !h.expand(size+1, offset>>1, doublings-1) {
		return false
	}
	h[size] = 0
	return true
}

// smallestAtLeast gives the size of the smallest hole of this size or a larger one.
func (h *holeSet) smallestAtLeast(size int) (int, bool) {
	for ; size < wordSize; size++ {
		if h[size] != 0 {
			return size, true
		}
	}
	return 0, false
}
