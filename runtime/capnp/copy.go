package capnp

// measurer counts the words of objects, as copied, and finds out whether they lie in memory exactly
// as their copy would.
type measurer struct {
	words uint
	next  uintptr // where the next object has to lie
	loose bool    // some object lies elsewhere, or is not as its copy would be
}

// measure gives the words of all objects below s, and whether they follow s as in a copy.
func (s Struct) measure() (words int, compact bool) {
	if s.size.ptrs() == 0 {
		return 0, s.size.data()&7 == 0
	}
	m := measurer{next: s.loc.position() + uintptr(s.size.data()) + uintptr(s.size.ptrs())*8}
	m.slots(s.slot(0), uint(s.size.ptrs()))
	return int(m.words), !m.loose
}

// measurePointer is measure for the object that the pointer at q leads to.
func measurePointer(q loc) (words int, compact bool) {
	t, _ := q.follow()
	m := measurer{next: t.position(), loose: q.u64(0)&3 == kindFar}
	m.pointer(q)
	return int(m.words), !m.loose && m.words > 0
}

func (m *measurer) slots(q loc, n uint) {
	for i := uint(0); i < n; i++ {
		p := q.add(i * 8)
		w := p.u64(0)
		if w == 0 {
			continue
		}
		if w&3 != kindStruct || w>>32 == 0 {
			m.pointer(p)
			continue
		}
		t, data, ptrs := p.nearStruct(w), uint(uint16(w>>32)), uint(w>>48)
		m.place(t, data+ptrs)
		if ptrs != 0 {
			m.slots(t.add(data*8), ptrs)
		}
	}
}

func (m *measurer) place(t loc, words uint) {
	m.loose = m.loose || t.position() != m.next
	m.next = t.position() + uintptr(words)*8
	m.words += words
}

func (m *measurer) structAt(t loc, w uint64) {
	data, ptrs := uint(uint16(w>>32)), uint(w>>48)
	m.place(t, data+ptrs)
	if ptrs != 0 {
		m.slots(t.add(data*8), ptrs)
	}
}

func (m *measurer) pointer(q loc) {
	if q.u64(0)&3 == kindFar {
		m.loose = true
	}
	t, w := q.follow()
	switch {
	case w == 0:
	case w&3 == kindOther:
		m.loose = true // capabilities are copied one by one, since their numbers may change
	case w&3 == kindList:
		m.list(q, t, w)
	case w>>32 != 0:
		m.structAt(t, w)
	default: // of size zero: leads to itself
		m.loose = m.loose || uint32(q.u64(0)) != emptyStruct
	}
}

func (m *measurer) list(q, t loc, w uint64) {
	es, n := w>>32&7, uint(w>>35)
	words := uint(listWords(w))
	if es == elemComposite {
		m.composite(t, words)
		return
	}
	if words == 0 {
		// Where it leads to may be past the end of memory: a number, never a pointer.
		at := q.position() + 8 + uintptr(int32(q.u64(0))>>2)*8
		m.loose = m.loose || at != m.next
		return
	}
	m.place(t, words)
	if es == elemPointer {
		m.slots(t, n)
	} else {
		m.loose = m.loose || t.u64(words*8-8)&^paddingMask(w) != 0
	}
}

// paddingMask has the bits of the last word of a list that belong to its elements.
func paddingMask(w uint64) uint64 {
	used := w >> 35 * uint64(elemBits[w>>32&7]) & 63
	if used == 0 {
		return ^uint64(0)
	}
	return 1<<used - 1
}

func (m *measurer) composite(t loc, words uint) {
	tag := t.u64(0)
	n, data, ptrs := uint(uint32(tag)>>2), uint(uint16(tag>>32)), uint(tag>>48)
	m.loose = m.loose || 1+n*(data+ptrs) != words
	m.place(t, 1+n*(data+ptrs))
	if ptrs == 0 {
		return
	}
	for i := uint(0); i < n; i++ {
		m.slots(t.add(8+(i*(data+ptrs)+data)*8), ptrs)
	}
}

// copyStruct fills the place of a struct with a copy of s; words are below it, and lie as they
// should if compact is set.
func (b *Builder) copyStruct(dst Place, s Struct, compact bool, words int) {
	if compact && words > 0 {
		if o := b.tail(dst, words); o != nil {
			copy(o, s.loc.bytes(uint(len(o))))
			return
		}
	}
	b.copySections(dst, s)
}

// copySections copies data and pointers of s, deeply.
func (b *Builder) copySections(dst Place, s Struct) {
	if s.size.data() != 0 {
		copy(dst.bytes(uint(s.size.data())), s.loc.bytes(uint(s.size.data())))
	}
	for i := range s.size.ptrs() {
		b.copyPointer(dst, uint32(i), s.slot(i))
	}
}

// copyObject copies what the pointer at q leads to, in one piece if it lies so.
func (b *Builder) copyObject(dst Place, i uint32, q loc) {
	words, compact := measurePointer(q)
	if !compact {
		b.copyPointer(dst, i, q)
		return
	}
	t, w := q.follow()
	copy(b.object(dst, i, uint(words), w), t.bytes(uint(words)*8))
}

// copyPointer copies what the pointer at q leads to, object by object.
func (b *Builder) copyPointer(dst Place, i uint32, q loc) {
	t, w := q.follow()
	if w == 0 {
		return
	}
	switch w & 3 {
	case kindOther:
		b.putCapability(dst, i, q.message(), w)
		return
	case kindList:
		b.copyList(dst, i, t, w)
		return
	}
	s := Struct{loc: t, size: shapeSize(w)}
	b.copySections(b.PutStruct(dst, i, s.shape()), s)
}

func (b *Builder) copyList(dst Place, i uint32, t loc, w uint64) {
	n := int(w >> 35)
	switch w >> 32 & 7 {
	case elemPointer:
		if n == 0 {
			b.object(dst, i, 0, w)
			return
		}
		elems := b.PutPointerList(dst, i, n)
		for k := range uint32(n) {
			b.copyPointer(elems, k, t.add(uint(k)*8))
		}
		return
	case elemComposite:
		b.copyComposite(dst, i, t)
		return
	}
	words := uint(listWords(w))
	o := b.object(dst, i, words, w)
	if words == 0 {
		return
	}
	bits := w >> 35 * uint64(elemBits[w>>32&7])
	copy(o, t.bytes(uint(bits+7)/8))
	if bits&7 != 0 {
		o[bits/8] &= 1<<(bits&7) - 1
	}
}

func (b *Builder) copyComposite(dst Place, i uint32, t loc) {
	tag := t.u64(0)
	n, sz := int(uint32(tag)>>2), shapeSize(tag)
	e := Struct{size: sz}
	first := b.PutStructList(dst, i, n, e.shape())
	if sz == 0 {
		return
	}
	for k := range n {
		e.loc = t.add(8 + uint(k)*(uint(sz.data())+uint(sz.ptrs())*8))
		b.copySections(first.Elem(k), e)
	}
}
