package debug

import (
	"fmt"
	"strconv"
)

// Pointer words: encoding.html#structs, #lists, #inter-segment-pointers.

// explain says what the pointer w in a slot is, and goes to where it leads.
func (v *view) explain(s slot, w uint64) string {
	switch {
	case w == 0:
		return "null"
	case w&3 == 2:
		return v.far(w)
	case w&3 == 3 && uint32(w) == 3:
		return fmt.Sprintf("capability %d", w>>32)
	case w&3 == 3:
		return "pointer of unknown kind"
	}
	return v.object(s.segment, int64(s.at)+1+int64(int32(w)>>2), w)
}

// far explains a far pointer; its landing pad is a pointer, or a far pointer and a tag.
func (v *view) far(w uint64) string {
	segment, at := int64(w>>32), int64(uint32(w)>>3)
	pad := int64(1)
	text := "far pointer to "
	if w&4 != 0 {
		pad, text = 2, "double far pointer to "
	}
	text += place(segment, at)
	if segment >= int64(len(v.segments)) {
		return text + ": no such segment"
	}
	if !v.inside(int(segment), at, pad) {
		return text + ": outside the segment"
	}
	if pad == 1 {
		return text + v.landing(int(segment), int(at))
	}
	return text + ", " + v.double(int(segment), int(at))
}

// landing takes a landing pad to be explained, unless it is a far pointer, which it must not be.
func (v *view) landing(segment, at int) string {
	if v.word(v.segments[segment].start+at)&3 == 2 {
		return ": a far pointer, too"
	}
	v.enqueue(segment, at, 1)
	return ""
}

// double explains the two words of a landing pad: a far pointer to an object, and what it is.
func (v *view) double(segment, at int) string {
	i := v.segments[segment].start + at
	to, tag := v.word(i), v.word(i+1)
	v.mark(segment, at, 2, isData)
	if to&7 != 2 {
		return "where no far pointer is"
	}
	if tag&3 > 1 {
		return "where no tag is"
	}
	target := int64(to >> 32)
	if target >= int64(len(v.segments)) {
		return "to an object at " + place(target, int64(uint32(to)>>3)) + ": no such segment"
	}
	text := v.object(int(target), int64(uint32(to)>>3), tag)
	if v.notes[i] == "" && v.notes[i+1] == "" {
		v.notes[i], v.notes[i+1] = "landing pad: to "+place(target, int64(uint32(to)>>3)), "its tag"
	}
	return text
}

func place(segment, at int64) string {
	if at < 0 {
		return fmt.Sprintf("%x:-%04x", segment, -at)
	}
	return fmt.Sprintf("%x:%04x", segment, at)
}

// inside reports whether the words are in the segment.
func (v *view) inside(segment int, at, words int64) bool {
	return at >= 0 && at+words <= int64(v.segments[segment].words)
}

// object explains the object at a word of a segment that w describes.
func (v *view) object(segment int, at int64, w uint64) string {
	if w&3 == 1 {
		return v.list(segment, at, w)
	}
	data, ptrs := int64(uint16(w>>32)), int64(w>>48)
	text := fmt.Sprintf("struct of %d data words, %d pointers", data, ptrs)
	if data+ptrs == 0 {
		return text
	}
	text += " at " + place(int64(segment), at)
	if !v.inside(segment, at, data+ptrs) {
		return text + ": outside the segment"
	}
	v.mark(segment, int(at), int(data), isData)
	v.enqueue(segment, int(at+data), int(ptrs))
	return text
}

// elements are the element sizes of lists in bits, with their names.
var elements = [8]struct {
	bits int64
	name string
}{
	{0, "voids"}, {1, "bits"}, {8, "bytes"}, {16, "2-byte elements"}, {32, "4-byte elements"},
	{64, "8-byte elements"}, {64, "pointers"}, {64, "words of structs"},
}

func (v *view) list(segment int, at int64, w uint64) string {
	es, n := w>>32&7, int64(w>>35)
	words := (n*elements[es].bits + 63) / 64
	text := fmt.Sprintf("list of %d %s", n, elements[es].name)
	if es == 7 {
		words++
	} else if words == 0 {
		return text
	}
	text += " at " + place(int64(segment), at)
	switch {
	case !v.inside(segment, at, words):
		return text + ": outside the segment"
	case es == 7:
		return text + ", " + v.composite(segment, int(at), n)
	case es == 6:
		v.enqueue(segment, int(at), int(n))
	case es == 2:
		v.mark(segment, int(at), int(words), isBytes)
		return text + " " + v.preview(segment, int(at), int(n))
	default:
		v.mark(segment, int(at), int(words), isData)
	}
	return text
}

// preview shows the first bytes of a text or data.
func (v *view) preview(segment, at, n int) string {
	const most = 24
	start := (v.segments[segment].start + at) * 8
	text := strconv.QuoteToASCII(string(v.data[start : start+min(n, most)]))
	if n > most {
		return text + "..."
	}
	return text
}

// composite explains a list of structs, whose tag is at a word of a segment.
func (v *view) composite(segment, at int, words int64) string {
	i := v.segments[segment].start + at
	tag := v.word(i)
	n, data, ptrs := int64(uint32(tag)>>2), int64(uint16(tag>>32)), int64(tag>>48)
	v.mark(segment, at, 1, isData)
	if tag&3 != 0 {
		return "whose tag is none"
	}
	text := fmt.Sprintf("%d structs of %d data words, %d pointers", n, data, ptrs)
	if v.notes[i] == "" {
		v.notes[i] = "tag: " + text
	}
	if n*(data+ptrs) > words {
		return text + ": more than the list has"
	}
	if data+ptrs == 0 {
		return text
	}
	for k := int64(0); k < n && v.budget >= 0; k++ {
		e := at + 1 + int(k*(data+ptrs))
		v.mark(segment, e, int(data), isData)
		v.enqueue(segment, e+int(data), int(ptrs))
	}
	return text
}
