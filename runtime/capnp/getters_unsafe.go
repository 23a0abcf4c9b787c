//go:build !purego && (386 || amd64 || arm64 || ppc64le)

package capnp

import "unsafe"

// The getters of pointer fields are spelled out, without the methods of loc, to stay below the
// compiler's limit for inlining: that is worth a factor of two.

// Struct reads pointer i as a struct; null and anything else read as the zero view.
func (s Struct) Struct(i uint16) (t Struct) {
	if i < uint16(s.size>>32) {
		q := unsafe.Add(s.loc.p, uint32(s.size)+uint32(i)*8)
		if w := *(*uint64)(q); w&3 == kindStruct && w != 0 {
			t = s
			t.loc.p = unsafe.Add(q, 8+int(int32(w))*2)
			t.size = size(w>>32&0xffff*8 | w>>48<<32)
		}
	}
	return
}

// Text reads pointer i as text: a list of bytes that ends in NUL, without that NUL. Null and
// anything else read as "". The string is the message's own memory in the default build.
func (s Struct) Text(i uint16) (t string) {
	if i < uint16(s.size>>32) {
		q := unsafe.Add(s.loc.p, uint32(s.size)+uint32(i)*8)
		if w := *(*uint64)(q); w&byteListMask == byteListKind && w>>35 != 0 {
			q = unsafe.Add(q, 6+int(int32(w))*2)
			if n := int(w>>35) - 1; *(*byte)(unsafe.Add(q, n)) == 0 {
				t = unsafe.String((*byte)(q), n)
			}
		}
	}
	return
}

// Data reads pointer i as a list of bytes, in place: they must not be written to. Null and
// anything else read as nil.
func (s Struct) Data(i uint16) (v []byte) {
	if i < uint16(s.size>>32) {
		q := unsafe.Add(s.loc.p, uint32(s.size)+uint32(i)*8)
		if w := *(*uint64)(q); w&byteListMask == byteListKind {
			if w>>35 != 0 {
				q = unsafe.Add(q, 6+int(int32(w))*2)
			}
			v = unsafe.Slice((*byte)(q), w>>35)
		}
	}
	return
}

// readText reads the pointer at q as text.
func readText(q loc) string {
	if t, n, ok := readBytes(q); ok && n > 0 && t.u8(n-1) == 0 {
		return t.text(n - 1)
	}
	return ""
}
