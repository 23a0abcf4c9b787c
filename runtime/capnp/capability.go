package capnp

import "iter"

// CapabilityKind is what every reference to an interface is underneath: generated types are
// defined as capnp.Capability, and generic code takes them as ~CapabilityKind.
type CapabilityKind = struct {
	_   [0]func()
	loc loc // of the pointer word
}

// Capability is a reference to an object that may be called: in a message, the index of an entry
// in the table that travels with the message (encoding.html#capabilities-interfaces). What the
// entry is, Client gives. The zero value is null.
type Capability CapabilityKind

// Capability reads pointer i as a capability; one to anything else reads as null.
func (s Struct) Capability(i uint16) Capability {
	if i >= s.size.ptrs() {
		return Capability{}
	}
	return capability(s.slot(i))
}

// Capability is what p points to as a capability; null if that is something else.
func (p AnyPointer) Capability() Capability {
	if p.loc.isNull() {
		return Capability{}
	}
	return capability(p.loc)
}

func capability(q loc) Capability {
	if uint32(q.u64(0)) != kindOther {
		return Capability{}
	}
	return Capability{loc: q}
}

// IsNull reports whether there is no capability.
func (c Capability) IsNull() bool { return c.loc.isNull() }

// Index is the entry in the message's table of capabilities; 0 for null.
func (c Capability) Index() uint32 {
	if c.IsNull() {
		return 0
	}
	return uint32(c.loc.u64(0) >> 32)
}

// PutCapability makes pointer i of s refer to what c refers to: an entry of the new message's own
// table. It takes no words.
func (b *Builder) PutCapability(s Place, i uint32, c Capability) {
	if !c.IsNull() {
		b.putCapability(s, i, c.loc.message(), c.loc.u64(0))
	}
}

// Capabilities is a list of references to one interface.
type Capabilities[T ~CapabilityKind] struct {
	_    [0]func() T
	list strided
}

// CapabilitiesAt reads pointer i of s; def, if not "", is the default as for StructOr.
func CapabilitiesAt[T ~CapabilityKind](s Struct, i uint16, def string) Capabilities[T] {
	return Capabilities[T]{list: s.pointers(i, def)}
}

func (Capabilities[T]) readList(q loc) (Capabilities[T], bool) {
	l, ok := readPointers(q)
	return Capabilities[T]{list: l}, ok
}

// IsNull reports whether there is no list: a null pointer, or one to something else.
func (l Capabilities[T]) IsNull() bool { return l.list.loc.isNull() }

// Len is the number of elements.
func (l Capabilities[T]) Len() int { return int(l.list.n) }

// At is element i; it panics if i is out of range.
func (l Capabilities[T]) At(i int) T { return T(capability(l.list.at(i))) }

// All iterates over indexes and elements.
func (l Capabilities[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i := range l.Len() {
			if !yield(i, l.At(i)) {
				return
			}
		}
	}
}

// Values iterates over the elements.
func (l Capabilities[T]) Values() iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := range l.Len() {
			if !yield(l.At(i)) {
				return
			}
		}
	}
}

// Slice gives the elements as a new slice; nil if l is null.
//
//go:noinline
func (l Capabilities[T]) Slice() []T { return Map(l, func(v T) T { return v }) }

// Method describes a method of an interface.
type Method struct {
	Interface uint64 // id of the interface that declares it
	Number    uint16 // its ordinal there
	Name      string // its name in the schema
	Params    uint64 // id of the struct that it takes
	Results   uint64 // id of the struct that it gives
}
