package capnp

// What a struct in the making takes from the struct that its Fields were read from (base) besides
// the fields themselves: data, pointers and union members that the schema does not know.

// AsIs is s, marked to be written as it is when it is the base of Fields.
//
//go:noinline
func AsIs(s Struct) Struct {
	if !s.IsNull() {
		s.size |= whole
	}
	return s
}

// IsSet reports whether there is a base.
func (s *Struct) IsSet() bool { return !s.loc.isNull() }

// has reports whether there is a base whose pointer i is not null.
func (s *Struct) has(i uint32) bool {
	return s != nil && s.IsSet() && i < uint32(s.size.ptrs()) && s.slot(uint16(i)).u64(0) != 0
}

// Carry copies data of base that the schema does not know: bits that are not set in known, a mask
// of the data section (bit 0 of byte 0 first), and all beyond it. If base is to be written as it
// is, Carry copies it, pointers and all, and returns true: nothing remains to be done.
func (b *Builder) Carry(s Place, base *Struct, known string) bool {
	if base.size&whole != 0 {
		words, compact := base.measure()
		b.copyStruct(s, *base, compact, words)
		return true
	}
	if base.size.data() == 0 {
		return false
	}
	src := base.loc.bytes(uint(base.size.data()))
	dst := s.bytes(uint(base.size.data()))
	n := min(len(known), len(src))
	for k := range n {
		dst[k] |= src[k] &^ known[k]
	}
	copy(dst[n:], src[n:])
	return false
}

// BaseWords is how many words below it base takes: those of pointers from number from on, as
// CarryPointers copies them, or all of them, if base is to be written as it is (whole).
func BaseWords(base *Struct, from uint16) (words int, whole bool) {
	if base.size != 0 {
		return base.wordsFrom(from)
	}
	return 0, false
}

func (s *Struct) wordsFrom(from uint16) (words int, asIs bool) {
	if s.size&whole != 0 {
		words, _ = s.measure()
		return words, true
	}
	for i := from; i < s.size.ptrs(); i++ {
		n, _ := measurePointer(s.slot(i))
		words += n
	}
	return words, false
}

// CarryPointers copies pointers of base from number from on, deeply.
func (b *Builder) CarryPointers(s Place, base *Struct, from uint16) {
	if from < base.size.ptrs() {
		b.carryPointers(s, base, from)
	}
}

func (b *Builder) carryPointers(s Place, base *Struct, from uint16) {
	for i := from; i < base.size.ptrs(); i++ {
		b.copyObject(s, uint32(i), base.slot(i))
	}
}

// CarryUnion copies the tag of a union, at an offset in bytes, and the bits of its members if base
// has a member set that the schema does not know: one that is not below members. region is a mask
// like known of Carry.
func (s Place) CarryUnion(base *Struct, tag uint32, members uint16, region string) {
	if !base.unknownMember(tag, members) {
		return
	}
	s.PutUint16(tag, base.Uint16(tag))
	s.CarryBits(*base, region)
}

// CarryBits copies the data of base that a mask like known of Carry has set, to where nothing was
// written yet.
func (s Place) CarryBits(base Struct, region string) {
	n := min(uint(len(region)), uint(base.size.data()))
	if n == 0 {
		return
	}
	src, dst := base.loc.bytes(n), s.bytes(n)
	for k := range n {
		dst[k] |= src[k] & region[k]
	}
}

// CarryPointer copies pointer i of base, deeply.
func (b *Builder) CarryPointer(s Place, i uint32, base Struct) {
	if base.has(i) {
		b.copyObject(s, i, base.slot(uint16(i)))
	}
}

// CarryPointerWords is how many words CarryPointer takes.
func CarryPointerWords(i uint32, base Struct) int {
	if !base.has(i) {
		return 0
	}
	return base.pointerWords(i)
}

// CarryUnionPointer copies pointer i of such a union, deeply.
func (b *Builder) CarryUnionPointer(s Place, i uint32, base *Struct, tag uint32, members uint16) {
	if base.unknownMember(tag, members) {
		b.CarryPointer(s, i, *base)
	}
}

// CarryUnionPointerWords is how many words CarryUnionPointer takes.
func CarryUnionPointerWords(i uint32, base *Struct, tag uint32, members uint16) int {
	if !base.unknownMember(tag, members) {
		return 0
	}
	return CarryPointerWords(i, *base)
}

func (s *Struct) unknownMember(tag uint32, members uint16) bool {
	return s.IsSet() && s.Uint16(tag) >= members
}

// CarryEmpty is for a field without elements whose base may have an empty list there, or something
// that reads like it: that is copied. Else the pointer stays null.
func (b *Builder) CarryEmpty(s Place, i uint32, base *Struct) {
	if base.hasNoElements(i) {
		b.copyObject(s, i, base.slot(uint16(i)))
	}
}

// EmptyWords is how many words CarryEmpty takes.
func EmptyWords(i uint32, base *Struct) int {
	if !base.hasNoElements(i) {
		return 0
	}
	return base.pointerWords(i)
}

func (s *Struct) pointerWords(i uint32) int {
	words, _ := measurePointer(s.slot(uint16(i)))
	return words
}

// hasNoElements reports whether pointer i leads to something without elements.
func (s *Struct) hasNoElements(i uint32) bool {
	if !s.has(i) {
		return false
	}
	t, w := s.slot(uint16(i)).follow()
	if w&3 != kindList {
		return true
	}
	switch w >> 32 & 7 {
	case elemBit:
		return true
	case elemComposite:
		return uint32(t.u64(0))>>2 == 0
	}
	return w>>35 == 0
}
