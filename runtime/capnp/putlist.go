package capnp

// PutNumbers writes a list of numbers; empty is null.
func PutNumbers[T Number](b *Builder, s Place, i uint32, v []T, base *Struct) {
	if len(v) == 0 {
		b.putNoNumbers(s, i, base, sizeOf[T]())
		return
	}
	putNumberList(b, s, i, v)
}

// NumbersWords is for PutNumbers.
func NumbersWords[T Number](v []T, i uint32, base *Struct) int {
	if len(v) == 0 {
		return noNumbersWords(i, base, sizeOf[T]())
	}
	return (len(v)*int(sizeOf[T]()) + 7) >> 3
}

// PutNumbersOr writes a list of numbers of a field with a default.
func PutNumbersOr[T Number](b *Builder, s Place, i uint32, v []T, base *Struct) {
	if v == nil {
		b.putNoNumbers(s, i, base, sizeOf[T]())
		return
	}
	putNumberList(b, s, i, v)
}

// NumbersOrWords is for PutNumbersOr.
func NumbersOrWords[T Number](v []T, i uint32, base *Struct) int {
	if v == nil {
		return noNumbersWords(i, base, sizeOf[T]())
	}
	return (len(v)*int(sizeOf[T]()) + 7) >> 3
}

func putNumberList[T Number](b *Builder, s Place, i uint32, v []T) {
	n, width := uint64(checkCount(len(v))), uint64(sizeOf[T]())
	o := b.object(s, i, uint(n*width+7)>>3, kindList|elemOf(uint32(width))<<32|n<<35)
	putNumbers(o, v)
}

func (b *Builder) putNoNumbers(s Place, i uint32, base *Struct, width uint32) {
	if base.has(i) && base.numbers(uint16(i), width, "").n == 0 {
		b.copyObject(s, i, base.slot(uint16(i)))
	}
}

func noNumbersWords(i uint32, base *Struct, width uint32) int {
	if base.has(i) && base.numbers(uint16(i), width, "").n == 0 {
		return base.pointerWords(i)
	}
	return 0
}

// PutBools writes a list of bits; empty is null.
//
//go:noinline
func (b *Builder) PutBools(s Place, i uint32, v []bool, base *Struct) {
	if len(v) == 0 {
		v = nil
	}
	b.PutBoolsOr(s, i, v, base)
}

// BoolsWords is for PutBools.
//
//go:noinline
func BoolsWords(v []bool, i uint32, base *Struct) int {
	if len(v) == 0 {
		v = nil
	}
	return BoolsOrWords(v, i, base)
}

// BoolsOrWords is for PutBoolsOr.
func BoolsOrWords(v []bool, i uint32, base *Struct) int {
	if v == nil && base.hasNoBools(i) {
		return base.pointerWords(i)
	}
	return (len(v) + 63) >> 6
}

// PutBoolsOr writes a list of bits of a field with a default.
func (b *Builder) PutBoolsOr(s Place, i uint32, v []bool, base *Struct) {
	if v == nil {
		if base.hasNoBools(i) {
			b.copyObject(s, i, base.slot(uint16(i)))
		}
		return
	}
	n := checkCount(len(v))
	o := b.object(s, i, uint(n+63)>>6, kindList|elemBit<<32|uint64(n)<<35)
	for k, bit := range v {
		if bit {
			o[k>>3] |= 1 << (k & 7)
		}
	}
}

// hasNoBools reports whether s has something at pointer i that reads as a list without bits.
// This is not generic: then escape analysis would take s, and the Fields around it, to the heap.
func (s *Struct) hasNoBools(i uint32) bool {
	if !s.has(i) {
		return false
	}
	l, _ := Bools{}.readList(s.slot(uint16(i)))
	return l.n == 0
}

func (s *Struct) hasNoVoids(i uint32) bool {
	if !s.has(i) {
		return false
	}
	l, _ := Voids{}.readList(s.slot(uint16(i)))
	return l.n == 0
}

// PutVoids writes a list of elements without content; empty is null.
//
//go:noinline
func (b *Builder) PutVoids(s Place, i uint32, v []struct{}, base *Struct) {
	if len(v) == 0 {
		v = nil
	}
	b.PutVoidsOr(s, i, v, base)
}

// PutVoidsOr writes a list of elements without content of a field with a default.
func (b *Builder) PutVoidsOr(s Place, i uint32, v []struct{}, base *Struct) {
	if v == nil {
		if base.hasNoVoids(i) {
			b.copyObject(s, i, base.slot(uint16(i)))
		}
		return
	}
	b.object(s, i, 0, kindList|elemVoid<<32|uint64(checkCount(len(v)))<<35)
}

// VoidsWords is for PutVoids.
//
//go:noinline
func VoidsWords(v []struct{}, i uint32, base *Struct) int {
	if len(v) == 0 {
		return VoidsOrWords(nil, i, base)
	}
	return 0
}

// VoidsOrWords is for PutVoidsOr.
func VoidsOrWords(v []struct{}, i uint32, base *Struct) int {
	if v == nil && base.hasNoVoids(i) {
		return base.pointerWords(i)
	}
	return 0
}

// PutStructs makes pointer i of s lead to a new list of n structs, and gives the place of the first
// one. With no elements it is CarryEmpty.
//
//go:noinline
func (b *Builder) PutStructs(s Place, i uint32, n int, elem Shape, base *Struct) Place {
	if n == 0 {
		b.CarryEmpty(s, i, base)
		return Place{}
	}
	return b.PutStructList(s, i, n, elem)
}

// StructsWords is how many words PutStructs takes, besides those below the elements.
//
//go:noinline
func StructsWords(n int, elem Shape, i uint32, base *Struct) int {
	if n == 0 {
		return EmptyWords(i, base)
	}
	return 1 + n*elem.Words()
}

// PutPointers makes pointer i of s lead to a new list of n pointers, which are the pointers of the
// place that it gives. With no elements it is CarryEmpty.
//
//go:noinline
func (b *Builder) PutPointers(s Place, i uint32, n int, base *Struct) Place {
	if n == 0 {
		b.CarryEmpty(s, i, base)
		return Place{}
	}
	return b.PutPointerList(s, i, n)
}

// PointersWords is how many words PutPointers takes, besides those below the elements.
//
//go:noinline
func PointersWords(n int, i uint32, base *Struct) int {
	if n == 0 {
		return EmptyWords(i, base)
	}
	return n
}
