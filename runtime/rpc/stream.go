package rpc

import (
	"context"

	"github.com/capngo/capngo/runtime/capnp"
)

// streamWindow is how many bytes of params of calls without results are on their way at a time. It is
// what the C++ implementation allows.
const streamWindow = 64 << 10

// stream is the flow of calls without results that are made on a reference, protected by its lock.
type stream struct {
	bytes int           // on their way
	calls int           // on their way
	err   error         // of the first that failed, which every later call on the reference gets
	moved chan struct{} // closed, and made anew, when a call returns
}

// Stream calls a method without results (-> stream). It returns when the call is on its way, and
// waits before if much else is. A call that fails makes every later call on c fail. Generated code
// calls it.
func Stream[P ~capnp.StructKind, C ~capnp.CapabilityKind](ctx context.Context, c C, m *capnp.Method, params P) error {
	return write(ctx, capnp.Capability(c), m, capnp.Struct(params))
}

func write(ctx context.Context, c capnp.Capability, m *capnp.Method, params capnp.Struct) error {
	client, err := clientOf(c)
	if err != nil {
		return ofMethod(m, err)
	}
	size := capnp.Size(params)
	if err := client.flow(ctx, func(s *stream) bool {
		return s.calls == 0 || s.bytes+size <= streamWindow
	}, size); err != nil {
		return ofMethod(m, err)
	}
	a := newAnswer()
	a.whenDone(func() { client.returned(size, a.err) })
	client.target.deliver(&call{ctx: ctx, id: m.Interface, number: m.Number, params: params, answer: a})
	return nil
}

// WaitStreaming waits until all calls without results that were made on c have returned, and gives
// the error of the first that failed.
func WaitStreaming[T ~capnp.CapabilityKind](ctx context.Context, c T) error {
	client, err := clientOf(capnp.Capability(c))
	if err != nil {
		return err
	}
	return client.flow(ctx, func(s *stream) bool { return s.calls == 0 }, -1)
}

// flow waits until the calls on their way are few enough, and then adds one of a size that is not
// negative.
func (c *client) flow(ctx context.Context, free func(*stream) bool, size int) error {
	for {
		c.mu.Lock()
		if c.stream == nil {
			c.stream = &stream{moved: make(chan struct{})}
		}
		s := c.stream
		if s.err != nil || free(s) {
			if s.err == nil && size >= 0 {
				s.bytes += size
				s.calls++
			}
			err := s.err
			c.mu.Unlock()
			return err
		}
		moved := s.moved
		c.mu.Unlock()
		select {
		case <-moved:
		case <-ctx.Done():
			return canceled(ctx)
		}
	}
}

// returned takes a call off the stream.
func (c *client) returned(size int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.stream
	s.bytes -= size
	s.calls--
	if s.err == nil {
		s.err = err
	}
	close(s.moved)
	s.moved = make(chan struct{})
}

// streamError is the error that ended the stream of calls.
func (c *client) streamError() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stream == nil {
		return nil
	}
	return c.stream.err
}
