package rpc

import (
	"context"
	"runtime"

	"github.com/capngo/capngo/runtime/capnp"
)

// call is a method call on its way to an object.
type call struct {
	ctx    context.Context // ends when nobody waits for the results
	id     uint64          // of the interface
	number uint16          // of the method
	params capnp.Struct    // the root of a compact message, or what a peer sent
	answer *answer
	conn   *Conn // that it came in by; nil for a call of this process

	cargo *cargo // what goes over a wire; nil before it is known that the call may
}

// cargo is a struct that is ready for the wire.
type cargo struct {
	content capnp.Struct // the root of a compact message
	targets []target     // of its capabilities, by their numbers
}

// load makes a struct ready for the wire. The cargo holds references until it is dropped.
func load(v capnp.Struct) *cargo {
	g := &cargo{content: capnp.Compact(v)}
	if clients := capnp.Clients(g.content); len(clients) > 0 {
		g.targets = make([]target, len(clients))
		for i := range clients {
			g.targets[i] = targetAt(clients, i)
		}
	}
	return g
}

func (g *cargo) drop() {
	for _, t := range g.targets {
		if t != nil {
			t.release()
		}
	}
	g.targets = nil
}

// carry makes the params ready for the wire, while no lock is held that this could wait for.
func (c *call) carry() {
	if c.cargo == nil {
		c.cargo = load(c.params)
	}
}

// drop gives up what carry has made ready.
func (c *call) drop() {
	if c.cargo != nil {
		c.cargo.drop()
		c.cargo = nil
	}
}

// Call calls a method and waits for its results. Generated code calls it.
func Call[R, P ~capnp.StructKind, C ~capnp.CapabilityKind](ctx context.Context, c C, m *capnp.Method, params P) (R, error) {
	v, err := send(ctx, capnp.Capability(c), m, capnp.Struct(params)).wait(ctx, m)
	return R(v), err
}

// Send calls a method and gives its results to come. Generated code calls it.
func Send[R, P ~capnp.StructKind, C ~capnp.CapabilityKind](ctx context.Context, c C, m *capnp.Method, params P) Future[R] {
	a := send(ctx, capnp.Capability(c), m, capnp.Struct(params))
	return Future[R]{Pipeline{answer: a, ctx: ctx, method: m}}
}

func send(ctx context.Context, c capnp.Capability, m *capnp.Method, params capnp.Struct) *answer {
	a := newAnswer()
	client, err := clientOf(c)
	if err == nil {
		err = client.streamError()
	}
	if err != nil {
		a.reject(err)
		return a
	}
	if ctx.Err() != nil {
		a.reject(canceled(ctx))
		return a
	}
	client.target.deliver(&call{ctx: ctx, id: m.Interface, number: m.Number, params: params, answer: a})
	runtime.KeepAlive(client)
	return a
}
