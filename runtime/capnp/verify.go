package capnp

import "fmt"

// verifier checks that every object that can be reached from the root is inside the message. It
// goes depth first, in the order in which a compact message holds its objects, and so finds out
// by the way whether the message is compact.
type verifier struct {
	segments [][]byte
	words    int64 // still to be reached
	next     int64 // where the next object of a compact message begins
	loose    bool  // not compact
	odd      bool  // irregular
	fault    fault
}

// form is what verification finds out about a message.
type form uint8

const (
	regular   form = iota // can be read in place
	compact               // the same, and is exactly what Copy would make
	irregular             // has far pointers, or pointers to nothing that do not lead to themselves
)

// verify checks a message that is given as its segments.
func verify(segments [][]byte, l Limits) (form, error) {
	v := verifier{segments: segments, words: l.Words, next: 8}
	b := segments[0]
	if len(b) < 8 {
		return regular, fmt.Errorf("%w: no root pointer in a first segment of %d bytes",
			ErrPointer, len(b))
	}
	switch {
	case !v.slots(b, 0, 1, l.Depth):
		return regular, v.fault.error(l)
	case v.odd:
		return irregular, nil
	case v.loose || v.next != int64(len(b)):
		return regular, nil
	}
	return compact, nil
}

// fault says what is wrong. It is no error yet, so that the verifier, and with it the list of
// segments, stays on the stack.
type fault struct {
	kind    faultKind
	a, b, c int64
}

type faultKind uint8

const (
	outOfWords faultKind = iota
	tooDeep
	outsideSegment
	listOverrun
	unknownSegment
	unknownKind
	badTag
	farToFar
	farToNear
)

func (f fault) error(l Limits) error {
	switch f.kind {
	case outOfWords:
		return fmt.Errorf("%w: more than %d", ErrWords, l.Words)
	case tooDeep:
		return fmt.Errorf("%w: more than %d levels", ErrDepth, l.Depth)
	case outsideSegment:
		return fmt.Errorf("%w: to %d words at word %d of a segment of %d words",
			ErrPointer, f.a, f.b, f.c)
	case listOverrun:
		return fmt.Errorf("%w: composite list of %d elements of %d words in %d words",
			ErrPointer, f.a, f.b, f.c)
	case unknownSegment:
		return fmt.Errorf("%w: to segment %d of %d", ErrPointer, f.a, f.b)
	case unknownKind:
		return fmt.Errorf("%w: of unknown kind in word %#x", ErrPointer, uint64(f.a))
	case badTag:
		return fmt.Errorf("%w: composite list with tag %#x", ErrPointer, uint64(f.a))
	case farToFar:
		return fmt.Errorf("%w: far pointer to a far pointer", ErrPointer)
	}
	return fmt.Errorf("%w: double far pointer to no far pointer", ErrPointer)
}

// slots checks n pointers at q, which are inside b.
func (v *verifier) slots(b []byte, q, n int64, depth int) bool {
	for ; n > 0; n, q = n-1, q+8 {
		w := load64(b, q)
		if w == 0 {
			continue
		}
		if w&3 != kindStruct {
			if !v.other(b, q, w, depth) {
				return false
			}
			continue
		}
		t := q + 8 + int64(int32(w)>>2)*8
		data, ptrs := int64(uint16(w>>32)), int64(w>>48)
		sz := data + ptrs
		if t < 0 || t+sz*8 > int64(len(b)) {
			return v.outside(b, t, sz)
		}
		if depth <= 0 {
			v.fault.kind = tooDeep
			return false
		}
		if sz == 0 {
			v.odd = v.odd || t != q
			sz = 1
		} else {
			v.loose = v.loose || t != v.next
			v.next = t + sz*8
		}
		if v.words -= sz; v.words < 0 {
			return false
		}
		if ptrs > 0 && !v.slots(b, t+data*8, ptrs, depth-1) {
			return false
		}
	}
	return true
}

func (v *verifier) outside(b []byte, t, words int64) bool {
	v.fault = fault{outsideSegment, words, t / 8, int64(len(b) / 8)}
	return false
}

// other checks the pointer w at q, which is not one to a struct.
func (v *verifier) other(b []byte, q int64, w uint64, depth int) bool {
	switch w & 3 {
	case kindList:
		return v.list(b, q+8+int64(int32(w)>>2)*8, w, depth)
	case kindFar:
		return v.farPointer(w, depth)
	}
	if uint32(w) != kindOther {
		v.fault = fault{kind: unknownKind, a: int64(w)}
		return false
	}
	return true
}

