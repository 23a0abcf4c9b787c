// Package draft holds messages in the making, for what learns only while it goes on how large they
// get: readers of text and JSON, and builders that know the schema only when the program runs. A
// draft is a tree of objects in memory that can be changed; Message copies it into a message of
// exactly the right size. It knows layouts, and no schema.
package draft

import "github.com/capngo/capngo/runtime/capnp"

// Object is what a pointer of a draft leads to; nil is the null pointer.
type Object interface {
	// words is the size of the object and of those below it.
	words() int
	// put writes them, and makes pointer i of at lead there.
	put(b *capnp.Builder, at capnp.Place, i uint32)
}

// MaxWords is the size of the largest message that there is, in words of 8 bytes.
const MaxWords = 1<<29 - 1

// Message is a message with a copy of s as its root. It panics if Words is larger than MaxWords.
func (s *Struct) Message() capnp.Struct {
	shape := s.shape()
	b := capnp.NewBuilder(shape, s.words()-shape.Words())
	s.fill(&b, b.Root())
	return b.Done()
}

// Words is the size of the message that Message makes, in words, without its frame.
func (s *Struct) Words() int { return 1 + s.words() }

// Kept is an object of another message. It is copied when the draft becomes a message.
type Kept capnp.AnyPointer

func (k Kept) words() int { return capnp.AnyWords(capnp.AnyPointer(k), 0, nil) }

func (k Kept) put(b *capnp.Builder, at capnp.Place, i uint32) {
	b.PutAny(at, i, capnp.AnyPointer(k), nil)
}

// Keep gives what p points to as an object; nil if p is null.
func Keep(p capnp.AnyPointer) Object {
	if p.IsNull() {
		return nil
	}
	return Kept(p)
}

// Capability is a reference to the entry that it refers to in the table that travels with a
// message.
type Capability capnp.Capability

func (c Capability) words() int { return 0 }

func (c Capability) put(b *capnp.Builder, at capnp.Place, i uint32) {
	b.PutCapability(at, i, capnp.Capability(c))
}

// Text is a text, without the NUL at its end. It is never null.
type Text string

func (t Text) words() int { return len(t)/8 + 1 }

func (t Text) put(b *capnp.Builder, at capnp.Place, i uint32) {
	if t == "" {
		b.PutTextBytesOr(at, i, []byte{}, nil) // PutText would leave it null
		return
	}
	b.PutText(at, i, string(t), nil)
}

// Data is a byte string. It is never null.
type Data []byte

func (d Data) words() int { return capnp.DataOrWords(notNil(d), 0, nil) }

func (d Data) put(b *capnp.Builder, at capnp.Place, i uint32) {
	b.PutDataOr(at, i, notNil(d), nil)
}

// notNil turns nil, which package capnp takes for null, into an empty slice.
func notNil[S ~[]E, E any](s S) []E {
	if s == nil {
		return []E{}
	}
	return s
}
