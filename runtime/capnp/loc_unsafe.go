//go:build !purego && (386 || amd64 || arm64 || ppc64le)

package capnp

import "unsafe"

// loc is a place in a message. It never points past the end of an allocation, since the garbage
// collector would take it for a pointer to whatever comes next: objects of size zero are nowhere.
type loc struct {
	p unsafe.Pointer
	m *message
}

// message is what the places of one message share; nil where there is nothing to share. A message
// with far pointers has its segments there, while it is copied to one without: views never meet
// a far pointer, so getters need no way out for them and inline.
type message struct {
	segments [][]byte
	clients  []any // see WithClients
}

var noWord uint64

// firstCapability is a pointer to the first entry of the table of capabilities.
var firstCapability uint64 = kindOther

// nowhere is the place of objects without size.
func nowhere() loc { return loc{p: unsafe.Pointer(&noWord)} }

func (l loc) isNull() bool { return l.p == nil }

// message is what l shares with other places; nil for nothing.
func (l loc) message() *message { return l.m }

// in is the same place, which shares m.
func (l loc) in(m *message) loc { return loc{l.p, m} }

// capabilityLoc is the place of a pointer to the first capability of m.
func capabilityLoc(m *message) loc { return loc{unsafe.Pointer(&firstCapability), m} }

func (l loc) add(n uint) loc { return loc{unsafe.Add(l.p, n), l.m} }

func (l loc) u8(off uint) uint8   { return *(*uint8)(unsafe.Add(l.p, off)) }
func (l loc) u16(off uint) uint16 { return *(*uint16)(unsafe.Add(l.p, off)) }
func (l loc) u32(off uint) uint32 { return *(*uint32)(unsafe.Add(l.p, off)) }
func (l loc) u64(off uint) uint64 { return *(*uint64)(unsafe.Add(l.p, off)) }

// bytes gives n bytes from l on, in place.
func (l loc) bytes(n uint) []byte { return unsafe.Slice((*byte)(l.p), n) }

// text gives n bytes from l on as a string, in place.
func (l loc) text(n uint) string { return unsafe.String((*byte)(l.p), n) }

// near is where the near pointer w at l leads.
func (l loc) near(w uint64) loc {
	return loc{unsafe.Add(l.p, 8+int(int32(w)>>2)*8), l.m}
}

// nearStruct is near for a pointer to a struct, whose lowest two bits are 0.
func (l loc) nearStruct(w uint64) loc { return loc{unsafe.Add(l.p, 8+int(int32(w))*2), l.m} }

// nearList is near for a pointer to a list, whose lowest two bits are 1.
func (l loc) nearList(w uint64) loc { return loc{unsafe.Add(l.p, 6+int(int32(w))*2), l.m} }

// position tells apart places of one segment; it keeps nothing alive.
func (l loc) position() uintptr { return uintptr(l.p) }

// farWord is the place of a word of another segment; ok is false where there is none.
func (l loc) farWord(segment, word uint32) (loc, bool) {
	if l.m == nil || uint64(segment) >= uint64(len(l.m.segments)) {
		return loc{}, false
	}
	b := l.m.segments[segment]
	if uint64(word) >= uint64(len(b)/8) {
		return loc{}, false
	}
	return loc{unsafe.Add(unsafe.Pointer(unsafe.SliceData(b)), uint(word)*8), l.m}, true
}

// messageLoc is the place of the root pointer of a message with far pointers.
func messageLoc(segments [][]byte) loc {
	return loc{unsafe.Pointer(unsafe.SliceData(segments[0])), &message{segments: segments}}
}

// singleLoc is the place of the root pointer in the frame of a message without far pointers.
func singleLoc(frame []byte) loc {
	return loc{p: unsafe.Pointer(&frame[8])}
}

// constLoc is the root pointer of a message body in a string constant.
func constLoc(def string) loc { return loc{p: unsafe.Pointer(unsafe.StringData(def))} }

// frame gives header and body of a framed view, in place.
func (s Struct) frame() []byte {
	h := unsafe.Add(s.loc.p, -16)
	return unsafe.Slice((*byte)(h), 8+uint(*(*uint32)(unsafe.Add(h, 4)))*8)
}

// load64 reads a word; i has to be inside.
func load64(b []byte, i int64) uint64 {
	return *(*uint64)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(b)), i))
}

// number reads an element of a number list.
func number[T Number](l loc, off uint) T { return *(*T)(unsafe.Add(l.p, off)) }

func sizeOf[T Number]() uint32 {
	var t T
	return uint32(unsafe.Sizeof(t))
}

// alias gives the n numbers at l in place, if they are aligned as Go wants them.
func alias[T Number](l loc, n uint32) ([]T, bool) {
	var t T
	if uintptr(l.p)%unsafe.Alignof(t) != 0 {
		return nil, false
	}
	return unsafe.Slice((*T)(l.p), n), true
}

// putNumbers writes v to the start of dst, which is long enough.
func putNumbers[T Number](dst []byte, v []T) {
	var t T
	copy(dst, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(v))),
		uintptr(len(v))*unsafe.Sizeof(t)))
}
