package capnp

// The Put methods of Builder write pointer i of s and its object, and the functions named ...Words
// say how many words that will take. base, which may be nil, is what the Fields in the making were
// read from: where it has an empty object and the new value is empty, too, the object is copied.
// The twins ending in Or are for fields with a default, where nil is null and an empty value is
// an empty object. None is inlined: that would gain little, and generated packages, where they are
// called for every field, would take longer to compile.

func textWords(n int) int { return (n + 8) >> 3 }
func dataWords(n int) int { return (n + 7) >> 3 }

// PutText writes text; "" is null.
func (b *Builder) PutText(s Place, i uint32, v string, base *Struct) {
	if v == "" {
		if base.has(i) && base.Text(uint16(i)) == "" {
			b.copyObject(s, i, base.slot(uint16(i)))
		}
		return
	}
	b.putText(s, i, v)
}

// TextWords is for PutText.
//
//go:noinline
func TextWords(v string, i uint32, base *Struct) int {
	if v == "" {
		return emptyTextWords(i, base)
	}
	return textWords(len(v))
}

func emptyTextWords(i uint32, base *Struct) int {
	if base.has(i) && base.Text(uint16(i)) == "" {
		return base.pointerWords(i)
	}
	return 0
}

// PutTextOr writes text of a field whose default is def; def itself is null, unless base has an
// object there.
func (b *Builder) PutTextOr(s Place, i uint32, v, def string, base *Struct) {
	if TextOrWords(v, def, i, base) != 0 {
		b.putText(s, i, v)
	}
}

// TextOrWords is for PutTextOr.
func TextOrWords(v, def string, i uint32, base *Struct) int {
	if v == def && !base.has(i) {
		return 0
	}
	return textWords(len(v))
}

func (b *Builder) putText(s Place, i uint32, v string) {
	n := checkCount(len(v) + 1)
	copy(b.object(s, i, uint(n+7)>>3, kindList|elemByte<<32|uint64(n)<<35), v)
}

// PutTextBytes writes text that is given as bytes; empty is null.
func (b *Builder) PutTextBytes(s Place, i uint32, v []byte, base *Struct) {
	if len(v) == 0 {
		b.PutText(s, i, "", base)
		return
	}
	b.putTextBytes(s, i, v)
}

// TextBytesWords is for PutTextBytes.
//
//go:noinline
func TextBytesWords(v []byte, i uint32, base *Struct) int {
	if len(v) == 0 {
		return emptyTextWords(i, base)
	}
	return textWords(len(v))
}

// PutTextBytesOr writes text that is given as bytes, of a field with a default.
func (b *Builder) PutTextBytesOr(s Place, i uint32, v []byte, base *Struct) {
	if v == nil {
		b.PutText(s, i, "", base)
		return
	}
	b.putTextBytes(s, i, v)
}

// TextBytesOrWords is for PutTextBytesOr.
//
//go:noinline
func TextBytesOrWords(v []byte, i uint32, base *Struct) int {
	if v == nil {
		return emptyTextWords(i, base)
	}
	return textWords(len(v))
}

func (b *Builder) putTextBytes(s Place, i uint32, v []byte) {
	n := checkCount(len(v) + 1)
	copy(b.object(s, i, uint(n+7)>>3, kindList|elemByte<<32|uint64(n)<<35), v)
}

// PutData writes bytes; empty is null.
func (b *Builder) PutData(s Place, i uint32, v []byte, base *Struct) {
	if len(v) == 0 {
		b.putNoData(s, i, base)
		return
	}
	b.putData(s, i, v)
}

// DataWords is for PutData.
//
//go:noinline
func DataWords(v []byte, i uint32, base *Struct) int {
	if len(v) == 0 {
		return noDataWords(i, base)
	}
	return dataWords(len(v))
}

// PutDataOr writes bytes of a field with a default.
func (b *Builder) PutDataOr(s Place, i uint32, v []byte, base *Struct) {
	if v == nil {
		b.putNoData(s, i, base)
		return
	}
	b.putData(s, i, v)
}

// DataOrWords is for PutDataOr.
//
//go:noinline
func DataOrWords(v []byte, i uint32, base *Struct) int {
	if v == nil {
		return noDataWords(i, base)
	}
	return dataWords(len(v))
}

func (b *Builder) putNoData(s Place, i uint32, base *Struct) {
	if base.has(i) && len(base.Data(uint16(i))) == 0 {
		b.copyObject(s, i, base.slot(uint16(i)))
	}
}

func noDataWords(i uint32, base *Struct) int {
	if base.has(i) && len(base.Data(uint16(i))) == 0 {
		return base.pointerWords(i)
	}
	return 0
}

func (b *Builder) putData(s Place, i uint32, v []byte) {
	n := checkCount(len(v))
	copy(b.object(s, i, uint(n+7)>>3, kindList|elemByte<<32|uint64(n)<<35), v)
}

// checkCount panics if a list cannot have n elements.
func checkCount(n int) int {
	if uint64(n) > maxCount {
		panicLarge()
	}
	return n
}

// PutAny writes a deep copy of what v points to.
func (b *Builder) PutAny(s Place, i uint32, v AnyPointer, base *Struct) {
	if !v.IsNull() {
		b.copyObject(s, i, v.loc)
	}
}

// AnyWords is for PutAny.
func AnyWords(v AnyPointer, i uint32, base *Struct) int {
	if v.IsNull() {
		return 0
	}
	words, _ := measurePointer(v.loc)
	return words
}
