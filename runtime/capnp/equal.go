package capnp

import "bytes"

// Equal reports whether a and b say the same: whether their Canonical forms are equal. It
// builds neither. Words and pointers that one of them does not have count as zero and null, fields
// that no schema knows count like others, a null pointer is not a pointer to an empty object, and
// lists are equal only if their elements are encoded alike. Capabilities are equal if
// their clients are or, where they belong to messages without tables, their indexes.
func Equal[T ~StructKind](a, b T) bool { return equalRoots(Struct(a), Struct(b)) }

func equalRoots(a, b Struct) bool {
	if a.size&b.size&framed != 0 && a.loc.message() == b.loc.message() &&
		bytes.Equal(a.frame(), b.frame()) {
		return true
	}
	return equalStructs(a, b)
}

func equalStructs(a, b Struct) bool {
	if a.loc == b.loc && (a.size^b.size)&^(framed|whole) == 0 {
		return true
	}
	return equalData(a.dataBytes(), b.dataBytes()) && equalSections(a, b)
}

func (s Struct) dataBytes() []byte {
	if s.size.data() == 0 {
		return nil
	}
	return s.loc.bytes(uint(s.size.data()))
}

// equalData compares data sections, of which the shorter one goes on with zeros.
func equalData(a, b []byte) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if !bytes.Equal(a, b[:len(a)]) {
		return false
	}
	for _, v := range b[len(a):] {
		if v != 0 {
			return false
		}
	}
	return true
}

// equalSections compares pointer sections, of which the shorter one goes on with null.
func equalSections(a, b Struct) bool {
	if a.size.ptrs() > b.size.ptrs() {
		a, b = b, a
	}
	n := a.size.ptrs()
	for i := range n {
		if !equalPointers(a.slot(i), b.slot(i)) {
			return false
		}
	}
	for i := n; i < b.size.ptrs(); i++ {
		if b.slot(i).u64(0) != 0 {
			return false
		}
	}
	return true
}

// equalPointers compares what the pointers at p and q lead to.
func equalPointers(p, q loc) bool {
	if p.u64(0) == 0 || q.u64(0) == 0 {
		return p.u64(0) == q.u64(0)
	}
	a, v := p.follow()
	b, w := q.follow()
	switch {
	case v&3 != w&3:
		return false
	case w&3 == kindOther:
		return equalCapabilities(p.message(), q.message(), v, w)
	case w&3 == kindList:
		return equalLists(a, b, v, w)
	}
	return equalStructs(Struct{loc: a, size: shapeSize(v)}, Struct{loc: b, size: shapeSize(w)})
}

func equalCapabilities(a, b *message, v, w uint64) bool {
	c, d := a.client(uint32(v>>32)), b.client(uint32(w>>32))
	if c != nil || d != nil {
		return c == d
	}
	return v == w
}

// equalLists compares the lists at a and b, which v and w describe.
func equalLists(a, b loc, v, w uint64) bool {
	es := w >> 32 & 7
	switch {
	case v>>32&7 != es:
		return false
	case es == elemComposite:
		return equalElements(composite(a), composite(b))
	case v>>35 != w>>35:
		return false
	case es == elemPointer:
		for i := range uint(w >> 35) {
			if !equalPointers(a.add(i*8), b.add(i*8)) {
				return false
			}
		}
		return true
	}
	words := uint(listWords(w))
	if words == 0 {
		return true
	}
	last := words*8 - 8
	return (a.u64(last)^b.u64(last))&paddingMask(w) == 0 &&
		bytes.Equal(a.bytes(words * 8)[:last], b.bytes(words * 8)[:last])
}

// equalElements compares composite lists: equal elements have the same largest trimmed shape.
func equalElements(a, b structs) bool {
	if a.n != b.n || a.size|b.size == 0 {
		return a.n == b.n
	}
	for i := range uint(a.n) {
		if !equalStructs(a.element(i), b.element(i)) {
			return false
		}
	}
	return true
}
