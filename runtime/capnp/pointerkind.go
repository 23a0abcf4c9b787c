package capnp

// PointerKind tells what an AnyPointer points to.
type PointerKind uint8

// The kinds of what pointers point to. Text and Data are encoded alike, and like lists of numbers
// of 8 bits.
const (
	PointerNull PointerKind = iota
	PointerStruct
	PointerBytes // Text, Data, List(Int8) or List(UInt8)
	PointerList  // any other list
	PointerCapability
)

// Kind tells what p points to.
func (p AnyPointer) Kind() PointerKind {
	if p.IsNull() {
		return PointerNull
	}
	switch _, w := p.loc.follow(); {
	case w == 0:
		return PointerNull
	case w&3 == kindStruct:
		return PointerStruct
	case w&byteListMask == byteListKind:
		return PointerBytes
	case w&3 == kindList:
		return PointerList
	}
	return PointerCapability
}
