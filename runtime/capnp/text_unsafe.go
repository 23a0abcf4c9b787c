//go:build !purego && (386 || amd64 || arm64 || ppc64le)

package capnp

// Text reads pointer i as text: a list of bytes that ends in NUL, without that NUL. Null and
// anything else read as "". The string is the message's own memory in the default build.
func (s Struct) Text(i uint16) string {
	if i >= s.size.ptrs {
		return ""
	}
	q := s.slot(i)
	w := q.u64(0)
	if w&byteListMask != byteListKind || w>>35 == 0 {
		return farText(q, w)
	}
	n := uint(w >> 35)
	if t := q.near(w); t.u8(n-1) == 0 {
		return t.text(n - 1)
	}
	return ""
}

//go:noinline
func farText(q loc, w uint64) string {
	if w == 0 {
		return ""
	}
	return readText(q)
}
