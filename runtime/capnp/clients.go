package capnp

// WithClients is v as a view whose capabilities are the entries of clients: the table that came with
// the message (rpc.capnp, Payload.capTable). What an entry is, is a matter of the RPC system that
// puts it there; nil is an entry that nobody can call. The slice must not be changed after that.
//
// Copies of v, and messages that parts of v go into, have tables of their own. There capabilities
// are numbered in the order in which a walk through the message meets them, and those without an
// entry in the table become null.
func WithClients[T ~StructKind](v T, clients []any) T {
	s := Struct(v)
	if s.IsNull() {
		return v
	}
	s.loc = s.loc.in(&message{clients: clients})
	s.size &^= framed // a copy may number them otherwise
	return T(s)
}

// Clients is the table of capabilities of the message that v belongs to; it must not be changed.
func Clients[T ~StructKind](v T) []any {
	s := Struct(v)
	if s.IsNull() {
		return nil
	}
	return s.loc.table()
}

// MarshalClients is Marshal, and gives the table of capabilities of the message that it makes. The
// table must not be changed.
func MarshalClients[T ~StructKind](v T) (data []byte, clients []any) {
	return Struct(v).marshalClients()
}

func (s Struct) marshalClients() ([]byte, []any) {
	if s.size&framed == 0 && !s.IsNull() {
		c := s.deepCopy()
		return c.frame(), c.loc.table()
	}
	return s.marshal(), Clients(s)
}

// NewCapability is a reference to client that is part of no message yet: a value for fields that
// refer to interfaces. A nil client gives null.
func NewCapability(client any) Capability {
	if client == nil {
		return Capability{}
	}
	return Capability{loc: capabilityLoc(&message{clients: []any{client}})}
}

// Client is what c refers to; nil if c is null, or belongs to a message without such an entry: one
// from a file, say.
func (c Capability) Client() any {
	if c.IsNull() {
		return nil
	}
	return c.loc.message().client(c.Index())
}

// table is the table of the message that l is in.
func (l loc) table() []any {
	if m := l.message(); m != nil {
		return m.clients
	}
	return nil
}

func (m *message) client(i uint32) any {
	if m == nil || uint64(i) >= uint64(len(m.clients)) {
		return nil
	}
	return m.clients[i]
}

// refs is what a builder knows of the capabilities that it has put into its message.
type refs struct {
	m    *message // with their clients; nil as long as there is none
	lost []uint32 // words with capabilities without a client, which kept their numbers
}

// message is what the places of the message share; nil for nothing.
func (b *Builder) message() *message {
	if b.refs == nil {
		return nil
	}
	return b.refs.m
}

// putCapability makes pointer i of s refer to what w, a word of the message from, refers to. One
// without a client keeps its number, unless others have clients: then it is null, since its
// number would be that of another one.
func (b *Builder) putCapability(s Place, i uint32, from *message, w uint64) {
	if b.refs == nil {
		b.refs = new(refs)
	}
	client := from.client(uint32(w >> 32))
	switch {
	case client != nil:
		w = kindOther | uint64(b.adopt(client))<<32
	case b.refs.m != nil:
		return
	default:
		b.refs.lost = append(b.refs.lost, b.wordOf(s, i))
	}
	s.setPointer(i, w)
}

// adopt gives the entry of client in the table.
func (b *Builder) adopt(client any) int {
	r := b.refs
	if r.m == nil {
		r.m = new(message)
		for _, w := range r.lost {
			clear(b.bytes()[w*8:][:8])
		}
	}
	r.m.clients = append(r.m.clients, client)
	return len(r.m.clients) - 1
}
