package rpc_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// What comes back to this process is called by way of the server first, and then at once.
func (c *interopClient) order() {
	for range 20 {
		calls := interopCalls{interopClient: c}
		own := probe.NewCounter(&counterServer{})
		echo := c.echo(own)
		early := echo.Counter()
		calls.next(early, 5)
		r := must[probe.ProbeEchoResults](c)(echo.Wait())
		calls.next(early, 5)
		calls.next(r.Counter(), 5)
		calls.next(echo.Counter(), 5)
		calls.check()
		calls.next(own, 2)
		calls.check()
		eventually(c, c.ctx, "the echo is the same", func() bool { return rpc.Same(own, r.Counter()) })
	}
}

// The same with a capability of the server, which comes back to it.
func (c *interopClient) orderThere() {
	calls := interopCalls{interopClient: c}
	count := c.probe.SendCount(c.ctx, probe.ProbeCountParamsFields{})
	echo := c.echo(count.Counter())
	calls.next(echo.Counter(), 3)
	r := must[probe.ProbeEchoResults](c)(echo.Wait())
	calls.next(echo.Counter(), 3)
	calls.next(r.Counter(), 3)
	calls.next(must[probe.ProbeCountResults](c)(count.Wait()).Counter(), 3)
	calls.check()
}

func (c *interopClient) later(pipelined bool) {
	calls := interopCalls{interopClient: c}
	own := probe.NewCounter(&counterServer{})
	later := c.probe.SendLater(c.ctx, probe.ProbeLaterParamsFields{Counter: own})
	if pipelined {
		calls.next(later.Counter(), 3)
	}
	r := must[probe.ProbeLaterResults](c)(later.Wait())
	calls.next(r.Counter(), 3)
	release := c.probe.SendRelease(c.ctx, probe.ProbeReleaseParamsFields{})
	calls.next(r.Counter(), 50)
	must[probe.ProbeReleaseResults](c)(release.Wait())
	eventually(c, c.ctx, "the promise is the counter", func() bool {
		calls.next(r.Counter(), 1)
		return rpc.Same(r.Counter(), own)
	})
	calls.check()
	calls.next(own, 1)
	calls.check()
}

func (c *interopClient) relay(to probe.Probe) {
	calls := interopCalls{interopClient: c}
	relay := c.probe.SendRelay(c.ctx, probe.ProbeRelayParamsFields{
		Probe: to, Counter: probe.NewCounter(&counterServer{}),
	})
	early := relay.Counter()
	calls.next(early, 3)
	r := must[probe.ProbeRelayResults](c)(relay.Wait())
	calls.next(early, 3)
	calls.next(r.Counter(), 3)
	calls.check()
}

// relayFails makes tail calls that fail here, or there.
func (c *interopClient) relayFails() {
	failing := newInteropServer(func(context.Context) error {
		return rpc.Errorf(rpc.Overloaded, "not now")
	})
	relay := c.probe.SendRelay(c.ctx, probe.ProbeRelayParamsFields{Probe: failing})
	_, err := next(c.ctx, relay.Counter(), 0).Wait()
	c.want(err, rpc.Overloaded, "not now")
	_, err = relay.Wait()
	c.want(err, rpc.Overloaded, "not now")
	_, err = c.probe.Relay(c.ctx, probe.ProbeRelayParamsFields{})
	c.want(err, rpc.Failed, "null")
}

func (c *interopClient) fail() {
	for _, kind := range []rpc.Kind{rpc.Failed, rpc.Overloaded, rpc.Disconnected, rpc.Unimplemented} {
		params := probe.ProbeFailParamsFields{Kind: uint16(kind), Reason: "for a reason"}
		_, err := c.probe.Fail(c.ctx, params)
		c.want(err, kind, "for a reason")
	}
	_, err := c.probe.Panic(c.ctx, probe.ProbePanicParamsFields{})
	c.want(err, rpc.Failed, "on purpose")
}

