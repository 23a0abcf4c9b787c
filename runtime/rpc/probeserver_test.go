package rpc_test

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// probeServer is a Probe in Go.
type probeServer struct {
	probe.UnimplementedProbeServer
	released chan struct{}
	once     sync.Once
	canceled atomic.Uint32
	alive    atomic.Int32
}

func newProbeServer() *probeServer { return &probeServer{released: make(chan struct{})} }

func (s *probeServer) Echo(_ context.Context, p probe.ProbeEchoParams) (probe.ProbeEchoResultsFields, error) {
	return probe.ProbeEchoResultsFields{Counter: p.Counter()}, nil
}

// Later returns a promise: the pipelined result of a call that waits.
func (s *probeServer) Later(ctx context.Context, p probe.ProbeLaterParams) (probe.ProbeLaterResultsFields, error) {
	waiter := probe.NewProbe(&laterServer{s: s})
	f := waiter.SendEcho(context.WithoutCancel(ctx), probe.ProbeEchoParamsFields{Counter: p.Counter()})
	return probe.ProbeLaterResultsFields{Counter: f.Counter()}, nil
}

func (s *probeServer) Release(context.Context, probe.ProbeReleaseParams) (r probe.ProbeReleaseResultsFields, err error) {
	s.release()
	return r, nil
}

func (s *probeServer) release() { s.once.Do(func() { close(s.released) }) }

// laterServer echoes when release was called.
type laterServer struct {
	probe.UnimplementedProbeServer
	s *probeServer
}

func (l *laterServer) Echo(ctx context.Context, p probe.ProbeEchoParams) (r probe.ProbeEchoResultsFields, err error) {
	select {
	case <-l.s.released:
	case <-ctx.Done():
		return r, ctx.Err()
	}
	return probe.ProbeEchoResultsFields{Counter: p.Counter()}, nil
}

func (s *probeServer) Relay(ctx context.Context, p probe.ProbeRelayParams) (probe.ProbeRelayResultsFields, error) {
	return rpc.TailCall[relayed](relaying{p.Probe().SendEcho(ctx, probe.ProbeEchoParamsFields{Counter: p.Counter()})})
}

// relayed is the result of echo as that of relay: both have one capability.
type relayed struct{ probe.ProbeEchoResults }

func (r relayed) AsFields() probe.ProbeRelayResultsFields {
	return probe.ProbeRelayResults(r.ProbeEchoResults).AsFields()
}

type relaying struct{ f probe.ProbeEchoResultsFuture }

func (r relaying) Wait() (relayed, error) { v, err := r.f.Wait(); return relayed{v}, err }
func (r relaying) Pipeline() rpc.Pipeline { return r.f.Pipeline() }

func (s *probeServer) Fail(_ context.Context, p probe.ProbeFailParams) (r probe.ProbeFailResultsFields, err error) {
	return r, rpc.Errorf(rpc.Kind(p.Kind()), "%s", p.Reason())
}

func (s *probeServer) Panic(context.Context, probe.ProbePanicParams) (probe.ProbePanicResultsFields, error) {
	panic("on purpose")
}

func (s *probeServer) Hang(ctx context.Context, _ probe.ProbeHangParams) (r probe.ProbeHangResultsFields, err error) {
	rpc.Go(ctx)
	<-ctx.Done()
	s.canceled.Add(1)
	return r, ctx.Err()
}

func (s *probeServer) Canceled(context.Context, probe.ProbeCanceledParams) (probe.ProbeCanceledResultsFields, error) {
	return probe.ProbeCanceledResultsFields{Count: s.canceled.Load()}, nil
}

func (s *probeServer) Open(context.Context, probe.ProbeOpenParams) (probe.ProbeOpenResultsFields, error) {
	return probe.ProbeOpenResultsFields{Sink: probe.NewSink(&sinkServer{})}, nil
}

func (s *probeServer) Holder(_ context.Context, p probe.ProbeHolderParams) (probe.HolderFields, error) {
	return p.Holder().AsFields(), nil
}

func (s *probeServer) Blob(_ context.Context, p probe.ProbeBlobParams) (probe.ProbeBlobResultsFields, error) {
	blob := make([]byte, p.Size())
	for i := range blob {
		blob[i] = byte(i)
	}
	return probe.ProbeBlobResultsFields{Blob: blob}, nil
}

func (s *probeServer) Count(context.Context, probe.ProbeCountParams) (probe.ProbeCountResultsFields, error) {
	s.alive.Add(1)
	return probe.ProbeCountResultsFields{Counter: probe.NewCounter(&counterServer{gone: &s.alive})}, nil
}

func (s *probeServer) Alive(context.Context, probe.ProbeAliveParams) (probe.ProbeAliveResultsFields, error) {
	return probe.ProbeAliveResultsFields{Count: uint32(s.alive.Load())}, nil
}

func (s *probeServer) Pass(_ context.Context, p probe.ProbePassParams) (probe.ProbePassResultsFields, error) {
	return probe.ProbePassResultsFields{
		Text: p.Text(), Any: p.Any(), Self: capnp.Capability(probe.NewCounter(&counterServer{})),
	}, nil
}

// counterServer is a Counter.
type counterServer struct {
	probe.UnimplementedCounterServer
	n    uint32
	gone *atomic.Int32
}

func (c *counterServer) Next(_ context.Context, p probe.CounterNextParams) (r probe.CounterNextResultsFields, err error) {
	if p.Expected() != c.n {
		return r, rpc.Errorf(rpc.Failed, "call %d comes as number %d", p.Expected(), c.n)
	}
	r.Was = c.n
	c.n++
	return r, nil
}

func (c *counterServer) Shutdown() {
	if c.gone != nil {
		c.gone.Add(-1)
	}
}

// sinkServer is a Sink that is in no hurry.
type sinkServer struct {
	probe.UnimplementedSinkServer
	bytes uint64
	calls uint32
}

func (s *sinkServer) Write(_ context.Context, p probe.SinkWriteParams) error {
	if len(p.Bytes()) == 0 {
		return rpc.Errorf(rpc.Overloaded, "nothing to write")
	}
	if s.calls%16 == 0 {
		time.Sleep(time.Millisecond)
	}
	s.bytes += uint64(len(p.Bytes()))
	s.calls++
	return nil
}

func (s *sinkServer) Done(context.Context, probe.SinkDoneParams) (probe.SinkDoneResultsFields, error) {
	return probe.SinkDoneResultsFields{Bytes: s.bytes, Calls: s.calls}, nil
}
