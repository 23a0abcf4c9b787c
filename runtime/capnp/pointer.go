package capnp

// Pointer words (encoding.html#structs, #lists, #inter-segment-pointers), bit 0 first:
//
//	struct  2 bits 0, 30 offset, 16 data words, 16 pointers
//	list    2 bits 1, 30 offset, 3 element size, 29 count (composite: words, a tag before them)
//	far     2 bits 2, 1 double, 29 word of the landing pad, 32 segment
//	other   2 bits 3, 30 bits 0 for a capability, 32 its index
const (
	kindStruct = 0
	kindList   = 1
	kindFar    = 2
	kindOther  = 3

	// emptyStruct is the pointer to a struct of size zero: its offset is -1, since 0 were null.
	emptyStruct = 0xfffffffc

	maxCount = 1<<29 - 1 // of list elements, of words in a list, of words in a segment
)

// Element sizes of lists.
const (
	elemVoid = iota
	elemBit
	elemByte
	elemTwo
	elemFour
	elemEight
	elemPointer
	elemComposite
)

// elemBits is the size of an element by element size, the last one apart.
var elemBits = [8]uint8{0, 1, 8, 16, 32, 64, 64, 64}

// listWords is how many words a list pointer's elements take, the tag of a composite list included.
func listWords(w uint64) uint64 {
	n := (w>>35*uint64(elemBits[w>>32&7]) + 63) >> 6
	if w>>32&7 == elemComposite {
		n++
	}
	return n
}

// follow resolves the pointer at q: where its object is and the word that describes it, which is
// the pointer itself or what stands for it at the end of a far pointer. Null is word 0; the offset
// in the word means nothing. The message has been verified.
func (l loc) follow() (loc, uint64) {
	w := l.u64(0)
	switch w & 3 {
	case kindOther:
		return nowhere(), w
	case kindFar:
		return l.followFar(w)
	}
	if w == 0 {
		return loc{}, 0
	}
	if isEmpty(w) {
		return nowhere(), w
	}
	return l.near(w), w
}

// isEmpty reports whether the object of a near pointer takes no space.
func isEmpty(w uint64) bool {
	if w&3 == kindStruct {
		return w>>32 == 0
	}
	es := w >> 32 & 7
	return es == elemVoid || es != elemComposite && w>>35 == 0
}

func (l loc) followFar(w uint64) (loc, uint64) {
	pad, ok := l.farWord(uint32(w>>32), uint32(w)>>3)
	if !ok {
		return loc{}, 0
	}
	inner := pad.u64(0)
	if w&4 == 0 { // the pad is the pointer
		switch {
		case inner == 0 || inner&3 == kindFar:
			return loc{}, 0
		case inner&3 == kindOther || isEmpty(inner):
			return nowhere(), inner
		}
		return pad.near(inner), inner
	}
	// The pad is a far pointer to the object itself, then the word that describes it.
	tag := pad.u64(8)
	if tag == 0 {
		tag = emptyStruct // here 0 is no null, but a struct of size zero
	}
	if tag&3 == kindOther || isEmpty(tag) {
		return nowhere(), tag
	}
	t, ok := pad.farWord(uint32(inner>>32), uint32(inner)>>3)
	if !ok {
		return loc{}, 0
	}
	return t, tag
}
