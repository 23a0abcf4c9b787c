package rpc_test

import (
	"context"
	"runtime"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// interopServer is the Probe that peers in C++ call.
type interopServer struct {
	*probeServer
	self   probe.Probe
	before func(context.Context) error // what echo does first; nil: nothing
}

func newInteropServer(before func(context.Context) error) probe.Probe {
	s := &interopServer{probeServer: newProbeServer(), before: before}
	s.self = probe.NewProbe(s)
	return s.self
}

func (s *interopServer) Echo(ctx context.Context, p probe.ProbeEchoParams) (
	probe.ProbeEchoResultsFields, error,
) {
	if s.before != nil {
		rpc.Go(ctx)
		if err := s.before(ctx); err != nil {
			return probe.ProbeEchoResultsFields{}, err
		}
	}
	return s.probeServer.Echo(ctx, p)
}

// Alive lets the garbage collector find counters that were returned, which peers in C++ count on to
// go when they give them back.
func (s *interopServer) Alive(ctx context.Context, p probe.ProbeAliveParams) (
	probe.ProbeAliveResultsFields, error,
) {
	runtime.GC()
	return s.probeServer.Alive(ctx, p)
}

func (s *interopServer) Pass(ctx context.Context, p probe.ProbePassParams) (
	probe.ProbePassResultsFields, error,
) {
	r, err := s.probeServer.Pass(ctx, p)
	r.Self = capnp.Capability(s.self)
	return r, err
}
