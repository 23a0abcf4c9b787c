package rpc_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// A stream of calls arrives whole and in order, whatever the size of each.
func TestStream(t *testing.T) {
	ctx, p, _ := probing(t)
	for name, sink := range map[string]probe.Sink{
		"the peer's": p.SendOpen(ctx, probe.ProbeOpenParamsFields{}).Sink(), "own": probe.NewSink(&sinkServer{}),
	} {
		t.Run(name, func(t *testing.T) {
			var bytes uint64
			for i := range 300 {
				size := 1 + i*100
				if i == 200 {
					size = 200 << 10 // larger than the window
				}
				if err := sink.Write(ctx, probe.SinkWriteParamsFields{Bytes: make([]byte, size)}); err != nil {
					t.Fatal(err)
				}
				bytes += uint64(size)
			}
			if err := rpc.WaitStreaming(ctx, sink); err != nil {
				t.Fatal(err)
			}
			r, err := sink.Done(ctx, probe.SinkDoneParamsFields{})
			if err != nil || r.Bytes() != bytes || r.Calls() != 300 {
				t.Errorf("%d bytes in %d calls, want %d in 300: %v", r.Bytes(), r.Calls(), bytes, err)
			}
		})
	}
}

// Writing waits for a slow peer.
func TestStreamWaits(t *testing.T) {
	ctx := within(t, 10*time.Second)
	slow := &slowSink{proceed: make(chan struct{})}
	client, _ := connect(t, probe.NewSink(slow))
	sink := rpc.Bootstrap[probe.Sink](ctx, client)
	short, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
	defer cancel()
	written := 0
	for ; written < 1000; written++ {
		if err := sink.Write(short, probe.SinkWriteParamsFields{Bytes: make([]byte, 1<<10)}); err != nil {
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Error(err)
			}
			break
		}
	}
	if written < 16 || written > 64 {
		t.Errorf("%d KiB are on their way", written)
	}
	close(slow.proceed)
}

type slowSink struct {
	probe.UnimplementedSinkServer
	proceed chan struct{}
}

func (s *slowSink) Write(ctx context.Context, _ probe.SinkWriteParams) error {
	<-s.proceed
	return nil
}

// A call that fails ends the stream: later calls on the reference get its error.
func TestStreamFails(t *testing.T) {
	ctx, p, _ := probing(t)
	sink := p.SendOpen(ctx, probe.ProbeOpenParamsFields{}).Sink()
	if err := sink.Write(ctx, probe.SinkWriteParamsFields{}); err != nil {
		t.Errorf("the error comes before the call has returned: %v", err)
	}
	if err := rpc.WaitStreaming(ctx, sink); !errors.Is(err, rpc.Overloaded) {
		t.Errorf("waiting: %v", err)
	}
	if err := sink.Write(ctx, probe.SinkWriteParamsFields{Bytes: []byte("x")}); !errors.Is(err, rpc.Overloaded) {
		t.Errorf("another write: %v", err)
	}
	if _, err := sink.Done(ctx, probe.SinkDoneParamsFields{}); !errors.Is(err, rpc.Overloaded) {
		t.Errorf("another call: %v", err)
	}
}