func (c *interopClient) cancel() {
	ctx, cancel := context.WithCancel(c.ctx)
	first := c.probe.SendHang(ctx, probe.ProbeHangParamsFields{})
	// The server says something, so it has the call.
	must[probe.ProbeAliveResults](c)(c.probe.Alive(c.ctx, probe.ProbeAliveParamsFields{}))
	cancel()
	if _, err := first.Wait(); !errors.Is(err, context.Canceled) {
		c.Errorf("the canceled call gets %v", err)
	}
	calls := uint32(1)
	eventually(c, c.ctx, "two calls are canceled", func() bool {
		// One that is canceled before it has reached the server's method does not count there.
		calls++
		ctx, cancel := context.WithTimeout(c.ctx, 20*time.Millisecond)
		defer cancel()
		_, err := c.probe.Hang(ctx, probe.ProbeHangParamsFields{})
		if !errors.Is(err, context.DeadlineExceeded) {
			c.Errorf("the call that took too long gets %v", err)
		}
		params := probe.ProbeCanceledParamsFields{}
		canceled := must[probe.ProbeCanceledResults](c)(c.probe.Canceled(c.ctx, params)).Count()
		if canceled > calls {
			c.Errorf("%d of %d calls are canceled", canceled, calls)
		}
		return canceled >= 2
	})
}

// stream writes much more than may be on its way at a time, and then more than that at once.
func (c *interopClient) stream() {
	sink := c.probe.SendOpen(c.ctx, probe.ProbeOpenParamsFields{}).Sink()
	const times, size, large = 500, 4000, 3 << 20
	chunk := make([]byte, size)
	for range times {
		if err := sink.Write(c.ctx, probe.SinkWriteParamsFields{Bytes: chunk}); err != nil {
			c.Fatal(err)
		}
	}
	if err := sink.Write(c.ctx, probe.SinkWriteParamsFields{Bytes: make([]byte, large)}); err != nil {
		c.Fatal(err)
	}
	r := must[probe.SinkDoneResults](c)(sink.Done(c.ctx, probe.SinkDoneParamsFields{}))
	if r.Calls() != times+1 || r.Bytes() != times*size+large {
		c.Errorf("%d calls with %d bytes", r.Calls(), r.Bytes())
	}
}

func (c *interopClient) streamFails() {
	sink := c.probe.SendOpen(c.ctx, probe.ProbeOpenParamsFields{}).Sink()
	var err error
	for err == nil {
		err = sink.Write(c.ctx, probe.SinkWriteParamsFields{})
	}
	c.want(err, rpc.Overloaded, "nothing to write")
	_, err = sink.Done(c.ctx, probe.SinkDoneParamsFields{})
	c.want(err, rpc.Overloaded, "nothing to write")
}

// holder passes capabilities in every kind of place, and calls them where they come back.
func (c *interopClient) holder() {
	var own [6]probe.Counter
	for i := range own {
		own[i] = probe.NewCounter(&counterServer{})
	}
	f := c.probe.SendHolder(c.ctx, probe.ProbeHolderParamsFields{Holder: &probe.HolderFields{
		Counter: own[0],
		List:    []probe.Counter{own[1], {}, own[0]},
		Union:   probe.HolderOneValue(own[2]),
		Inner:   &probe.HolderFields{Counter: own[3]},
		Group:   probe.HolderGroupFields{Counter: own[4]},
		Wait:    own[5],
	}})
	early := []probe.Counter{f.Counter(), f.Inner().Counter(), f.Group().Counter(), f.Wait_()}
	for _, counter := range early {
		check(c, next(c.ctx, counter, 0))
	}
	r := must[probe.Holder](c)(f.Wait())
	if r.List().Len() != 3 || !r.List().At(1).IsNull() {
		c.Fatalf("the list is %v", r.List())
	}
	got := []probe.Counter{
		r.Counter(), r.List().At(0), r.One(), r.Inner().Counter(), r.Group().Counter(), r.Wait(),
	}
	for i, called := range []uint32{1, 0, 0, 1, 1, 1} {
		check(c, next(c.ctx, got[i], called))
		eventually(c, c.ctx, "it is what it was", func() bool { return rpc.Same(got[i], own[i]) })
	}
	check(c, next(c.ctx, r.List().At(2), 2))
}

