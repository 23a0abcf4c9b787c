package rpc

import (
	"io"
	"net"
	"testing"

	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// What a promise has become while a call with it was on its way is what the peer is told of.
func TestDescribeResolved(t *testing.T) {
	a, b := net.Pipe()
	go io.Copy(io.Discard, b)
	c := NewConn(a)
	defer c.Close()
	describe := func(p target) wire.CapDescriptorUnion {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.describe(&cargo{targets: []target{p}}, 0, &sentCaps{}).Union
	}
	p := newPromise(nil)
	p.retain()
	theirs := c.importObject(7, true).(*promise)
	p.resolve(theirs)
	if got := describe(p); got != wire.CapDescriptorReceiverHostedValue(7) {
		t.Errorf("a promise of the peer is %#v", got)
	}
	theirs.resolve(c.importObject(8, false))
	if got := describe(p); got != wire.CapDescriptorReceiverHostedValue(8) {
		t.Errorf("an object of the peer is %#v", got)
	}
	p.release()
}
