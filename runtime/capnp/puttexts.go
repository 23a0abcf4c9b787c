package capnp

// elements gives the list of pointers at pointer i of a base, if it has n elements; else none.
func (s *Struct) elements(i uint32, n int) strided {
	if !s.has(i) {
		return strided{}
	}
	if l := s.pointers(uint16(i), ""); int(l.n) == n {
		return l
	}
	return strided{}
}

// hasNoPointers reports whether s has something at pointer i that reads as a list without pointers.
func (s *Struct) hasNoPointers(i uint32) bool {
	return s.has(i) && s.pointers(uint16(i), "").n == 0
}

// empty gives element k of a base's list if there is one that is not null.
func (l strided) empty(k int) (loc, bool) {
	if l.n == 0 {
		return loc{}, false
	}
	q := l.at(k)
	return q, q.u64(0) != 0
}

// PutTexts writes a list of texts; empty is null, and so is an element that is "".
//
//go:noinline
func (b *Builder) PutTexts(s Place, i uint32, v []string, base *Struct) {
	if len(v) == 0 {
		v = nil
	}
	b.PutTextsOr(s, i, v, base)
}

// TextsWords is for PutTexts.
//
//go:noinline
func TextsWords(v []string, i uint32, base *Struct) int {
	if len(v) == 0 {
		v = nil
	}
	return TextsOrWords(v, i, base)
}

// PutTextsOr writes a list of texts of a field with a default, or of a list of lists, where base
// is nil: there nothing tells whether an empty element was null, and it is written as an object.
func (b *Builder) PutTextsOr(s Place, i uint32, v []string, base *Struct) {
	if v == nil {
		if base.hasNoPointers(i) {
			b.copyObject(s, i, base.slot(uint16(i)))
		}
		return
	}
	elems := b.PutPointerList(s, i, len(v))
	old := base.elements(i, len(v))
	for k, e := range v {
		if e != "" || base == nil {
			b.putText(elems, uint32(k), e)
		} else if q, ok := old.empty(k); ok && len(readText(q)) == 0 {
			b.copyObject(elems, uint32(k), q)
		}
	}
}

// TextsOrWords is for PutTextsOr.
func TextsOrWords(v []string, i uint32, base *Struct) int {
	if v == nil {
		if base.hasNoPointers(i) {
			return base.pointerWords(i)
		}
		return 0
	}
	words := len(v)
	old := base.elements(i, len(v))
	for k, e := range v {
		if e != "" || base == nil {
			words += textWords(len(e))
		} else if q, ok := old.empty(k); ok && len(readText(q)) == 0 {
			n, _ := measurePointer(q)
			words += n
		}
	}
	return words
}

// PutByteTexts writes a list of texts that are given as bytes; empty is null, and so is an element
// that is empty.
//
//go:noinline
func (b *Builder) PutByteTexts(s Place, i uint32, v [][]byte, base *Struct) {
	if len(v) == 0 {
		v = nil
	}
	b.PutByteTextsOr(s, i, v, base)
}

// ByteTextsWords is for PutByteTexts.
//
//go:noinline
func ByteTextsWords(v [][]byte, i uint32, base *Struct) int {
	if len(v) == 0 {
		v = nil
	}
	return ByteTextsOrWords(v, i, base)
}

// PutByteTextsOr writes a list of texts that are given as bytes of a field with a default, or of a
// list of lists, where base is nil and only a nil element is null.
func (b *Builder) PutByteTextsOr(s Place, i uint32, v [][]byte, base *Struct) {
	if v == nil {
		if base.hasNoPointers(i) {
			b.copyObject(s, i, base.slot(uint16(i)))
		}
		return
	}
	elems := b.PutPointerList(s, i, len(v))
	old := base.elements(i, len(v))
	for k, e := range v {
		if len(e) > 0 || e != nil && base == nil {
			b.putTextBytes(elems, uint32(k), e)
		} else if q, ok := old.empty(k); ok && len(readText(q)) == 0 {
			b.copyObject(elems, uint32(k), q)
		}
	}
}

// ByteTextsOrWords is for PutByteTextsOr.
func ByteTextsOrWords(v [][]byte, i uint32, base *Struct) int {
	if v == nil {
		if base.hasNoPointers(i) {
			return base.pointerWords(i)
		}
		return 0
	}
	words := len(v)
	old := base.elements(i, len(v))
	for k, e := range v {
		if len(e) > 0 || e != nil && base == nil {
			words += textWords(len(e))
		} else if q, ok := old.empty(k); ok && len(readText(q)) == 0 {
			n, _ := measurePointer(q)
			words += n
		}
	}
	return words
}

// PutDatas writes a list of byte strings; empty is null, and so is an element that is nil.
//
//go:noinline
func (b *Builder) PutDatas(s Place, i uint32, v [][]byte, base *Struct) {
	if len(v) == 0 {
		v = nil
	}
	b.PutDatasOr(s, i, v, base)
}

// DatasWords is for PutDatas.
//
//go:noinline
func DatasWords(v [][]byte, i uint32, base *Struct) int {
	if len(v) == 0 {
		v = nil
	}
	return DatasOrWords(v, i, base)
}

// PutDatasOr writes a list of byte strings of a field with a default.
func (b *Builder) PutDatasOr(s Place, i uint32, v [][]byte, base *Struct) {
	if v == nil {
		if base.hasNoPointers(i) {
			b.copyObject(s, i, base.slot(uint16(i)))
		}
		return
	}
	elems := b.PutPointerList(s, i, len(v))
	old := base.elements(i, len(v))
	for k, e := range v {
		if e != nil {
			b.putData(elems, uint32(k), e)
		} else if q, ok := old.empty(k); ok && len(readData(q)) == 0 {
			b.copyObject(elems, uint32(k), q)
		}
	}
}

// DatasOrWords is for PutDatasOr.
func DatasOrWords(v [][]byte, i uint32, base *Struct) int {
	if v == nil {
		if base.hasNoPointers(i) {
			return base.pointerWords(i)
		}
		return 0
	}
	words := len(v)
	old := base.elements(i, len(v))
	for k, e := range v {
		if e != nil {
			words += dataWords(len(e))
		} else if q, ok := old.empty(k); ok && len(readData(q)) == 0 {
			n, _ := measurePointer(q)
			words += n
		}
	}
	return words
}
