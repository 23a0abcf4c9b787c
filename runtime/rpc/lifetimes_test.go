package rpc_test

import (
	"context"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// collect lets the garbage collector find what nobody has any more.
func collect() {
	runtime.GC()
	time.Sleep(time.Millisecond) // cleanups run beside
}

// eventually waits until something has become so.
func eventually(t testing.TB, ctx context.Context, what string, so func() bool) {
	t.Helper()
	for !so() {
		if ctx.Err() != nil {
			t.Fatal("it does not become so: " + what)
		}
		collect()
	}
}

// An object ends when its last reference is released, or found by the garbage collector.
func TestRelease(t *testing.T) {
	ctx, p, s := probing(t)
	for _, how := range []string{"released", "forgotten"} {
		t.Run(how, func(t *testing.T) {
			r, err := p.Count(ctx, probe.ProbeCountParamsFields{})
			if err != nil {
				t.Fatal(err)
			}
			check(t, next(ctx, r.Counter(), 0))
			if s.alive.Load() != 1 {
				t.Fatalf("%d counters", s.alive.Load())
			}
			if how == "released" {
				second := rpc.Retain(r.Counter())
				rpc.Release(r.Counter())
				rpc.Release(r.Counter())
				check(t, next(ctx, second, 1))
				rpc.Release(second)
			}
			runtime.KeepAlive(r)
			eventually(t, ctx, "no counter is left", func() bool { return s.alive.Load() == 0 })
		})
	}
}

// A pipelined capability that nobody waits for is given back, too.
func TestForgottenPromises(t *testing.T) {
	ctx, p, s := probing(t)
	for range 100 {
		next(ctx, p.SendCount(ctx, probe.ProbeCountParamsFields{}).Counter(), 0)
	}
	if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); err != nil {
		t.Fatal(err)
	}
	eventually(t, ctx, "no counter is left", func() bool { return s.alive.Load() == 0 })
}

// What the peer was given ends with the connection.
func TestEndOfConnectionReleases(t *testing.T) {
	ctx := within(t, 10*time.Second)
	s := newProbeServer()
	client, server := connect(t, probe.NewProbe(s))
	p := rpc.Bootstrap[probe.Probe](ctx, client)
	r, err := p.Count(ctx, probe.ProbeCountParamsFields{})
	if err != nil {
		t.Fatal(err)
	}
	client.Close()
	<-server.Done()
	eventually(t, ctx, "no counter is left", func() bool { return s.alive.Load() == 0 })
	runtime.KeepAlive(r)
}

func TestReportLeaks(t *testing.T) {
	ctx, p, _ := probing(t)
	var reports atomic.Int32
	rpc.ReportLeaks(func(report string) {
		if !strings.Contains(report, "rpc.") {
			t.Errorf("a report without a stack: %s", report)
		}
		reports.Add(1)
	})
	defer rpc.ReportLeaks(nil)
	r, err := p.Count(ctx, probe.ProbeCountParamsFields{})
	if err != nil {
		t.Fatal(err)
	}
	rpc.Release(r.Counter())
	collect()
	before := reports.Load()
	if r, err = p.Count(ctx, probe.ProbeCountParamsFields{}); err != nil {
		t.Fatal(err)
	}
	runtime.KeepAlive(r)
	eventually(t, ctx, "a leak is reported", func() bool { return reports.Load() > before })
}
