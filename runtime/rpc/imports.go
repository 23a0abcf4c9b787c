package rpc

import (
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// imported is an object of the peer (rpc.capnp, ImportId). Its fields are protected by the lock of
// its connection.
type imported struct {
	conn    *Conn
	id      uint32
	refs    int      // of this process
	wire    uint32   // that the peer has counted
	gone    bool     // the peer was told that nobody needs it
	promise *promise // what the peer will resolve; nil if it is no promise
}

func (i *imported) deliver(k *call) {
	k.carry()
	(&route{conn: i.conn, imported: i}).send(k)()
}

func (i *imported) retain() {
	i.conn.mu.Lock()
	i.refs++
	i.conn.mu.Unlock()
}

func (i *imported) release() { i.drop(1) }

func (i *imported) drop(n int) {
	c := i.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	i.refs -= n
	if i.refs > 0 || i.gone {
		return
	}
	i.gone = true
	if c.closed {
		return
	}
	delete(c.imports, i.id)
	c.tell(wire.MessageReleaseValue{Value: &wire.ReleaseFields{ID: i.id, ReferenceCount: i.wire}})
}

// importObject gives a reference to an object that the peer has described.
func (c *Conn) importObject(id uint32, isPromise bool) target {
	c.mu.Lock()
	if c.closed {
		defer c.mu.Unlock()
		return &broken{c.err}
	}
	i := c.imports[id]
	if i == nil {
		i = &imported{conn: c, id: id}
		if isPromise {
			i.promise = newPromise(&route{conn: c, imported: i})
		}
		c.imports[id] = i
	}
	i.refs++
	i.wire++
	p := i.promise
	c.mu.Unlock()
	if p == nil {
		return i
	}
	p.retain()
	i.release()
	return p
}

// takeResolve makes a promise of the peer what it has become.
func (c *Conn) takeResolve(m wire.Message) error {
	r := m.Resolve()
	var t target
	switch r.Which() {
	case wire.ResolveWhichCap:
		var err error
		if t, err = c.receiveCap(r.Cap()); err != nil {
			return err
		}
		if t == nil {
			t = &broken{failed(ErrNull)}
		}
	case wire.ResolveWhichException:
		t = &broken{peerError(r.Exception())}
	default:
		return c.notImplemented(m)
	}
	c.mu.Lock()
	var p *promise
	if i := c.imports[r.PromiseID()]; i != nil {
		p = i.promise
	}
	c.mu.Unlock()
	if p == nil {
		t.release() // it was released before the peer knew
		return nil
	}
	p.resolve(t)
	return nil
}
