package rpc

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/capngo/capngo/runtime/capnp"
)

// Dispatch calls the method of a server that an interface's id and a number name. Generated code
// has one for each interface.
type Dispatch func(ctx context.Context, id uint64, method uint16, params capnp.Struct) (capnp.Struct, error)

// NewServer gives a capability that refers to a server of this process; generated code calls it.
// dispatch calls the server's methods. If server has a method Shutdown(), it is called, in a
// goroutine of its own, when nobody can call the server any more and all calls have returned.
func NewServer(server any, dispatch Dispatch) capnp.Capability {
	o := &object{dispatch: dispatch, refs: 1}
	if s, ok := server.(interface{ Shutdown() }); ok {
		o.shutdown = s.Shutdown
	}
	return newClient(o).capability()
}

// NoMethod is the error for a method that an interface does not have; generated code calls it.
func NoMethod(id uint64, method uint16) (capnp.Struct, error) {
	return capnp.Struct{}, unknownMethod(id, method)
}

// NotImplemented is the error of methods of Unimplemented servers; generated code calls it.
func NotImplemented(m *capnp.Method) error {
	return &Error{Kind: Unimplemented, Reason: "the server does not implement the method " + m.Name}
}

// object is a server of this process. It handles one call after another, but for those that have
// called Go.
type object struct {
	dispatch Dispatch
	shutdown func() // nil: none

	mu    sync.Mutex
	refs  int
	calls int // that have not returned
	queue []*call
	busy  bool // a goroutine takes calls from the queue
}

func (o *object) retain() {
	o.mu.Lock()
	o.refs++
	o.mu.Unlock()
}

func (o *object) release() {
	o.mu.Lock()
	o.refs--
	o.rest()
	o.mu.Unlock()
}

// rest ends the object if there is nothing more to do.
func (o *object) rest() {
	if o.refs == 0 && o.calls == 0 && o.shutdown != nil {
		go o.shutdown()
		o.shutdown = nil
	}
}

func (o *object) deliver(c *call) {
	c.drop()
	o.mu.Lock()
	defer o.mu.Unlock()
	o.calls++
	o.queue = append(o.queue, c)
	if !o.busy {
		o.busy = true
		go o.run()
	}
}

// run handles calls until there are none, or until one has called Go, when another goroutine does
// that.
func (o *object) run() {
	for {
		c := o.next()
		if c == nil || !o.handle(c) {
			return
		}
	}
}

func (o *object) next() *call {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.queue) == 0 {
		o.busy = false
		return nil
	}
	c := o.queue[0]
	o.queue[0] = nil
	o.queue = o.queue[1:]
	return c
}

// handle handles a call, and reports whether the queue is still this goroutine's business.
func (o *object) handle(c *call) bool {
	h := &handling{Context: c.ctx, object: o, conn: c.conn}
	returned := false
	defer func() {
		if !returned { // Goexit
			c.answer.reject(&Error{Kind: Failed, Reason: "the handler ended its goroutine"})
			Go(h)
			o.returned()
		}
	}()
	result, err := o.try(h, c)
	returned = true
	switch t := err.(type) {
	case nil:
		c.answer.fulfill(result)
	case *tail:
		c.answer.follow(t.answer)
	default:
		c.answer.reject(err)
	}
	o.returned()
	return !h.gone.Load()
}

// try calls the method. A panic of the handler is an error of the call.
func (o *object) try(h *handling, c *call) (result capnp.Struct, err error) {
	if c.ctx.Err() != nil {
		return capnp.Struct{}, canceled(c.ctx)
	}
	defer func() {
		if r := recover(); r != nil {
			h.logger().Error("rpc: a handler panicked", "panic", r, "stack", string(debug.Stack()))
			err = &Error{Kind: Failed, Reason: fmt.Sprintf("the handler panicked: %v", r)}
		}
	}()
	if h.conn != nil && h.conn.options.interceptor != nil {
		return h.conn.options.interceptor(h, Incoming{c.id, c.number, c.params}, o.dispatch)
	}
	return o.dispatch(h, c.id, c.number, c.params)
}

func (o *object) returned() {
	o.mu.Lock()
	o.calls--
	o.rest()
	o.mu.Unlock()
}

// handling is the context of a handler.
type handling struct {
	context.Context
	object *object
	conn   *Conn
	gone   atomic.Bool // the next call does not wait for this one
}

type handlingKey struct{}

func (h *handling) Value(key any) any {
	if key == (handlingKey{}) {
		return h
	}
	return h.Context.Value(key)
}

func (h *handling) logger() *slog.Logger {
	if h.conn != nil {
		return h.conn.options.logger
	}
	return slog.Default()
}

// Go lets the next call on an object begin before the handler that ctx is the context of returns.
// Without it, an object handles one call after another. A handler that waits for something, another
// call above all, calls it first. In any other context it does nothing.
func Go(ctx context.Context) {
	if h, ok := ctx.Value(handlingKey{}).(*handling); ok && !h.gone.Swap(true) {
		go h.object.run()
	}
}

// ConnOf gives the connection that the call came in by whose handler has the context ctx; nil for a
// call of this process.
func ConnOf(ctx context.Context) *Conn {
	if h, ok := ctx.Value(handlingKey{}).(*handling); ok {
		return h.conn
	}
	return nil
}

// tail is the error that a handler returns whose results are those of another call.
type tail struct{ answer *answer }

func (*tail) Error() string { return "rpc: a handler's tail call" }

// TailCall makes the results of a call that a handler has sent those of the handler itself, which
// returns what TailCall gives:
//
//	return rpc.TailCall(s.backend.SendEvaluate(ctx, params.AsFields()))
//
// The handler has returned then, though the results are yet to come; calls that were pipelined on them
// are made on the other call's.
func TailCall[R interface{ AsFields() F }, F any](f interface {
	Wait() (R, error)
	Pipeline() Pipeline
}) (F, error) {
	var none F
	return none, &tail{f.Pipeline().answer}
}
