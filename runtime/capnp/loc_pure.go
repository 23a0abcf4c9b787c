//go:build purego || !(386 || amd64 || arm64 || ppc64le)

package capnp

import (
	"encoding/binary"
	"math"
	"sync"
)

// loc is a place in a message: a byte of a segment.
type loc struct {
	seg *segment
	at  uint32
}

// segment is the memory of one segment, and the frame header before it if that is there.
type segment struct {
	b []byte
	m *message
}

// message is what the places of one message share; nil where there is nothing to share. A message
// with far pointers has its segments there, while it is copied to one without: views never meet
// a far pointer.
type message struct {
	segments []segment
	clients  []any // see WithClients
}

var (
	voidSegment = segment{b: make([]byte, 8)}

	// firstCapability is a pointer to the first entry of the table of capabilities.
	firstCapability = []byte{kindOther, 0, 0, 0, 0, 0, 0, 0}
)

// nowhere is the place of objects without size.
func nowhere() loc { return loc{seg: &voidSegment} }

func (l loc) isNull() bool { return l.seg == nil }

// message is what l shares with other places; nil for nothing.
func (l loc) message() *message { return l.seg.m }

// in is the same place, which shares m.
func (l loc) in(m *message) loc { return loc{&segment{l.seg.b, m}, l.at} }

// capabilityLoc is the place of a pointer to the first capability of m.
func capabilityLoc(m *message) loc { return loc{seg: &segment{firstCapability, m}} }

func (l loc) add(n uint) loc { return loc{l.seg, l.at + uint32(n)} }

func (l loc) u8(off uint) uint8 { return l.seg.b[uint(l.at)+off] }

func (l loc) u16(off uint) uint16 { return binary.LittleEndian.Uint16(l.seg.b[uint(l.at)+off:]) }

func (l loc) u32(off uint) uint32 { return binary.LittleEndian.Uint32(l.seg.b[uint(l.at)+off:]) }

func (l loc) u64(off uint) uint64 { return binary.LittleEndian.Uint64(l.seg.b[uint(l.at)+off:]) }

// bytes gives n bytes from l on, in place.
func (l loc) bytes(n uint) []byte {
	if n == 0 {
		return []byte{}
	}
	return l.seg.b[l.at : uint(l.at)+n : uint(l.at)+n]
}

// text gives n bytes from l on as a string, copied.
func (l loc) text(n uint) string { return string(l.bytes(n)) }

// near is where the near pointer w at l leads.
func (l loc) near(w uint64) loc { return loc{l.seg, l.at + 8 + uint32(int32(w)>>2)*8} }

func (l loc) nearStruct(w uint64) loc { return l.near(w) }
func (l loc) nearList(w uint64) loc   { return l.near(w) }

// position tells apart places of one segment.
func (l loc) position() uintptr { return uintptr(l.at) }

// farWord is the place of a word of another segment; ok is false where there is none.
func (l loc) farWord(segment, word uint32) (loc, bool) {
	if l.seg.m == nil || uint64(segment) >= uint64(len(l.seg.m.segments)) {
		return loc{}, false
	}
	s := &l.seg.m.segments[segment]
	if uint64(word) >= uint64(len(s.b)/8) {
		return loc{}, false
	}
	return loc{s, word * 8}, true
}

// messageLoc is the place of the root pointer of a message with far pointers.
func messageLoc(segments [][]byte) loc {
	m := &message{segments: make([]segment, len(segments))}
	for i, b := range segments {
		m.segments[i] = segment{b: b, m: m}
	}
	return loc{seg: &m.segments[0]}
}

// singleLoc is the place of the root pointer in the frame of a message without far pointers.
func singleLoc(frame []byte) loc { return loc{&segment{b: frame}, 8} }

// constants are the segments of constLoc by the constant.
var constants sync.Map

// constLoc is the root pointer of a message body in a string constant.
func constLoc(def string) loc {
	if seg, ok := constants.Load(def); ok {
		return loc{seg: seg.(*segment)}
	}
	seg, _ := constants.LoadOrStore(def, &segment{b: []byte(def)})
	return loc{seg: seg.(*segment)}
}

// frame gives header and body of a framed view, in place.
func (s Struct) frame() []byte {
	h := s.loc.seg.b[s.loc.at-16:]
	n := 8 + uint(binary.LittleEndian.Uint32(h[4:]))*8
	return h[:n:n]
}

// load64 reads a word; i has to be inside.
func load64(b []byte, i int64) uint64 { return binary.LittleEndian.Uint64(b[i:]) }

// sizeOf is the size of a number in bytes. The compiler computes it.
func sizeOf[T Number]() uint32 {
	c := T(16)
	if isFloat[T]() {
		if c *= c * c * c * c * c; c+1 == c { // 2^24
			return 4
		}
		return 8
	}
	if c *= c; c == 0 {
		return 1
	}
	if c *= c; c == 0 {
		return 2
	}
	if c *= c; c == 0 {
		return 4
	}
	return 8
}

func isFloat[T Number]() bool { return T(1)/T(2) != 0 }

// number reads an element of a number list.
func number[T Number](l loc, off uint) T {
	switch sizeOf[T]() {
	case 1:
		return T(l.u8(off))
	case 2:
		return T(l.u16(off))
	case 4:
		if isFloat[T]() {
			return T(math.Float32frombits(l.u32(off)))
		}
		return T(l.u32(off))
	}
	if isFloat[T]() {
		return T(math.Float64frombits(l.u64(off)))
	}
	return T(l.u64(off))
}

// alias gives the n numbers at l in place, which needs unsafe.
func alias[T Number](loc, uint32) ([]T, bool) { return nil, false }

// putNumbers writes v to the start of dst, which is long enough.
func putNumbers[T Number](dst []byte, v []T) {
	width := sizeOf[T]()
	for _, n := range v {
		switch {
		case width == 1:
			dst[0] = uint8(n)
		case width == 2:
			binary.LittleEndian.PutUint16(dst, uint16(n))
		case width == 4 && isFloat[T]():
			binary.LittleEndian.PutUint32(dst, math.Float32bits(float32(n)))
		case width == 4:
			binary.LittleEndian.PutUint32(dst, uint32(n))
		case isFloat[T]():
			binary.LittleEndian.PutUint64(dst, math.Float64bits(float64(n)))
		default:
			binary.LittleEndian.PutUint64(dst, uint64(n))
		}
		dst = dst[width:]
	}
}
