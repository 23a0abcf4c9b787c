package rpc

import (
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// exports is the table of what the peer may call (rpc.capnp, ExportId).
type exports struct {
	list []export // by id
	free []uint32
	ids  map[target]uint32
}

type export struct {
	target target // nil: the id is free
	wire   uint32 // references of the peer
}

// add counts a reference of the peer to t. If t was not in the table, it takes the reference of this
// process over.
func (x *exports) add(t target) (id uint32, taken bool) {
	if id, ok := x.ids[t]; ok {
		x.list[id].wire++
		return id, false
	}
	if n := len(x.free); n > 0 {
		id, x.free = x.free[n-1], x.free[:n-1]
	} else {
		id = uint32(len(x.list))
		x.list = append(x.list, export{})
	}
	x.list[id] = export{target: t, wire: 1}
	x.ids[t] = id
	return id, true
}

func (x *exports) find(id uint32) target {
	if uint64(id) >= uint64(len(x.list)) {
		return nil
	}
	return x.list[id].target
}

// drop takes references of the peer off, and gives what is to be released then.
func (x *exports) drop(id, n uint32) []target {
	if x.find(id) == nil {
		return nil
	}
	e := &x.list[id]
	e.wire -= min(n, e.wire)
	if e.wire > 0 {
		return nil
	}
	t := e.target
	*e = export{}
	delete(x.ids, t)
	x.free = append(x.free, id)
	return []target{t}
}

// dropEach takes a reference of the peer off for each id.
func (x *exports) dropEach(ids []uint32) (given []target) {
	for _, id := range ids {
		given = append(given, x.drop(id, 1)...)
	}
	return given
}

func (x *exports) all() []target {
	var list []target
	for _, e := range x.list {
		if e.target != nil {
			list = append(list, e.target)
		}
	}
	x.list, x.free, x.ids = nil, nil, map[target]uint32{}
	return list
}

// takeRelease takes references off that the peer gives up.
func (c *Conn) takeRelease(r wire.Release) error {
	c.mu.Lock()
	if c.exports.find(r.ID()) == nil || c.exports.list[r.ID()].wire < r.ReferenceCount() {
		c.mu.Unlock()
		return violation("Release of %d references to object %d, which the peer does not have",
			r.ReferenceCount(), r.ID())
	}
	given := c.exports.drop(r.ID(), r.ReferenceCount())
	c.mu.Unlock()
	releaseAll(given)
	return nil
}

// announce tells the peer when a promise that it knows has become something. p is in the table as id.
func (c *Conn) announce(p *promise, id uint32) {
	p.whenResolved(func() {
		t := p.resolution()
		if t == nil {
			return // nobody has it any more, the peer neither
		}
		t = shorten(t)
		g := &cargo{targets: []target{t}}
		defer g.drop()
		c.mu.Lock()
		if c.closed || c.exports.find(id) != target(p) {
			c.mu.Unlock()
			return
		}
		resolve := &wire.ResolveFields{PromiseID: id}
		var sent sentCaps
		if b, ok := t.(*broken); ok {
			resolve.Union = wire.ResolveExceptionValue{Value: exception(b.err)}
		} else {
			d := c.describe(g, 0, &sent)
			resolve.Union = wire.ResolveCapValue{Value: &d}
		}
		c.tell(wire.MessageResolveValue{Value: resolve})
		c.mu.Unlock()
		sent.follow(c)
	})
}
