package capnp

// AnyPointer is a view of a pointer whose type the schema leaves open. The zero value is null.
type AnyPointer struct {
	_   [0]func()
	loc loc // of the pointer word
}

// AnyPointer is a view of pointer i.
func (s Struct) AnyPointer(i uint16) AnyPointer {
	if !s.Has(i) {
		return AnyPointer{}
	}
	return AnyPointer{loc: s.slot(i)}
}

// AnyPointerOr is AnyPointer of a field with a default, which is a message body as for StructOr.
func (s Struct) AnyPointerOr(i uint16, def string) AnyPointer {
	if s.Has(i) {
		return AnyPointer{loc: s.slot(i)}
	}
	return ConstPointer(def)
}

// ConstPointer is a constant of any pointer type: def is a message body as for StructOr. A list
// constant is read from it with ReadList.
func ConstPointer(def string) AnyPointer {
	if def == "" {
		return AnyPointer{}
	}
	return AnyPointer{loc: constLoc(def)}
}

// PointerTo is a pointer to v. It is made from a copy of v, unless v is the root of a compact
// message; the zero view gives null.
func PointerTo[T ~StructKind](v T) AnyPointer { return Struct(v).pointer() }

func (s Struct) pointer() AnyPointer {
	if s.IsNull() {
		return AnyPointer{}
	}
	if s.size&framed == 0 {
		s = s.deepCopy()
	}
	return AnyPointer{loc: singleLoc(s.frame()).in(s.loc.message())}
}

// IsNull reports whether the pointer is null.
func (p AnyPointer) IsNull() bool { return p.loc.isNull() || p.loc.u64(0) == 0 }

// Struct reads what p points to as a struct.
func (p AnyPointer) Struct() Struct {
	if p.loc.isNull() {
		return Struct{}
	}
	return readStruct(p.loc)
}

// Text reads what p points to as text.
func (p AnyPointer) Text() string {
	if p.loc.isNull() {
		return ""
	}
	return readText(p.loc)
}

// TextBytes reads what p points to as text; the bytes must not be written to.
func (p AnyPointer) TextBytes() []byte {
	if p.loc.isNull() {
		return nil
	}
	return readTextBytes(p.loc)
}

// Data reads what p points to as bytes, which must not be written to.
func (p AnyPointer) Data() []byte {
	if p.loc.isNull() {
		return nil
	}
	return readData(p.loc)
}

// ReadList reads what p points to as a list.
func ReadList[L ListKind[L]](p AnyPointer) L {
	var l L
	if p.loc.isNull() {
		return l
	}
	l, _ = l.readList(p.loc)
	return l
}
