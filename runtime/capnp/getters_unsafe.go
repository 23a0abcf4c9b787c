//go:build !purego && (386 || amd64 || arm64 || ppc64le)

package capnp

import "unsafe"

// The getters are spelled out, without the methods of loc and size: that keeps those of pointers
// below the compiler's limit for inlining, which is worth a factor of two, and generated code,
// where each is inlined several times, takes half the time to compile. Which of them return early
// was measured, for code in several places in memory: nine getters of one object take 2.6 times as
// long as plain fields if all do, and 1.9 times as they are.

// Bool reads the bit at an offset in bits.
func (s Struct) Bool(bit uint32) bool {
	return bit>>3 < uint32(s.size) && *(*uint8)(unsafe.Add(s.loc.p, bit>>3))>>(bit&7)&1 != 0
}

// Uint8 reads the field at an offset in bytes.
func (s Struct) Uint8(off uint32) uint8 {
	if off >= uint32(s.size) {
		return 0
	}
	return *(*uint8)(unsafe.Add(s.loc.p, off))
}

// Uint16 reads the field at an offset in bytes.
func (s Struct) Uint16(off uint32) uint16 {
	if uint64(off)+2 > uint64(uint32(s.size)) {
		return 0
	}
	return *(*uint16)(unsafe.Add(s.loc.p, off))
}

// Uint32 reads the field at an offset in bytes.
func (s Struct) Uint32(off uint32) (v uint32) {
	if uint64(off)+4 <= uint64(uint32(s.size)) {
		v = *(*uint32)(unsafe.Add(s.loc.p, off))
	}
	return v
}

// Uint64 reads the field at an offset in bytes.
func (s Struct) Uint64(off uint32) (v uint64) {
	if uint64(off)+8 <= uint64(uint32(s.size)) {
		v = *(*uint64)(unsafe.Add(s.loc.p, off))
	}
	return v
}

// Int8 reads the field at an offset in bytes.
func (s Struct) Int8(off uint32) int8 {
	if off >= uint32(s.size) {
		return 0
	}
	return *(*int8)(unsafe.Add(s.loc.p, off))
}

// Int16 reads the field at an offset in bytes.
func (s Struct) Int16(off uint32) int16 {
	if uint64(off)+2 > uint64(uint32(s.size)) {
		return 0
	}
	return *(*int16)(unsafe.Add(s.loc.p, off))
}

// Int32 reads the field at an offset in bytes.
func (s Struct) Int32(off uint32) (v int32) {
	if uint64(off)+4 <= uint64(uint32(s.size)) {
		v = *(*int32)(unsafe.Add(s.loc.p, off))
	}
	return v
}

// Int64 reads the field at an offset in bytes.
func (s Struct) Int64(off uint32) (v int64) {
	if uint64(off)+8 <= uint64(uint32(s.size)) {
		v = *(*int64)(unsafe.Add(s.loc.p, off))
	}
	return v
}

// Float32 reads the field at an offset in bytes.
func (s Struct) Float32(off uint32) (v float32) {
	if uint64(off)+4 <= uint64(uint32(s.size)) {
		v = *(*float32)(unsafe.Add(s.loc.p, off))
	}
	return v
}

// Float64 reads the field at an offset in bytes.
func (s Struct) Float64(off uint32) (v float64) {
	if uint64(off)+8 <= uint64(uint32(s.size)) {
		v = *(*float64)(unsafe.Add(s.loc.p, off))
	}
	return v
}

// Is reports whether the union whose tag is at an offset in bytes has the member tag set.
func (s Struct) Is(off uint32, tag uint16) bool {
	if uint64(off)+2 > uint64(uint32(s.size)) {
		return tag == 0
	}
	return *(*uint16)(unsafe.Add(s.loc.p, off)) == tag
}

// In is s if its union has the member tag set, else the zero view, which reads as the defaults.
func (s Struct) In(off uint32, tag uint16) Struct {
	if uint64(off)+2 > uint64(uint32(s.size)) {
		if tag != 0 {
			s = Struct{}
		}
		return s
	}
	if *(*uint16)(unsafe.Add(s.loc.p, off)) != tag {
		s = Struct{}
	}
	return s
}

// HasStruct is Has, inlined: what generated code asks of structs, by which trees are walked.
func (s Struct) HasStruct(i uint16) bool {
	return i < uint16(s.size>>32) &&
		*(*uint64)(unsafe.Add(s.loc.p, uint32(s.size)+uint32(i)*8)) != 0
}

// A string and a slice, as they lie in memory. What is taken for one by its
// header needs none of the checks of unsafe.String and unsafe.Slice, branches wherever a getter is
// inlined.
type (
	stringHeader struct {
		p unsafe.Pointer
		n uint
	}
	sliceHeader struct {
		p    unsafe.Pointer
		n, c uint
	}
)

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
		if w := *(*uint64)(q); w&byteListMask == byteListKind && w > noBytes {
			q = unsafe.Add(q, 6+int(int32(w))*2)
			if w = w>>35 - 1; *(*byte)(unsafe.Add(q, w)) == 0 {
				t = *(*string)(unsafe.Pointer(&stringHeader{q, uint(w)}))
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
			if w > noBytes {
				q = unsafe.Add(q, 6+int(int32(w))*2)
			}
			v = *(*[]byte)(unsafe.Pointer(&sliceHeader{q, uint(w >> 35), uint(w >> 35)}))
		}
	}
	return
}

// element is element i, which has to be inside.
func (l structs) element(i uint) Struct {
	return Struct{loc: loc{unsafe.Add(l.loc.p, i*uint(l.stride)), l.loc.m}, size: l.size}
}

// readText reads the pointer at q as text.
func readText(q loc) string {
	if t, n, ok := readBytes(q); ok && n > 0 && t.u8(n-1) == 0 {
		return t.text(n - 1)
	}
	return ""
}
