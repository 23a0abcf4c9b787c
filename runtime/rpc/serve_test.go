package rpc_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// serving serves a Probe; stop ends that, and waits until it has ended.
func serving(t testing.TB, l net.Listener, opts ...rpc.Option) (stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- rpc.Serve(ctx, l, probe.NewProbe(newProbeServer()), append(opts, quiet)...)
	}()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-done
	})
	t.Cleanup(func() { stop() })
	return stop
}

func listen(t testing.TB, network, address string) net.Listener {
	t.Helper()
	l, err := net.Listen(network, address)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestServe(t *testing.T) {
	noGoroutinesLeft(t)
	ctx := within(t, 20*time.Second)
	for _, address := range []net.Addr{
		&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, &net.UnixAddr{Net: "unix", Name: filepath.Join(t.TempDir(), "s")},
	} {
		l := listen(t, address.Network(), address.String())
		stop := serving(t, l)
		for range 3 {
			conn, err := rpc.Dial(ctx, l.Addr().Network(), l.Addr().String(), quiet)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := rpc.Bootstrap[probe.Probe](ctx, conn).Alive(ctx, probe.ProbeAliveParamsFields{}); err != nil {
				t.Error(err)
			}
			if conn.RemoteAddr() == nil {
				t.Error("the peer has no address")
			}
			conn.Close()
			if err := conn.Err(); err != rpc.ErrClosed {
				t.Errorf("after Close: %v", err)
			}
		}
		if err := stop(); err != nil {
			t.Errorf("Serve ends with %v", err)
		}
		if _, err := rpc.Dial(ctx, l.Addr().Network(), l.Addr().String(), quiet); err == nil {
			t.Error("somebody still listens")
		}
	}
}

// Calls that are being handled end before the server does, others are refused.
func TestGracefulShutdown(t *testing.T) {
	noGoroutinesLeft(t)
	ctx := within(t, 20*time.Second)
	l := listen(t, "tcp", "127.0.0.1:0")
	stop := serving(t, l)
	conn, err := rpc.Dial(ctx, "tcp", l.Addr().String(), quiet)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	p := rpc.Bootstrap[probe.Probe](ctx, conn)
	slow := p.SendLater(ctx, probe.ProbeLaterParamsFields{Counter: probe.NewCounter(&counterServer{})})
	if _, err := slow.Wait(); err != nil {
		t.Fatal(err)
	}
	pending := next(ctx, slow.Counter(), 0) // until Release is called
	if _, err := p.Release(ctx, probe.ProbeReleaseParamsFields{}); err != nil {
		t.Fatal(err)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if _, err := pending.Wait(); err != nil {
		t.Errorf("a call that was being handled: %v", err)
	}
	<-conn.Done()
	if err := conn.Err(); err != io.EOF {
		t.Errorf("the client sees %v", err)
	}
	if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); !errors.Is(err, rpc.Disconnected) {
		t.Errorf("a call after that: %v", err)
	}
}

// A handler that does not return is waited for as long as it was said.
func TestGrace(t *testing.T) {
	noGoroutinesLeft(t)
	ctx := within(t, 20*time.Second)
	l := listen(t, "tcp", "127.0.0.1:0")
	stop := serving(t, l, rpc.WithGrace(20*time.Millisecond))
	conn, err := rpc.Dial(ctx, "tcp", l.Addr().String(), quiet)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	p := rpc.Bootstrap[probe.Probe](ctx, conn)
	hang := p.SendHang(ctx, probe.ProbeHangParamsFields{})
	if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); err != nil {
		t.Fatal(err)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if _, err := hang.Wait(); !errors.Is(err, rpc.Disconnected) {
		t.Errorf("the call that hangs: %v", err)
	}
}

func TestTLS(t *testing.T) {
	noGoroutinesLeft(t)
	ctx := within(t, 20*time.Second)
	with := httptest.NewUnstartedServer(nil) // for its certificate
	with.StartTLS()
	defer with.Close()
	roots := x509.NewCertPool()
	roots.AddCert(with.Certificate())
	l := tls.NewListener(listen(t, "tcp", "127.0.0.1:0"), &tls.Config{Certificates: with.TLS.Certificates})
	serving(t, l)
	dialer := &tls.Dialer{Config: &tls.Config{RootCAs: roots, ServerName: "example.com"}}
	conn, err := rpc.Dial(ctx, "tcp", l.Addr().String(), quiet, rpc.WithDialer(dialer.DialContext))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	r, err := rpc.Bootstrap[probe.Probe](ctx, conn).Pass(ctx, probe.ProbePassParamsFields{Text: "secret"})
	if err != nil || r.Text() != "secret" {
		t.Errorf("%q %v", r.Text(), err)
	}
}

type userKey struct{}

// An interceptor sees each call, and can refuse it.
func TestInterceptors(t *testing.T) {
	ctx := within(t, 20*time.Second)
	var mu sync.Mutex
	var seen []uint16
	watch := func(ctx context.Context, in rpc.Incoming, next rpc.Dispatch) (capnp.Struct, error) {
		mu.Lock()
		seen = append(seen, in.Method)
		mu.Unlock()
		return next(context.WithValue(ctx, userKey{}, "user"), in.Interface, in.Method, in.Params)
	}
	refuse := func(ctx context.Context, in rpc.Incoming, next rpc.Dispatch) (capnp.Struct, error) {
		if ctx.Value(userKey{}) != "user" || in.Interface != probe.ProbeID || rpc.ConnOf(ctx) == nil {
			t.Error("the inner interceptor does not see what the outer one gives")
		}
		if in.Method == 5 {
			return capnp.Struct{}, rpc.Errorf(rpc.Overloaded, "not now")
		}
		return next(ctx, in.Interface, in.Method, in.Params)
	}
	client, _ := connect(t, probe.NewProbe(newProbeServer()), rpc.WithInterceptor(watch), rpc.WithInterceptor(refuse))
	p := rpc.Bootstrap[probe.Probe](ctx, client)
	if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); err != nil {
		t.Error(err)
	}
	if _, err := p.Panic(ctx, probe.ProbePanicParamsFields{}); !errors.Is(err, rpc.Overloaded) {
		t.Errorf("a call that is refused: %v", err)
	}
	if len(seen) != 2 || seen[0] != 12 || seen[1] != 5 {
		t.Errorf("the interceptor saw the methods %v", seen)
	}
}

// A client whose server has gone learns it from the kind of the error, and dials again.
func TestReconnect(t *testing.T) {
	noGoroutinesLeft(t)
	ctx := within(t, 20*time.Second)
	l := listen(t, "tcp", "127.0.0.1:0")
	address := l.Addr().String()
	stop := serving(t, l)
	var conn *rpc.Conn
	dial := func() (p probe.Probe, err error) {
		if conn, err = rpc.Dial(ctx, "tcp", address, quiet); err != nil {
			return p, err
		}
		return rpc.Bootstrap[probe.Probe](ctx, conn), nil
	}
	p, err := dial()
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); err != nil {
			t.Fatal(err)
		}
		if err := stop(); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); !errors.Is(err, rpc.Disconnected) {
			t.Fatalf("a call after the end of the server: %v", err)
		}
		conn.Close()
		stop = serving(t, listen(t, "tcp", address))
		if p, err = dial(); err != nil {
			t.Fatal(err)
		}
	}
	conn.Close()
}
