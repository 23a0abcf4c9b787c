package rpc

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/capngo/capngo/runtime/capnp"
)

// client is an entry in a message's table of capabilities: a reference to a target, which ends when
// it is released, or else when the garbage collector finds that no value has it any more.
type client struct {
	target   target
	released atomic.Bool
	cleanup  runtime.Cleanup

	mu     sync.Mutex
	stream *stream // of its calls without results; nil before the first one
}

// held is what the cleanup of a client releases. It must not lead to the client.
type held struct {
	target target
	origin []byte // the stack where the client was made, in debug mode
}

// newClient makes an entry of a reference, which it takes over.
func newClient(t target) *client {
	c := &client{target: t}
	c.watch()
	return c
}

func (c *client) watch() {
	h := held{target: c.target}
	if leaks.Load() != nil {
		h.origin = debug.Stack()
	}
	c.cleanup = runtime.AddCleanup(c, held.forgotten, h)
}

// become makes c refer to t, whose reference it takes over. Nobody may have seen c yet.
func (c *client) become(t target) {
	c.cleanup.Stop()
	c.target.release()
	c.target = t
	c.watch()
}

func (h held) forgotten() {
	h.target.release()
	if report := leaks.Load(); report != nil && h.origin != nil {
		(*report)("rpc: a capability was not released; it was made here:\n" + string(h.origin))
	}
}

func (c *client) release() {
	if c.released.Swap(true) {
		return
	}
	c.cleanup.Stop()
	c.target.release()
}

// capability is a reference that is in no message yet.
func (c *client) capability() capnp.Capability { return capnp.NewCapability(c) }

// clientOf finds the entry of a capability.
func clientOf(c capnp.Capability) (*client, error) {
	if c.IsNull() {
		return nil, failed(ErrNull)
	}
	client, ok := c.Client().(*client)
	switch {
	case !ok:
		return nil, failed(ErrNotConnected)
	case client == nil:
		return nil, failed(ErrNull)
	case client.released.Load():
		return nil, failed(ErrReleased)
	}
	return client, nil
}

// Release gives c back: the peer need not keep the object for it any longer. The views of one message
// share its capabilities, so this is for all of them; a capability that was put into another message
// is one of that, too. Calling it is never necessary. Without it, a capability is given back when the
// garbage collector finds that nobody can call it; until then it costs the peer memory.
func Release[T ~capnp.CapabilityKind](c T) {
	if client, err := clientOf(capnp.Capability(c)); err == nil {
		client.release()
	}
}

// Retain gives a reference of its own to what c refers to, which a Release of c leaves alone.
func Retain[T ~capnp.CapabilityKind](c T) T {
	client, err := clientOf(capnp.Capability(c))
	if err != nil {
		return c
	}
	client.target.retain()
	runtime.KeepAlive(client)
	return T(newClient(client.target).capability())
}

// Same reports whether a and b refer to one object, as far as is known: what is still a promise is
// the same as itself only. Null capabilities are the same.
func Same[T, U ~capnp.CapabilityKind](a T, b U) bool {
	ca, errA := clientOf(capnp.Capability(a))
	cb, errB := clientOf(capnp.Capability(b))
	if errA != nil || errB != nil {
		return capnp.Capability(a).IsNull() && capnp.Capability(b).IsNull()
	}
	ca.target.retain()
	cb.target.retain()
	runtime.KeepAlive(ca)
	runtime.KeepAlive(cb)
	ta, tb := shorten(ca.target), shorten(cb.target)
	defer ta.release()
	defer tb.release()
	return ta == tb
}

var leaks atomic.Pointer[func(string)]

// ReportLeaks turns on a debug mode: report is called, from any goroutine, for each capability that
// was left to the garbage collector instead of being released, with the stack of the place where it
// was made. Each new capability then costs its stack. nil turns the mode off.
func ReportLeaks(report func(string)) {
	if report == nil {
		leaks.Store(nil)
		return
	}
	leaks.Store(&report)
}

// targetAt gives a new reference to what entry i of a table refers to.
func targetAt(clients []any, i int) target {
	c, ok := clients[i].(*client)
	switch {
	case !ok:
		return &broken{failed(ErrNotConnected)}
	case c.released.Load():
		return &broken{failed(ErrReleased)}
	}
	c.target.retain()
	return shorten(c.target)
}