func (c *interopClient) blob() {
	const size = 5 << 20
	r := must[probe.ProbeBlobResults](c)(c.probe.Blob(c.ctx, probe.ProbeBlobParamsFields{Size: size}))
	for i, b := range r.Blob() {
		if b != byte(i) {
			c.Fatalf("byte %d of the blob is %d", i, b)
		}
	}
	if len(r.Blob()) != size {
		c.Errorf("the blob has %d bytes", len(r.Blob()))
	}
}

// lifetimes gives capabilities back, or forgets them. The server learns of that.
func (c *interopClient) lifetimes() {
	alive := func() uint32 {
		return must[probe.ProbeAliveResults](c)(c.probe.Alive(c.ctx, probe.ProbeAliveParamsFields{})).Count()
	}
	params := probe.ProbeCountParamsFields{}
	pipelined := c.probe.SendCount(c.ctx, params).Counter()
	kept := must[probe.ProbeCountResults](c)(c.probe.Count(c.ctx, params)).Counter()
	c.probe.SendCount(c.ctx, params)
	ctx, cancel := context.WithCancel(c.ctx)
	c.probe.SendCount(ctx, params)
	cancel()
	check(c, next(c.ctx, pipelined, 0), next(c.ctx, kept, 0))
	eventually(c, c.ctx, "two counters are left", func() bool { return alive() == 2 })
	check(c, next(c.ctx, pipelined, 1), next(c.ctx, kept, 1))
	rpc.Release(kept)
	rpc.Release(pipelined)
	eventually(c, c.ctx, "no counter is left", func() bool { return alive() == 0 })
}

// givenBack gives the server capabilities in calls that return, fail, and are canceled. They come back.
func (c *interopClient) givenBack() {
	var alive atomic.Int32
	counter := func() probe.Counter {
		alive.Add(1)
		return probe.NewCounter(&counterServer{gone: &alive})
	}
	r := must[probe.ProbeEchoResults](c)(c.echo(counter()).Wait())
	check(c, next(c.ctx, r.Counter(), 0))
	relay := probe.ProbeRelayParamsFields{Counter: counter()}
	if _, err := c.probe.Relay(c.ctx, relay); err == nil {
		c.Error("a relay to nobody does not fail")
	}
	ctx, cancel := context.WithCancel(c.ctx)
	c.probe.SendEcho(ctx, probe.ProbeEchoParamsFields{Counter: counter()})
	cancel()
	eventually(c, c.ctx, "no counter is left", func() bool { return alive.Load() == 0 })
}

func (c *interopClient) pass() {
	own := probe.NewCounter(&counterServer{})
	f := c.probe.SendPass(c.ctx, probe.ProbePassParamsFields{
		Text: "some text", Any: capnp.CapabilityPointer(capnp.Capability(own)),
	})
	pipelined := rpc.As[probe.Counter](f.Any())
	check(c, next(c.ctx, pipelined, 0))
	self := probe.Probe(f.Self())
	must[probe.ProbeAliveResults](c)(self.Alive(c.ctx, probe.ProbeAliveParamsFields{}))
	r := must[probe.ProbePassResults](c)(f.Wait())
	if r.Text() != "some text" {
		c.Errorf("the text is %q", r.Text())
	}
	check(c, next(c.ctx, probe.Counter(r.Any().Capability()), 1))
	must[probe.ProbeAliveResults](c)(probe.Probe(r.Self()).Alive(c.ctx, probe.ProbeAliveParamsFields{}))

	holder := probe.NewHolder(probe.HolderFields{List: []probe.Counter{own, own}})
	r = must[probe.ProbePassResults](c)(c.probe.Pass(c.ctx, probe.ProbePassParamsFields{
		Any: capnp.PointerTo(holder),
	}))
	list := probe.Holder(r.Any().Struct()).List()
	check(c, next(c.ctx, list.At(0), 2))
	check(c, next(c.ctx, list.At(1), 3))
}

