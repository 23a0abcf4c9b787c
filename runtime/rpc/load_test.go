package rpc_test

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// Ten thousand calls at a time on one connection: each gets its own answer.
func TestManyCalls(t *testing.T) {
	ctx, p, _ := probing(t)
	const n = 10000
	var wait sync.WaitGroup
	var wrong atomic.Int32
	for i := range n {
		wait.Go(func() {
			text := fmt.Sprint("call ", i)
			r, err := p.Pass(ctx, probe.ProbePassParamsFields{Text: text})
			if err != nil || r.Text() != text {
				wrong.Add(1)
			}
			rpc.Release(r.Self())
		})
	}
	wait.Wait()
	if wrong.Load() > 0 {
		t.Errorf("%d of %d calls went wrong", wrong.Load(), n)
	}
}

// A thousand connections at a time. Nothing of them is left afterwards.
func TestManyConnections(t *testing.T) {
	noGoroutinesLeft(t)
	ctx := within(t, 60*time.Second)
	l := listen(t, "tcp", "127.0.0.1:0")
	stop := serving(t, l)
	before := runtime.NumGoroutine()
	const n = 1000
	var wait sync.WaitGroup
	var wrong atomic.Int32
	all := make(chan struct{})
	var connected sync.WaitGroup
	connected.Add(n)
	for i := range n {
		wait.Go(func() {
			conn, err := rpc.Dial(ctx, "tcp", l.Addr().String(), quiet)
			connected.Done()
			if err != nil {
				wrong.Add(1)
				return
			}
			defer conn.Close()
			<-all
			p := rpc.Bootstrap[probe.Probe](ctx, conn)
			c := p.SendCount(ctx, probe.ProbeCountParamsFields{}).Counter()
			for j := range uint32(5) {
				if _, err := next(ctx, c, j).Wait(); err != nil {
					wrong.Add(1)
				}
			}
			if r, err := p.Blob(ctx, probe.ProbeBlobParamsFields{Size: uint32(i)}); err != nil || len(r.Blob()) != i {
				wrong.Add(1)
			}
		})
	}
	connected.Wait()
	close(all)
	wait.Wait()
	if wrong.Load() > 0 {
		t.Errorf("%d calls went wrong", wrong.Load())
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	for runtime.NumGoroutine() > before+2 {
		if ctx.Err() != nil {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(time.Millisecond)
	}
}
