package rpc_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

var quiet = rpc.WithLogger(slog.New(slog.DiscardHandler))

// within is a context for a test that should not take that long.
func within(t testing.TB, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	t.Cleanup(cancel)
	return ctx
}

// streams gives both ends of a connection of a kind: "tcp", "unix" or "pipe".
func streams(t testing.TB, network string) (a, b net.Conn) {
	t.Helper()
	if network == "pipe" {
		return net.Pipe()
	}
	address := "127.0.0.1:0"
	if network == "unix" {
		address = filepath.Join(t.TempDir(), "s")
	}
	l, err := net.Listen(network, address)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	accepted := make(chan net.Conn)
	go func() {
		c, err := l.Accept()
		if err != nil {
			t.Error(err)
		}
		accepted <- c
	}()
	if a, err = net.Dial(network, l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	return a, <-accepted
}

// connect connects a client with a server of bootstrap over TCP. Nothing of either is left after the
// test.
func connect[T ~capnp.CapabilityKind](t testing.TB, bootstrap T, opts ...rpc.Option) (client, server *rpc.Conn) {
	return connectBy(t, "tcp", bootstrap, opts...)
}

func connectBy[T ~capnp.CapabilityKind](
	t testing.TB, network string, bootstrap T, opts ...rpc.Option,
) (client, server *rpc.Conn) {
	t.Helper()
	noGoroutinesLeft(t)
	a, b := streams(t, network)
	opts = append([]rpc.Option{quiet}, opts...)
	client = rpc.NewConn(a, opts...)
	server = rpc.NewConn(b, append(opts, rpc.WithBootstrap(bootstrap))...)
	t.Cleanup(func() {
		client.Close()
		server.Close()
	})
	return client, server
}

// noGoroutinesLeft fails the test if goroutines of this module run when it has ended.
func noGoroutinesLeft(t testing.TB) {
	t.Helper()
	t.Cleanup(func() {
		for wait := time.Millisecond; ; wait *= 2 {
			stacks := make([]byte, 1<<20)
			stacks = stacks[:runtime.Stack(stacks, true)]
			left := ""
			for stack := range strings.SplitSeq(string(stacks), "\n\n") {
				if strings.Contains(stack, "capngo/runtime/rpc.(") {
					left = stack
				}
			}
			if left == "" {
				return
			}
			if wait > 3*time.Second {
				t.Errorf("a goroutine is left:\n%s", left)
				return
			}
			time.Sleep(wait)
		}
	})
}

// probing connects to a probeServer.
func probing(t testing.TB, opts ...rpc.Option) (context.Context, probe.Probe, *probeServer) {
	t.Helper()
	ctx := within(t, 30*time.Second)
	s := newProbeServer()
	client, _ := connect(t, probe.NewProbe(s), opts...)
	return ctx, rpc.Bootstrap[probe.Probe](ctx, client), s
}

// next calls a counter, for the call number n.
func next(ctx context.Context, c probe.Counter, n uint32) rpc.Future[probe.CounterNextResults] {
	return c.SendNext(ctx, probe.CounterNextParamsFields{Expected: n})
}

// check fails the test if one of the calls failed.
func check[T ~capnp.StructKind](t testing.TB, calls ...rpc.Future[T]) {
	t.Helper()
	for i, f := range calls {
		if _, err := f.Wait(); err != nil {
			t.Errorf("call %d: %v", i, err)
		}
	}
}

var _ io.Closer = (*rpc.Conn)(nil)