// twice passes a promise several times in one call: of the server's, and of this process.
func (c *interopClient) twice() {
	gate := make(chan struct{})
	open := sync.OnceFunc(func() { close(gate) })
	waiting := newInteropServer(func(context.Context) error { <-gate; return nil })
	own := probe.NewCounter(&counterServer{})
	for _, promise := range []probe.Counter{
		c.probe.SendCount(c.ctx, probe.ProbeCountParamsFields{}).Counter(),
		waiting.SendEcho(c.ctx, probe.ProbeEchoParamsFields{Counter: own}).Counter(),
	} {
		calls := interopCalls{interopClient: c}
		f := c.probe.SendHolder(c.ctx, probe.ProbeHolderParamsFields{Holder: &probe.HolderFields{
			Counter: promise, Union: probe.HolderOneValue(promise), Wait: promise,
		}})
		calls.next(f.Counter(), 3)
		r := must[probe.Holder](c)(f.Wait())
		calls.next(r.Counter(), 3)
		open()
		calls.check()
		for _, one := range []probe.Counter{r.Counter(), r.One(), r.Wait(), promise} {
			calls.next(one, 2)
			calls.check()
		}
	}
}

// A promise of this process that is an error in the end is one for the server, too.
func (c *interopClient) rejected() {
	gate := make(chan struct{})
	failing := newInteropServer(func(context.Context) error {
		<-gate
		return rpc.Errorf(rpc.Overloaded, "there is no counter")
	})
	echo := c.echo(failing.SendEcho(c.ctx, probe.ProbeEchoParamsFields{}).Counter())
	early := next(c.ctx, echo.Counter(), 0)
	r := must[probe.ProbeEchoResults](c)(echo.Wait())
	after := next(c.ctx, r.Counter(), 0)
	close(gate)
	for _, call := range []rpc.Future[probe.CounterNextResults]{early, after} {
		_, err := call.Wait()
		c.want(err, rpc.Overloaded, "there is no counter")
	}
}

func (c *interopClient) unimplemented() {
	_, err := probe.Named(c.probe).Name(c.ctx, probe.NamedNameParamsFields{})
	c.want(err, rpc.Unimplemented, "")
	method := &capnp.Method{Interface: probe.ProbeID, Number: 99, Name: "unknown"}
	_, err = rpc.Call[capnp.Struct](c.ctx, c.probe, method, capnp.Struct{})
	c.want(err, rpc.Unimplemented, "")
}

func (c *interopClient) null() {
	echo := c.echo(probe.Counter{})
	_, err := next(c.ctx, echo.Counter(), 0).Wait()
	c.want(err, rpc.Failed, "")
	r := must[probe.ProbeEchoResults](c)(echo.Wait())
	if r.HasCounter() {
		c.Error("there is a counter")
	}
	if _, err := next(c.ctx, r.Counter(), 0).Wait(); !errors.Is(err, rpc.ErrNull) {
		c.Errorf("a call on a null capability gets %v", err)
	}
}

// many calls from many goroutines.
func (c *interopClient) many() {
	done := make(chan error)
	const callers, times = 16, 50
	for range callers {
		go func() {
			for range times {
				count := c.probe.SendCount(c.ctx, probe.ProbeCountParamsFields{})
				if _, err := next(c.ctx, c.echo(count.Counter()).Counter(), 0).Wait(); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range callers {
		if err := <-done; err != nil {
			c.Error(err)
		}
	}
}
