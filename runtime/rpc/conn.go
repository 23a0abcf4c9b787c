package rpc

import (
	"context"
	"errors"
	"io"
	"net"
	"runtime"
	"sync"

	"github.com/capngo/capngo/runtime/capnp"
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// Conn is a connection to a peer. The peer can call what it was given: the bootstrap capability, and
// what was passed to it in params and results. All methods may be called from any goroutine.
type Conn struct {
	options   options
	transport *transport
	bootstrap target          // nil: none
	ctx       context.Context // of the calls that come in
	cancel    context.CancelFunc
	done      chan struct{} // closed when everything has ended

	mu        sync.Mutex
	closed    bool
	err       error // why it is closed
	draining  bool  // calls are refused
	idle      chan struct{}
	handling  int64     // bytes of calls that have not returned
	room      sync.Cond // handling is less, or the connection closed
	questions questions
	answers   map[uint32]*entry
	exports   exports
	imports   map[uint32]*imported
	embargoes embargoes
}

// NewConn speaks to a peer over a stream of bytes: a net.Conn, one end of a net.Pipe, or anything
// else whose Close ends a Read and a Write. The connection closes it. What the peer gets as its
// bootstrap capability, WithBootstrap says.
func NewConn(stream io.ReadWriteCloser, opts ...Option) *Conn {
	c := &Conn{
		options: newOptions(opts),
		done:    make(chan struct{}),
		answers: map[uint32]*entry{},
		imports: map[uint32]*imported{},
	}
	c.room.L = &c.mu
	c.exports.ids = map[target]uint32{}
	c.ctx, c.cancel = context.WithCancel(context.Background())
	if boot := c.options.bootstrap; !boot.IsNull() {
		if client, err := clientOf(boot); err == nil {
			client.target.retain()
			runtime.KeepAlive(client)
			c.bootstrap = client.target
		}
		c.options.bootstrap = capnp.Capability{}
	}
	c.transport = newTransport(stream, c.options)
	go c.run()
	return c
}

// run receives messages until the connection ends.
func (c *Conn) run() {
	err := c.receive()
	c.shut(err)
	c.transport.close()
	if c.bootstrap != nil {
		c.bootstrap.release()
	}
	close(c.done)
}

// Dial connects to a peer; network and address are those of net.Dial: "tcp" and "host:port", or
// "unix" and a path. ctx is for connecting only. WithDialer connects in another way, over TLS say.
func Dial(ctx context.Context, network, address string, opts ...Option) (*Conn, error) {
	dial := newOptions(opts).dial
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	stream, err := dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return NewConn(stream, opts...), nil
}

// Bootstrap gives the peer's bootstrap capability. It can be called at once; if the peer has none, or
// cannot be reached, calls fail. ctx ends the wait for it, not its use.
func Bootstrap[T ~capnp.CapabilityKind](ctx context.Context, c *Conn) T {
	return T(c.askBootstrap(ctx).capability())
}

func (c *Conn) askBootstrap(ctx context.Context) *client {
	a := newAnswer()
	c.mu.Lock()
	if c.closed {
		defer c.mu.Unlock()
		return newClient(&broken{c.err})
	}
	q := c.questions.ask(c, a)
	c.tell(wire.MessageBootstrapValue{Value: &wire.BootstrapFields{QuestionID: q.id}})
	c.mu.Unlock()
	a.sent(q)
	q.watch(ctx)
	return newClient(a.at(""))
}

// tell sends a message after those before it. The lock is held.
func (c *Conn) tell(m wire.MessageUnion) {
	c.transport.send(wire.NewMessage(wire.MessageFields{Union: m}))
}

// Close ends the connection, after what was said has been sent. It waits for the peer to read that and
// to close its end, too, for a second at most. Calls that wait get an error of the kind Disconnected;
// the contexts of handlers end.
func (c *Conn) Close() error {
	c.shut(disconnected(ErrClosed.Error(), ErrClosed))
	<-c.done
	return nil
}

// Shutdown refuses further calls, waits until those that came in have returned, and closes the
// connection. If ctx ends before, it closes it then, and gives the context's error.
func (c *Conn) Shutdown(ctx context.Context) error {
	c.mu.Lock()
	c.draining = true
	if c.idle == nil {
		c.idle = make(chan struct{})
		c.rest()
	}
	idle := c.idle
	c.mu.Unlock()
	var err error
	select {
	case <-idle:
	case <-c.done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	c.Close()
	return err
}

// rest tells who waits for it that no call is being handled. The lock is held.
func (c *Conn) rest() {
	if c.idle != nil && !c.answering() {
		select {
		case <-c.idle:
		default:
			close(c.idle)
		}
	}
}

// Done is closed when the connection has ended.
func (c *Conn) Done() <-chan struct{} { return c.done }

// Err is why the connection has ended: nil as long as it has not, ErrClosed after Close, io.EOF
// where the peer closed it, and else an Error.
func (c *Conn) Err() error {
	select {
	case <-c.done:
	default:
		return nil
	}
	for _, plain := range []error{ErrClosed, io.EOF} {
		if errors.Is(c.err, plain) {
			return plain
		}
	}
	return c.err
}

// RemoteAddr is the address of the peer, if the stream is one that has any; else nil.
func (c *Conn) RemoteAddr() net.Addr {
	if s, ok := c.transport.stream.(net.Conn); ok {
		return s.RemoteAddr()
	}
	return nil
}

// shut ends all calls and gives up all objects. What is still to be sent stays so.
func (c *Conn) shut(err error) {
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return
	}
	c.closed, c.err = true, err
	open := c.questions.all()
	given := c.exports.all()
	held := c.embargoes.all()
	c.answers = map[uint32]*entry{}
	c.imports = map[uint32]*imported{}
	c.room.Broadcast()
	c.transport.stop()
	c.mu.Unlock()
	c.cancel()
	for _, q := range open {
		q.end()
		q.answer.reject(err)
	}
	for _, lift := range held {
		lift()
	}
	releaseAll(given)
}
