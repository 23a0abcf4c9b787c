package rpc

import (
	"context"
	"log/slog"
	"net"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
)

// Option changes how a connection works.
type Option func(*options)

type options struct {
	bootstrap   capnp.Capability
	limits      capnp.Limits
	inflight    int64
	queued      int64
	grace       time.Duration
	logger      *slog.Logger
	dial        func(context.Context, string, string) (net.Conn, error)
	interceptor Interceptor
}

const (
	defaultInflight = 256 << 20
	defaultQueued   = 256 << 20
	defaultGrace    = 5 * time.Second
)

func newOptions(opts []Option) options {
	o := options{
		inflight: defaultInflight, queued: defaultQueued, grace: defaultGrace, logger: slog.Default(),
	}
	for _, opt := range opts {
		opt(&o)
	}
	return o
}

// WithBootstrap gives the peer a capability to begin with. The connection has a reference of its
// own to it.
func WithBootstrap[T ~capnp.CapabilityKind](c T) Option {
	return func(o *options) { o.bootstrap = capnp.Capability(c) }
}

// WithLimits bounds each message that comes in; the defaults are those of capnp.Limits. A message
// beyond them closes the connection.
func WithLimits(l capnp.Limits) Option { return func(o *options) { o.limits = l } }

// WithInflight bounds how many bytes of calls are being handled: while there are more, nothing is
// read from the peer. The default is 256 MiB. If handlers wait for calls on the peer, a small bound
// can make both sides wait for each other.
func WithInflight(bytes int64) Option { return func(o *options) { o.inflight = bytes } }

// WithQueued bounds how many bytes wait to be sent. A peer that takes so little that there are more
// loses the connection. The default is 256 MiB.
func WithQueued(bytes int64) Option { return func(o *options) { o.queued = bytes } }

// WithGrace is how long Serve waits for calls that are being handled, once its context has ended. The
// default is 5 s.
func WithGrace(d time.Duration) Option { return func(o *options) { o.grace = d } }

// WithLogger is where a connection logs; the default is slog.Default. Panics of handlers are
// errors, faults of peers warnings, and connections that come and go debug messages.
func WithLogger(l *slog.Logger) Option { return func(o *options) { o.logger = l } }

// WithDialer makes Dial connect with a function such as the DialContext of a net.Dialer or, for TLS,
// of a tls.Dialer.
func WithDialer(dial func(ctx context.Context, network, address string) (net.Conn, error)) Option {
	return func(o *options) { o.dial = dial }
}

// Incoming is a call that has come in by a connection.
type Incoming struct {
	Interface uint64
	Method    uint16
	Params    capnp.Struct
}

// Interceptor is called for each call that comes in by a connection, instead of the server's method,
// which next calls. It may give next another context, refuse the call, time it, log it.
type Interceptor func(ctx context.Context, in Incoming, next Dispatch) (capnp.Struct, error)

// WithInterceptor sets an interceptor. Of several, the first given is the outermost.
func WithInterceptor(i Interceptor) Option {
	return func(o *options) {
		outer := o.interceptor
		if outer == nil {
			o.interceptor = i
			return
		}
		o.interceptor = func(ctx context.Context, in Incoming, next Dispatch) (capnp.Struct, error) {
			return outer(ctx, in, func(ctx context.Context, id uint64, method uint16, p capnp.Struct) (capnp.Struct, error) {
				return i(ctx, Incoming{id, method, p}, next)
			})
		}
	}
}
