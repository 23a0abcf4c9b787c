package rpc_test

import (
	"bytes"
	"context"
	"io"
	"net"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// tape is a stream that plays what a peer once said, and then ends.
type tape struct {
	said *bytes.Reader
	wait chan struct{} // nothing is said before; nil: at once
	once sync.Once
	end  chan struct{}
}

func newTape(said []byte) *tape { return &tape{said: bytes.NewReader(said), end: make(chan struct{})} }

func (s *tape) Read(b []byte) (int, error) {
	if s.wait != nil {
		select {
		case <-s.wait:
		case <-s.end:
		}
	}
	return s.said.Read(b)
}

func (s *tape) Write(b []byte) (int, error) { return len(b), nil }

func (s *tape) Close() error {
	s.once.Do(func() { close(s.end) })
	return nil
}

// recorded is a stream that notes what is read from it.
type recorded struct {
	net.Conn
	mu    sync.Mutex
	heard bytes.Buffer
}

func (r *recorded) Read(b []byte) (int, error) {
	n, err := r.Conn.Read(b)
	r.mu.Lock()
	r.heard.Write(b[:n])
	r.mu.Unlock()
	return n, err
}

func (r *recorded) bytes() []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return bytes.Clone(r.heard.Bytes())
}

// conversations are what a client does with a Probe. They go without waiting as far as they can, so
// that what is heard makes sense again when it is played.
func conversations(ctx context.Context, p probe.Probe) []func() {
	counter := func() probe.Counter { return probe.NewCounter(&counterServer{}) }
	return []func(){
		func() {
			e := p.SendEcho(ctx, probe.ProbeEchoParamsFields{Counter: counter()})
			next(ctx, e.Counter(), 0)
			if r, err := e.Wait(); err == nil {
				next(ctx, r.Counter(), 1).Wait()
			}
		},
		func() {
			r, err := p.Later(ctx, probe.ProbeLaterParamsFields{Counter: counter()})
			if err == nil {
				f := next(ctx, r.Counter(), 0)
				p.SendRelease(ctx, probe.ProbeReleaseParamsFields{}).Wait()
				f.Wait()
			}
		},
		func() {
			f := p.SendRelay(ctx, probe.ProbeRelayParamsFields{Probe: probe.NewProbe(newProbeServer()), Counter: counter()})
			next(ctx, f.Counter(), 0).Wait()
		},
		func() {
			short, cancel := context.WithCancel(ctx)
			p.SendHang(short, probe.ProbeHangParamsFields{})
			p.Fail(ctx, probe.ProbeFailParamsFields{Kind: 2, Reason: "why not"})
			cancel()
			p.Alive(ctx, probe.ProbeAliveParamsFields{})
		},
		func() {
			s := p.SendOpen(ctx, probe.ProbeOpenParamsFields{}).Sink()
			for range 3 {
				s.Write(ctx, probe.SinkWriteParamsFields{Bytes: []byte("written")})
			}
			s.Done(ctx, probe.SinkDoneParamsFields{})
		},
		func() {
			h := probe.HolderFields{Counter: counter(), List: []probe.Counter{counter(), {}}, Inner: &probe.HolderFields{}}
			f := p.SendHolder(ctx, probe.ProbeHolderParamsFields{Holder: &h})
			next(ctx, f.Inner().Counter(), 0).Wait()
			if v, err := f.Wait(); err == nil {
				for _, c := range v.List().All() {
					rpc.Release(c)
				}
				p.Pass(ctx, probe.ProbePassParamsFields{Any: capnp.PointerTo(v), Text: "text"})
			}
		},
	}
}

// record has conversations, and gives what server and client have heard of each.
func record(t testing.TB) (atServer, atClient [][]byte) {
	for i := range conversations(context.Background(), probe.Probe{}) {
		a, b := net.Pipe()
		client, server := &recorded{Conn: a}, &recorded{Conn: b}
		cc := rpc.NewConn(client, quiet)
		sc := rpc.NewConn(server, quiet, rpc.WithBootstrap(probe.NewProbe(newProbeServer())))
		ctx := within(t, 10*time.Second)
		conversations(ctx, rpc.Bootstrap[probe.Probe](ctx, cc))[i]()
		cc.Close()
		sc.Close()
		atServer, atClient = append(atServer, server.bytes()), append(atClient, client.bytes())
	}
	return atServer, atClient
}

// ends waits for the end of a connection, and of all its goroutines.
func ends(t *testing.T, conn *rpc.Conn, before int, s *probeServer) {
	t.Helper()
	select {
	case <-conn.Done():
		s.release() // what waits for that does so for good reason
	case <-time.After(20 * time.Second):
		stacks := make([]byte, 1<<20)
		t.Fatalf("the connection does not end:\n%s", stacks[:runtime.Stack(stacks, true)])
	}
	for start := time.Now(); runtime.NumGoroutine() > before; {
		if time.Since(start) > 20*time.Second {
			stacks := make([]byte, 1<<20)
			t.Fatalf("goroutines are left:\n%s", stacks[:runtime.Stack(stacks, true)])
		}
		runtime.Gosched()
	}
}

// Whatever a client says, a server goes on, and nothing of the connection is left.
func FuzzServer(f *testing.F) {
	said, _ := record(f)
	for _, s := range said {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, said []byte) {
		before := runtime.NumGoroutine()
		s := newProbeServer()
		conn := rpc.NewConn(newTape(said), quiet, rpc.WithBootstrap(probe.NewProbe(s)),
			rpc.WithLimits(capnp.Limits{Bytes: 1 << 20}), rpc.WithInflight(1<<20))
		ends(t, conn, before, s)
	})
}

// Whatever a server says, a client's calls end, and nothing is left.
func FuzzClient(f *testing.F) {
	_, said := record(f)
	for i, s := range said {
		f.Add(byte(i), s)
	}
	f.Fuzz(func(t *testing.T, which byte, said []byte) {
		before := runtime.NumGoroutine()
		stream := newTape(said)
		stream.wait = make(chan struct{})
		conn := rpc.NewConn(stream, quiet, rpc.WithLimits(capnp.Limits{Bytes: 1 << 20}))
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		all := conversations(ctx, rpc.Bootstrap[probe.Probe](ctx, conn))
		done := make(chan struct{})
		go func() {
			all[int(which)%len(all)]()
			close(done)
		}()
		close(stream.wait)
		select {
		case <-done:
		case <-time.After(15 * time.Second):
			t.Error("calls do not end")
		}
		cancel()
		ends(t, conn, before, newProbeServer())
	})
}

var _ io.ReadWriteCloser = (*tape)(nil)
