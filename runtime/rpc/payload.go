package rpc

import (
	"github.com/capngo/capngo/runtime/capnp"
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// sentCaps is what there is to know of the capabilities of a payload that was sent.
type sentCaps struct {
	exports  []uint32 // one for each reference that the peer has got
	promises []announced
}

// announced is a promise that the peer got, whose resolution it is to be told.
type announced struct {
	promise *promise
	id      uint32
}

// follow begins to wait for promises. No lock is held.
func (s *sentCaps) follow(c *Conn) {
	for _, a := range s.promises {
		c.announce(a.promise, a.id)
	}
}

// pack describes the capabilities of a cargo to the peer. The lock is held.
func (c *Conn) pack(g *cargo) (*wire.PayloadFields, sentCaps) {
	payload := &wire.PayloadFields{Content: capnp.PointerTo(g.content)}
	var sent sentCaps
	if len(g.targets) > 0 {
		payload.CapTable = make([]wire.CapDescriptorFields, len(g.targets))
		for i := range g.targets {
			payload.CapTable[i] = c.describe(g, i, &sent)
		}
	}
	return payload, sent
}

// noFd is the number of no file descriptor.
const noFd = 0xff

// describe describes target i of a cargo to the peer. The lock is held. A promise may have become an
// object of the peer since the cargo was loaded: as a promise of this process, it would send the peer's
// calls back to the peer, and others would overtake them.
func (c *Conn) describe(g *cargo, i int, sent *sentCaps) wire.CapDescriptorFields {
	d := wire.CapDescriptorFields{AttachedFd: noFd}
	switch t := ahead(g.targets[i]).(type) {
	case nil:
		d.Union = wire.CapDescriptorNoneValue{}
		return d
	case *imported:
		if t.conn == c && !t.gone {
			d.Union = wire.CapDescriptorReceiverHostedValue(t.id)
			return d
		}
	case *promise:
		if by := t.by.Load(); by != nil && by.conn == c && by.open() {
			if by.imported != nil {
				d.Union = wire.CapDescriptorReceiverHostedValue(by.imported.id)
			} else {
				d.Union = wire.CapDescriptorReceiverAnswerValue{Value: by.promised()}
			}
			return d
		}
	}
	id, taken := c.exports.add(g.targets[i])
	sent.exports = append(sent.exports, id)
	p, isPromise := g.targets[i].(*promise)
	if isPromise {
		d.Union = wire.CapDescriptorSenderPromiseValue(id)
	} else {
		d.Union = wire.CapDescriptorSenderHostedValue(id)
	}
	if taken {
		if isPromise {
			sent.promises = append(sent.promises, announced{p, id})
		}
		g.targets[i] = nil
	}
	return d
}

// open gives the content of a payload that has come in, with the capabilities that its message
// describes. at finds the payload in the message.
func (c *Conn) open(m wire.Message, p wire.Payload, at func(wire.Message) wire.Payload) (capnp.AnyPointer, []any, error) {
	table := p.CapTable()
	if table.Len() == 0 {
		return p.Content(), nil, nil
	}
	if table.Len() > capnp.Size(m)/8 {
		return capnp.AnyPointer{}, nil, violation("%d capabilities in a message of %d bytes", table.Len(), capnp.Size(m))
	}
	clients := make([]any, table.Len())
	for i, d := range table.All() {
		t, err := c.receiveCap(d)
		if err != nil {
			return capnp.AnyPointer{}, nil, err
		}
		if t != nil {
			clients[i] = newClient(t)
		}
	}
	return at(capnp.WithClients(m, clients)).Content(), clients, nil
}

// receiveCap gives a reference to what the peer describes; nil for null. An error is a violation of
// the protocol.
func (c *Conn) receiveCap(d wire.CapDescriptor) (target, error) {
	switch d.Which() {
	case wire.CapDescriptorWhichNone:
		return nil, nil
	case wire.CapDescriptorWhichSenderHosted:
		return c.importObject(d.SenderHosted(), false), nil
	case wire.CapDescriptorWhichSenderPromise:
		return c.importObject(d.SenderPromise(), true), nil
	case wire.CapDescriptorWhichThirdPartyHosted:
		return c.importObject(d.ThirdPartyHosted().VineID(), false), nil // level 3 is not spoken
	case wire.CapDescriptorWhichReceiverHosted:
		return c.exported(d.ReceiverHosted())
	case wire.CapDescriptorWhichReceiverAnswer:
		return c.answered(d.ReceiverAnswer())
	}
	return &broken{&Error{Kind: Unimplemented, Reason: "the peer sent a capability of a kind that is not known here"}}, nil
}

// exported gives a reference to an object that the peer was given. Only this goroutine takes objects
// away from the peer, so that it is there until the reference is.
func (c *Conn) exported(id uint32) (target, error) {
	c.mu.Lock()
	t := c.exports.find(id)
	c.mu.Unlock()
	if t == nil {
		return nil, violation("object %d, which the peer does not have", id)
	}
	t.retain()
	return shorten(t), nil
}

// maxPath is how many pointers may lead to a capability in an answer. No struct of an answer is as deep
// as that.
const maxPath = 1 << 10

// answered gives a reference to a capability in what a call of the peer returns.
func (c *Conn) answered(p wire.PromisedAnswer) (target, error) {
	c.mu.Lock()
	e := c.answers[p.QuestionID()]
	c.mu.Unlock()
	if e == nil {
		return nil, violation("answer %d, which the peer does not wait for", p.QuestionID())
	}
	path := ""
	if n := p.Transform().Len(); n > maxPath {
		return nil, violation("a way of %d pointers to a capability", n)
	}
	for _, op := range p.Transform().All() {
		switch op.Which() {
		case wire.PromisedAnswerOpWhichNoop:
		case wire.PromisedAnswerOpWhichGetPointerField:
			path = extend(path, op.GetPointerField())
		default:
			return &broken{&Error{Kind: Unimplemented, Reason: "a promised answer transformed in a way that is not known here"}}, nil
		}
	}
	return e.answer.at(path), nil
}
