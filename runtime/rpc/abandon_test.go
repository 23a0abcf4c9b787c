package rpc_test

import (
	"context"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// A call that a peer has finished before it returned goes on as long as a call waits that was pipelined
// on it: peers in C++ finish a call when they have passed its promise on. It was canceled at once.
func TestFinishOfPipelined(t *testing.T) {
	proceed := make(chan struct{})
	ended := make(chan error, 1)
	waiting := func(ctx context.Context) error {
		select {
		case <-proceed:
		case <-ctx.Done():
		}
		ended <- ctx.Err()
		return ctx.Err()
	}
	begin := func(t *testing.T) *peer {
		p := face(t, rpc.WithBootstrap(newInteropServer(waiting)))
		next := calling(2, answer(1, 0), 0, capnp.AnyPointer{})
		next.Value.InterfaceID = probe.CounterID
		echo := calling(1, answer(0), 0, echoParams(), wire.CapDescriptorSenderHostedValue(7))
		p.say(bootstrap(0), echo, next, finish(1, true))
		for {
			if m := p.hear(); m.Which() == wire.MessageWhichReturn && m.Return().AnswerID() == 1 {
				return p
			}
		}
	}
	result := func(t *testing.T) error {
		select {
		case err := <-ended:
			return err
		case <-time.After(10 * time.Second):
			t.Fatal("the call does not end")
		}
		return nil
	}
	t.Run("canceled with the last", func(t *testing.T) {
		p := begin(t)
		select {
		case err := <-ended:
			t.Fatalf("the call ended while another waits for it: %v", err)
		case <-time.After(20 * time.Millisecond):
		}
		p.say(finish(2, true))
		if err := result(t); err != context.Canceled {
			t.Errorf("the call was not canceled: %v", err)
		}
	})
	t.Run("goes on", func(t *testing.T) {
		p := begin(t)
		close(proceed)
		if err := result(t); err != nil {
			t.Errorf("the call was canceled: %v", err)
		}
		m := p.hear()
		if m.Which() != wire.MessageWhichCall || m.Call().Target().ImportedCap() != 7 {
			t.Errorf("heard %v instead of the pipelined call", m)
		}
	})
}
