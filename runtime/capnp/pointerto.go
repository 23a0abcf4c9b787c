package capnp

// Pointers to objects that are made for the purpose: values for fields of type AnyPointer, and
// for fields whose type is a parameter of a generic struct.

// TextPointer is a pointer to a text. "" gives an empty text, not null.
func TextPointer(v string) AnyPointer {
	return holding(textWords(len(v)), func(b *Builder, s Place) { b.putText(s, 0, v) })
}

// DataPointer is a pointer to bytes; nil gives null.
func DataPointer(v []byte) AnyPointer {
	if v == nil {
		return AnyPointer{}
	}
	return holding(dataWords(len(v)), func(b *Builder, s Place) { b.putData(s, 0, v) })
}

// NumbersPointer is a pointer to a list of numbers; nil gives null.
func NumbersPointer[T Number](v []T) AnyPointer {
	return holding(NumbersOrWords(v, 0, nil), func(b *Builder, s Place) {
		PutNumbersOr(b, s, 0, v, nil)
	})
}

// TextsPointer is a pointer to a list of texts; nil gives null.
func TextsPointer(v []string) AnyPointer {
	return holding(TextsOrWords(v, 0, nil), func(b *Builder, s Place) { b.PutTextsOr(s, 0, v, nil) })
}

// ListPointer is a pointer to a list of copies of structs; nil gives null. Elements are as large as
// the largest.
func ListPointer[T ~StructKind](v []T) AnyPointer {
	if v == nil {
		return AnyPointer{}
	}
	var shape Shape
	below := 0
	for _, e := range v {
		shape = shape.Union(Struct(e).shape())
		words, _ := Struct(e).measure()
		below += words
	}
	return holding(1+len(v)*shape.Words()+below, func(b *Builder, s Place) {
		if len(v) == 0 {
			b.PutEmptyStructList(s, 0, shape)
			return
		}
		first := b.PutStructList(s, 0, len(v), shape)
		for k, e := range v {
			b.copySections(first.Elem(k), Struct(e))
		}
	})
}

// holding is the pointer of a struct that is made to hold one object of a number of words.
func holding(words int, put func(*Builder, Place)) AnyPointer {
	b := NewBuilder(Shape{Pointers: 1}, words)
	put(&b, b.Root())
	s := b.Done()
	if !s.Has(0) {
		return AnyPointer{}
	}
	return AnyPointer{loc: s.slot(0)}
}

// CapabilityPointer is a pointer to what c refers to.
func CapabilityPointer(c Capability) AnyPointer { return AnyPointer(c) }