// list checks the list at t that w describes.
func (v *verifier) list(b []byte, t int64, w uint64, depth int) bool {
	es, n := w>>32&7, int64(w>>35)
	words := int64(listWords(w))
	if t < 0 || t+words*8 > int64(len(b)) {
		return v.outside(b, t, words)
	}
	if t != v.next {
		v.loose = true
	}
	v.next = t + words*8
	cost := words
	if es == elemVoid {
		cost = n
	}
	if v.words -= cost; v.words < 0 {
		return false
	}
	if es == elemByte { // texts mostly: leaves that nesting does not count
		v.padding(b, t, n*8)
		return true
	}
	if depth <= 0 {
		v.fault.kind = tooDeep
		return false
	}
	switch es {
	case elemPointer:
		return v.slots(b, t, n, depth-1)
	case elemComposite:
		return v.composite(b, t, n, depth-1)
	}
	v.padding(b, t, n*int64(elemBits[es]))
	return true
}

// padding checks that the last word of a list is zero beyond the elements, as it is in a copy.
func (v *verifier) padding(b []byte, t, bits int64) {
	if used := uint64(bits) & 63; used != 0 && load64(b, t+bits>>6*8)>>used != 0 {
		v.loose = true
	}
}

// composite checks the composite list whose tag is at t, with room for words words of elements.
func (v *verifier) composite(b []byte, t, words int64, depth int) bool {
	tag := load64(b, t)
	n, data, ptrs := int64(uint32(tag)>>2), int64(uint16(tag>>32)), int64(tag>>48)
	if tag&3 != kindStruct {
		v.fault = fault{kind: badTag, a: int64(tag)}
		return false
	}
	sz := data + ptrs
	if n*sz > words {
		v.fault = fault{listOverrun, n, sz, words}
		return false
	}
	if n*sz < words {
		v.loose = true
	}
	if sz == 0 {
		if v.words -= n; v.words < 0 {
			return false
		}
	}
	if ptrs == 0 {
		return true
	}
	q := t + 8 + data*8
	for ; n > 0; n, q = n-1, q+sz*8 {
		if !v.slots(b, q, ptrs, depth) {
			return false
		}
	}
	return true
}

// farPointer checks a far pointer, its landing pad and its object.
func (v *verifier) farPointer(w uint64, depth int) bool {
	v.odd = true
	b, pad, ok := v.farWord(w, 1+int64(w>>2&1))
	if !ok {
		return false
	}
	inner := load64(b, pad)
	if w&4 == 0 {
		switch inner & 3 {
		case kindFar:
			v.fault.kind = farToFar
			return false
		case kindOther:
			return v.other(b, pad, inner, depth)
		}
		if inner == 0 {
			return true
		}
		return v.object(b, pad+8+int64(int32(inner)>>2)*8, inner, depth)
	}
	tag := load64(b, pad+8)
	if inner&7 != kindFar {
		v.fault.kind = farToNear
		return false
	}
	if tag&3 == kindFar {
		v.fault.kind = farToFar
		return false
	}
	if tag&3 == kindOther {
		return v.other(b, pad, tag, depth)
	}
	b, t, ok := v.farWord(inner, 0)
	return ok && v.object(b, t, tag, depth)
}

// farWord finds the words that a far pointer leads to.
func (v *verifier) farWord(w uint64, words int64) ([]byte, int64, bool) {
	segment, at := w>>32, int64(uint32(w)>>3)*8
	if segment >= uint64(len(v.segments)) {
		v.fault = fault{kind: unknownSegment, a: int64(segment), b: int64(len(v.segments))}
		return nil, 0, false
	}
	b := v.segments[segment]
	if at+words*8 > int64(len(b)) {
		return nil, 0, v.outside(b, at, words)
	}
	return b, at, true
}

// object checks the object at t that w describes, reached by a far pointer.
func (v *verifier) object(b []byte, t int64, w uint64, depth int) bool {
	if w&3 == kindList {
		return v.list(b, t, w, depth)
	}
	data, ptrs := int64(uint16(w>>32)), int64(w>>48)
	sz := data + ptrs
	if t < 0 || t+sz*8 > int64(len(b)) {
		return v.outside(b, t, sz)
	}
	if depth <= 0 {
		v.fault.kind = tooDeep
		return false
	}
	if v.words -= max(sz, 1); v.words < 0 {
		return false
	}
	return v.slots(b, t+data*8, ptrs, depth-1)
}
