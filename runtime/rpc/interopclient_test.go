package rpc_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// Our client calls a server of the C++ implementation.
func TestInteropClient(t *testing.T) {
	address, _ := interopListen(t, interopPeer(t), "probe-server")
	for _, check := range []struct {
		name string
		run  func(*interopClient)
	}{
		{"order", (*interopClient).order},
		{"order there", (*interopClient).orderThere},
		{"later", func(c *interopClient) { c.later(false) }},
		{"later, pipelined", func(c *interopClient) { c.later(true) }},
		{"relay to the server", func(c *interopClient) { c.relay(c.probe) }},
		{"relay to the client", func(c *interopClient) { c.relay(newInteropServer(nil)) }},
		{"relay to a slow client", func(c *interopClient) { c.relay(newInteropServer(slow)) }},
		{"relay fails", (*interopClient).relayFails},
		{"fail", (*interopClient).fail},
		{"cancel", (*interopClient).cancel},
		{"stream", (*interopClient).stream},
		{"stream fails", (*interopClient).streamFails},
		{"holder", (*interopClient).holder},
		{"blob", (*interopClient).blob},
		{"lifetimes", (*interopClient).lifetimes},
		{"given back", (*interopClient).givenBack},
		{"pass", (*interopClient).pass},
		{"twice", (*interopClient).twice},
		{"rejected", (*interopClient).rejected},
		{"unimplemented", (*interopClient).unimplemented},
		{"null", (*interopClient).null},
		{"many at a time", (*interopClient).many},
	} {
		t.Run(check.name, func(t *testing.T) {
			noGoroutinesLeft(t)
			ctx := within(t, interopTime)
			conn, err := rpc.Dial(ctx, "tcp", address, quiet)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { conn.Close() })
			check.run(&interopClient{t, ctx, rpc.Bootstrap[probe.Probe](ctx, conn)})
			if err := conn.Err(); err != nil {
				t.Errorf("the connection has ended: %v", err)
			}
		})
	}
}

// A server that goes away ends calls and connections.
func TestInteropDisconnect(t *testing.T) {
	noGoroutinesLeft(t)
	address, end := interopListen(t, interopPeer(t), "probe-server")
	ctx := within(t, interopTime)
	conn, err := rpc.Dial(ctx, "tcp", address, quiet)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	p := rpc.Bootstrap[probe.Probe](ctx, conn)
	if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); err != nil {
		t.Fatal(err)
	}
	hanging := p.SendHang(ctx, probe.ProbeHangParamsFields{})
	end()
	if _, err := hanging.Wait(); !errors.Is(err, rpc.Disconnected) {
		t.Errorf("the call that waits gets %v", err)
	}
	<-conn.Done()
	if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); !errors.Is(err, rpc.Disconnected) {
		t.Errorf("a call after that gets %v", err)
	}
}

func slow(context.Context) error {
	time.Sleep(50 * time.Millisecond)
	return nil
}

// interopClient checks a Probe.
type interopClient struct {
	testing.TB
	ctx   context.Context
	probe probe.Probe
}

// interopCalls are calls of one counter, which says whether they come in turn.
type interopCalls struct {
	*interopClient
	made []rpc.Future[probe.CounterNextResults]
}

func (c *interopCalls) next(counter probe.Counter, times int) {
	for range times {
		c.made = append(c.made, next(c.ctx, counter, uint32(len(c.made))))
	}
}

func (c *interopCalls) check() {
	c.Helper()
	check(c, c.made...)
}

// must gives what a call gives, which should not fail.
func must[T any](c *interopClient) func(T, error) T {
	return func(v T, err error) T {
		c.Helper()
		if err != nil {
			c.Fatal(err)
		}
		return v
	}
}

// want fails the test if err is not of a kind, with something in its text.
func (c *interopClient) want(err error, kind rpc.Kind, text string) {
	c.Helper()
	if !errors.Is(err, kind) || !strings.Contains(err.Error(), text) {
		c.Errorf("got %v, want an error of kind %v with %q", err, kind, text)
	}
}

func (c *interopClient) echo(counter probe.Counter) probe.ProbeEchoResultsFuture {
	return c.probe.SendEcho(c.ctx, probe.ProbeEchoParamsFields{Counter: counter})
}
