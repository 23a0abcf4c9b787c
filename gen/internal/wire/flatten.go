package wire

import "encoding/binary"

// Flatten copies a message in the standard framing into one segment without a frame: the
// root pointer first, then objects in the order in which a walk from the root meets them.
// Null stays null; capabilities, which a file cannot hold, are malformed.
func Flatten(data []byte) ([]byte, error) {
	if len(data)%Word != 0 {
		return nil, ErrMalformed
	}
	m, err := Parse(data)
	if err != nil {
		return nil, err
	}
	c := copier{message: m, out: make([]byte, Word, len(data)), budget: 4*len(data) + 1<<16}
	if err := c.pointer(place{0, 0}, 0, maxDepth); err != nil {
		return nil, err
	}
	return c.out, nil
}

// place is a word of a message, by its byte offset in a segment.
type place struct {
	segment int
	offset  int
}

// copier copies objects to the end of out.
type copier struct {
	message Message
	out     []byte
	budget  int // of bytes that may still be written, against messages that repeat objects
}

func (c *copier) word(at place) (uint64, bool) {
	if at.segment >= len(c.message) {
		return 0, false
	}
	segment := c.message[at.segment]
	if at.offset < 0 || at.offset+Word > len(segment) {
		return 0, false
	}
	return binary.LittleEndian.Uint64(segment[at.offset:]), true
}

// pointer copies what the pointer at a place leads to, and points there from to in out.
func (c *copier) pointer(at place, to int, depth int) error {
	p, ok := c.word(at)
	if !ok || depth == 0 {
		return ErrMalformed
	}
	if p == 0 {
		return nil
	}
	target := place{at.segment, at.offset + Word + int(int32(p)>>2)*Word}
	if p&3 == farTag {
		if p, target, ok = c.far(p); !ok {
			return ErrMalformed
		}
	}
	switch p & 3 {
	case structTag:
		return c.structure(p, target, to, depth)
	case listTag:
		return c.list(p, target, to, depth)
	}
	return ErrMalformed
}

// far follows a far pointer to the real one and to its target.
func (c *copier) far(p uint64) (uint64, place, bool) {
	pad := place{int(p >> 32), int(uint32(p)>>3) * Word}
	q, ok := c.word(pad)
	if !ok {
		return 0, place{}, false
	}
	if p&4 == 0 { // the pad is the pointer
		return q, place{pad.segment, pad.offset + Word + int(int32(q)>>2)*Word}, q&3 != farTag
	}
	tag, ok := c.word(place{pad.segment, pad.offset + Word})
	target := place{int(q >> 32), int(uint32(q)>>3) * Word}
	return tag, target, ok && q&7 == farTag && tag&3 != farTag
}

// bytes gives a piece of a segment.
func (c *copier) bytes(at place, size uint64) ([]byte, bool) {
	if at.segment >= len(c.message) {
		return nil, false
	}
	segment := c.message[at.segment]
	if at.offset < 0 || at.offset > len(segment) || size > uint64(len(segment)-at.offset) {
		return nil, false
	}
	return segment[at.offset : at.offset+int(size)], true
}

// reserve makes room at the end of out and points there from to.
func (c *copier) reserve(to int, low, high uint32, size int) (int, bool) {
	if c.budget -= size; c.budget < 0 {
		return 0, false
	}
	start := len(c.out)
	c.out = append(c.out, make([]byte, size)...)
	setPointer(c.out, to, low, high, start)
	return start, true
}

func (c *copier) structure(p uint64, from place, to, depth int) error {
	data, pointers := int(uint16(p>>32))*Word, int(uint16(p>>48))
	body, ok := c.bytes(from, uint64(data+pointers*Word))
	if !ok {
		return ErrMalformed
	}
	if len(body) == 0 { // an empty struct points right before itself
		binary.LittleEndian.PutUint64(c.out[to:], 0xfffffffc)
		return nil
	}
	start, ok := c.reserve(to, structTag, uint32(p>>32), len(body))
	if !ok {
		return ErrMalformed
	}
	copy(c.out[start:], body[:data])
	return c.pointers(from, start, data, pointers, depth)
}

// pointers copies the pointers behind the data of a struct.
func (c *copier) pointers(from place, start, data, count, depth int) error {
	for i := range count {
		at := place{from.segment, from.offset + data + i*Word}
		if err := c.pointer(at, start+data+i*Word, depth-1); err != nil {
			return err
		}
	}
	return nil
}

func (c *copier) list(p uint64, from place, to, depth int) error {
	kind, count := int(p>>32&7), p>>35
	if kind == composite {
		return c.composite(p, from, to, depth)
	}
	body, ok := c.bytes(from, (count*elementBits[kind]+63)/64*Word)
	if !ok {
		return ErrMalformed
	}
	start, ok := c.reserve(to, listTag, uint32(p>>32), len(body))
	if !ok {
		return ErrMalformed
	}
	if kind == pointerElements {
		return c.pointers(from, start, 0, int(count), depth)
	}
	copy(c.out[start:], body)
	return nil
}

// composite copies a list of structs, its tag word included.
func (c *copier) composite(p uint64, from place, to, depth int) error {
	words := p >> 35
	tag, ok := c.word(from)
	body, fits := c.bytes(from, (words+1)*Word)
	if !ok || !fits || tag&3 != structTag {
		return ErrMalformed
	}
	count := uint64(uint32(tag) >> 2)
	data, pointers := int(uint16(tag>>32))*Word, int(uint16(tag>>48))
	step := data + pointers*Word
	if count*uint64(step) > words*Word {
		return ErrMalformed
	}
	used := Word + int(count)*step
	start, ok := c.reserve(to, listTag, uint32(used/Word-1)<<3|composite, used)
	if !ok {
		return ErrMalformed
	}
	copy(c.out[start:], body[:Word])
	for i := range int(count) {
		at := Word + i*step
		if step == 0 {
			break
		}
		copy(c.out[start+at:], body[at:at+data])
		item := place{from.segment, from.offset + at}
		if err := c.pointers(item, start+at, data, pointers, depth); err != nil {
			return err
		}
	}
	return nil
}

// setPointer writes a pointer at to, whose target begins at start. Low is its tag, high its
// second half.
func setPointer(out []byte, to int, low, high uint32, start int) {
	offset := int32(start-to-Word) / Word
	binary.LittleEndian.PutUint32(out[to:], uint32(offset)<<2|low)
	binary.LittleEndian.PutUint32(out[to+4:], high)
}

// Extract copies what the pointer at a byte offset of a flat message leads to into a flat
// message of its own. It is nil if that is malformed.
func Extract(flat []byte, at int) []byte {
	c := copier{message: Message{flat}, out: make([]byte, Word), budget: 4*len(flat) + 1<<16}
	if c.pointer(place{0, at}, 0, maxDepth) != nil {
		return nil
	}
	return c.out
}
