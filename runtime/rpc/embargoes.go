package rpc

import (
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// embargoes is the table of promises that wait until calls have come back (rpc.capnp, EmbargoId).
type embargoes struct {
	list []func() // by id: what is to be done then; nil: the id is free
	free []uint32
}

func (e *embargoes) add(lift func()) (id uint32) {
	if n := len(e.free); n > 0 {
		id, e.free = e.free[n-1], e.free[:n-1]
		e.list[id] = lift
		return id
	}
	e.list = append(e.list, lift)
	return uint32(len(e.list) - 1)
}

func (e *embargoes) take(id uint32) func() {
	if uint64(id) >= uint64(len(e.list)) || e.list[id] == nil {
		return nil
	}
	lift := e.list[id]
	e.list[id] = nil
	e.free = append(e.free, id)
	return lift
}

func (e *embargoes) all() []func() {
	var list []func()
	for _, lift := range e.list {
		if lift != nil {
			list = append(list, lift)
		}
	}
	e.list, e.free = nil, nil
	return list
}

// takeDisembargo sends a mark back to the peer, behind the calls that were sent back before, or lets
// the calls go on that waited for such a mark.
func (c *Conn) takeDisembargo(m wire.Message) error {
	d := m.Disembargo()
	switch d.Context().Which() {
	case wire.DisembargoContextWhichSenderLoopback:
		t, err := c.targetOf(d.Target())
		if err != nil {
			return err
		}
		c.loopBack(t, d.Context().SenderLoopback())
		return nil
	case wire.DisembargoContextWhichReceiverLoopback:
		id := d.Context().ReceiverLoopback()
		c.mu.Lock()
		lift := c.embargoes.take(id)
		c.mu.Unlock()
		if lift == nil {
			return violation("Disembargo %d, which was not asked for", id)
		}
		lift()
		return nil
	}
	return c.notImplemented(m)
}

// loopBack answers a Disembargo when t, to which it takes a reference over, takes calls at once.
func (c *Conn) loopBack(t target, id uint32) {
	t = shorten(t)
	if p, ok := t.(*promise); ok && p.by.Load() == nil {
		p.whenResolved(func() { c.loopBack(p, id) })
		return
	}
	defer t.release()
	r := routeTo(t)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return
	}
	target := &wire.MessageTargetFields{}
	if r != nil && r.conn == c && r.open() {
		target = r.target()
	}
	c.tell(wire.MessageDisembargoValue{Value: &wire.DisembargoFields{
		Target: target, Context: wire.DisembargoContextReceiverLoopbackValue(id),
	}})
}

// routeTo is the way that calls on t take over a connection; nil if they take none.
func routeTo(t target) *route {
	switch t := t.(type) {
	case *imported:
		return &route{conn: t.conn, imported: t}
	case *promise:
		return t.by.Load()
	}
	return nil
}
