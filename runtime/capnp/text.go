package capnp

import "bytes"

const (
	byteListMask = 7<<32 | 3
	byteListKind = elemByte<<32 | kindList
	noBytes      = 1<<35 - 1 // the greatest pointer to a list of none
)

// TextOr is Text of a field whose default is def.
func (s Struct) TextOr(i uint16, def string) string {
	if i < s.size.ptrs() {
		if t, n, ok := readBytes(s.slot(i)); ok && n > 0 && t.u8(n-1) == 0 {
			return t.text(n - 1)
		}
	}
	return def
}

// TextBytes is Text as bytes, in place: they must not be written to. Null reads as nil.
func (s Struct) TextBytes(i uint16) []byte {
	if i >= s.size.ptrs() {
		return nil
	}
	return readTextBytes(s.slot(i))
}

// TextBytesOr is TextBytes of a field whose default is def; the default is a fresh copy.
func (s Struct) TextBytesOr(i uint16, def string) []byte {
	if v := s.TextBytes(i); v != nil {
		return v
	}
	return []byte(def)
}

// DataOr is Data of a field whose default is def; the default is a fresh copy.
func (s Struct) DataOr(i uint16, def string) []byte {
	if v := s.Data(i); v != nil {
		return v
	}
	return []byte(def)
}

// DataString is Data as a string, as keys hold it; null and anything else read as def.
func (s Struct) DataString(i uint16, def string) string {
	if i < s.size.ptrs() {
		if t, n, ok := readBytes(s.slot(i)); ok {
			return t.text(n)
		}
	}
	return def
}

// TextIn is In(off, tag).Text(i).
//
//go:noinline
func (s Struct) TextIn(off uint32, tag, i uint16) string { return s.In(off, tag).Text(i) }

// TextBytesIn is In(off, tag).TextBytes(i).
//
//go:noinline
func (s Struct) TextBytesIn(off uint32, tag, i uint16) []byte { return s.In(off, tag).TextBytes(i) }

// DataIn is In(off, tag).Data(i).
//
//go:noinline
func (s Struct) DataIn(off uint32, tag, i uint16) []byte { return s.In(off, tag).Data(i) }

// ReadText is Text where it is not worth the code that Text becomes.
//
//go:noinline
func (s Struct) ReadText(i uint16) string { return s.Text(i) }

// CopyTextBytes is a copy of TextBytes; nil for null.
//
//go:noinline
func (s Struct) CopyTextBytes(i uint16) []byte { return bytes.Clone(s.TextBytes(i)) }

// CopyData is a copy of Data; nil for null.
//
//go:noinline
func (s Struct) CopyData(i uint16) []byte { return bytes.Clone(s.Data(i)) }

// readBytes reads the pointer at q as a list of bytes.
func readBytes(q loc) (t loc, n uint, ok bool) {
	w := q.u64(0)
	if w&byteListMask != byteListKind {
		return loc{}, 0, false
	}
	if w>>35 == 0 {
		return nowhere(), 0, true
	}
	return q.nearList(w), uint(w >> 35), true
}

func readTextBytes(q loc) []byte {
	if t, n, ok := readBytes(q); ok && n > 0 && t.u8(n-1) == 0 {
		return t.bytes(n - 1)
	}
	return nil
}

func readData(q loc) []byte {
	if t, n, ok := readBytes(q); ok {
		return t.bytes(n)
	}
	return nil
}
