package rpc_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// A bootstrap capability can be called over every kind of stream.
func TestBootstrap(t *testing.T) {
	for _, network := range []string{"tcp", "unix", "pipe"} {
		t.Run(network, func(t *testing.T) {
			ctx := within(t, 10*time.Second)
			client, server := connectBy(t, network, probe.NewProbe(newProbeServer()))
			p := rpc.Bootstrap[probe.Probe](ctx, client)
			r, err := p.Pass(ctx, probe.ProbePassParamsFields{Text: "hello", Any: capnp.TextPointer("any")})
			if err != nil || r.Text() != "hello" || r.Any().Text() != "any" {
				t.Errorf("%v %v", r.Text(), err)
			}
			none := rpc.Bootstrap[probe.Probe](ctx, server)
			if _, err := none.Alive(ctx, probe.ProbeAliveParamsFields{}); !errors.Is(err, rpc.Failed) ||
				!strings.Contains(err.Error(), "no bootstrap capability") {
				t.Errorf("a call on no bootstrap capability: %v", err)
			}
		})
	}
}

// Calls inside a process need no connection.
func TestLocal(t *testing.T) {
	ctx := within(t, 10*time.Second)
	p := probe.NewProbe(newProbeServer())
	f := p.SendCount(ctx, probe.ProbeCountParamsFields{})
	c := f.Counter()
	check(t, next(ctx, c, 0), next(ctx, c, 1))
	echoed := p.SendEcho(ctx, probe.ProbeEchoParamsFields{Counter: c})
	check(t, next(ctx, echoed.Counter(), 2))
	r, err := echoed.Wait()
	if err != nil {
		t.Fatal(err)
	}
	check(t, next(ctx, r.Counter(), 3), next(ctx, echoed.Counter(), 4))
	eventually(t, ctx, "what was echoed is the same", func() bool { return rpc.Same(r.Counter(), c) })
}

// What is pipelined on a call arrives before what is called on its results, over the wire and back.
func TestOrderAfterEmbargo(t *testing.T) {
	ctx, p, _ := probing(t)
	for range 20 {
		own := probe.NewCounter(&counterServer{})
		echo := p.SendEcho(ctx, probe.ProbeEchoParamsFields{Counter: own})
		early := echo.Counter()
		calls := []rpc.Future[probe.CounterNextResults]{next(ctx, early, 0), next(ctx, early, 1)}
		r, err := echo.Wait()
		if err != nil {
			t.Fatal(err)
		}
		calls = append(calls, next(ctx, early, 2), next(ctx, r.Counter(), 3), next(ctx, early, 4))
		check(t, calls...)
		eventually(t, ctx, "after the calls, the result is the counter itself", func() bool {
			return rpc.Same(r.Counter(), own) && rpc.Same(early, own)
		})
	}
}

// A promise of the peer that becomes a capability of this process keeps the order, too.
func TestOrderAfterResolve(t *testing.T) {
	ctx, p, _ := probing(t)
	own := probe.NewCounter(&counterServer{})
	r, err := p.Later(ctx, probe.ProbeLaterParamsFields{Counter: own})
	if err != nil {
		t.Fatal(err)
	}
	promise := r.Counter()
	calls := []rpc.Future[probe.CounterNextResults]{next(ctx, promise, 0), next(ctx, promise, 1)}
	if rpc.Same(promise, own) {
		t.Error("a promise is the counter before it is resolved")
	}
	if _, err := p.Release(ctx, probe.ProbeReleaseParamsFields{}); err != nil {
		t.Fatal(err)
	}
	for i := range uint32(50) {
		calls = append(calls, next(ctx, promise, 2+i))
	}
	check(t, calls...)
	eventually(t, ctx, "the promise becomes the counter", func() bool { return rpc.Same(promise, own) })
}

// A tail call's results are those of another call, for calls that are pipelined on them, too.
func TestTailCall(t *testing.T) {
	ctx, p, _ := probing(t)
	other := newProbeServer()
	for name, relayed := range map[string]probe.Probe{"own": probe.NewProbe(other), "the peer's": p} {
		t.Run(name, func(t *testing.T) {
			counter := probe.NewCounter(&counterServer{})
			f := p.SendRelay(ctx, probe.ProbeRelayParamsFields{Probe: relayed, Counter: counter})
			early := f.Counter()
			first := next(ctx, early, 0)
			r, err := f.Wait()
			if err != nil {
				t.Fatal(err)
			}
			check(t, first, next(ctx, r.Counter(), 1), next(ctx, early, 2))
		})
	}
	_, err := p.Relay(ctx, probe.ProbeRelayParamsFields{})
	if err == nil || !strings.Contains(err.Error(), "null") {
		t.Errorf("relaying to null: %v", err)
	}
}

// Calls are pipelined on a tail call when nobody has what it was pipelined on before.
func TestTailCallAgain(t *testing.T) {
	ctx, p, _ := probing(t)
	slow := &slowEcho{called: make(chan struct{}), proceed: make(chan struct{})}
	f := p.SendRelay(ctx, probe.ProbeRelayParamsFields{
		Probe: probe.NewProbe(slow), Counter: probe.NewCounter(&counterServer{}),
	})
	calls := []rpc.Future[probe.CounterNextResults]{next(ctx, f.Counter(), 0)}
	<-slow.called
	for i := range uint32(20) {
		if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); err != nil {
			t.Fatal(err)
		}
		calls = append(calls, next(ctx, f.Counter(), 1+i))
	}
	close(slow.proceed)
	check(t, calls...)
}

// slowEcho echoes when it is told to.
type slowEcho struct {
	probe.UnimplementedProbeServer
	called, proceed chan struct{}
}

func (s *slowEcho) Echo(_ context.Context, p probe.ProbeEchoParams) (probe.ProbeEchoResultsFields, error) {
	close(s.called)
	<-s.proceed
	return probe.ProbeEchoResultsFields{Counter: p.Counter()}, nil
}

// Calls on promises wait until it is known where the call goes whose results they are. One of them passes
// on another promise of the same results, which nobody else has.
func TestQueuedPromises(t *testing.T) {
	ctx, p, _ := probing(t)
	slow := &slowPass{remote: p, proceed: make(chan struct{})}
	local := probe.NewProbe(slow).SendPass(ctx, probe.ProbePassParamsFields{})
	target := rpc.As[probe.Probe](local.Any()) // p, when slow proceeds
	passed := target.SendPass(ctx, probe.ProbePassParamsFields{Any: capnp.CapabilityPointer(capnp.Capability(p))})
	self := passed.Self()
	echo := rpc.As[probe.Probe](passed.Any()).SendEcho(ctx, probe.ProbeEchoParamsFields{Counter: probe.Counter(self)})
	rpc.Release(self)
	first := next(ctx, echo.Counter(), 0)
	close(slow.proceed)
	check(t, first, next(ctx, echo.Counter(), 1))
}

// slowPass passes a probe when it is told to.
type slowPass struct {
	probe.UnimplementedProbeServer
	remote  probe.Probe
	proceed chan struct{}
}

func (s *slowPass) Pass(context.Context, probe.ProbePassParams) (probe.ProbePassResultsFields, error) {
	<-s.proceed
	return probe.ProbePassResultsFields{Any: capnp.CapabilityPointer(capnp.Capability(s.remote))}, nil
}

func TestKindsOfErrors(t *testing.T) {
	ctx, p, _ := probing(t)
	for _, kind := range []rpc.Kind{rpc.Failed, rpc.Overloaded, rpc.Disconnected, rpc.Unimplemented, 7} {
		_, err := p.Fail(ctx, probe.ProbeFailParamsFields{Kind: uint16(kind), Reason: "because"})
		if !errors.Is(err, kind) {
			t.Errorf("%v is not %v", err, kind)
		}
		if want := "rpc: fail: because"; err == nil || err.Error() != want {
			t.Errorf("%v, want %v", err, want)
		}
	}
	_, err := p.Panic(ctx, probe.ProbePanicParamsFields{})
	if !errors.Is(err, rpc.Failed) || !strings.Contains(err.Error(), "on purpose") {
		t.Errorf("a panic: %v", err)
	}
	if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); err != nil {
		t.Errorf("after a panic: %v", err)
	}
	if _, err := probe.Counter(p).Next(ctx, probe.CounterNextParamsFields{}); !errors.Is(err, rpc.Unimplemented) {
		t.Errorf("a method of another interface: %v", err)
	}
	nobody := probe.NewProbe(struct{ probe.UnimplementedProbeServer }{})
	if _, err := nobody.Alive(ctx, probe.ProbeAliveParamsFields{}); !errors.Is(err, rpc.Unimplemented) {
		t.Errorf("a method that is not implemented: %v", err)
	}
}

// Calls that can reach nobody fail, each in its own way.
func TestNoTarget(t *testing.T) {
	ctx, p, _ := probing(t)
	var null probe.Counter
	if _, err := next(ctx, null, 0).Wait(); !errors.Is(err, rpc.ErrNull) {
		t.Errorf("a call on null: %v", err)
	}
	unmarshaled, err := capnp.Unmarshal[probe.Holder](capnp.Marshal(probe.NewHolder(probe.HolderFields{
		Counter: probe.NewCounter(&counterServer{}),
	})))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := next(ctx, unmarshaled.Counter(), 0).Wait(); !errors.Is(err, rpc.ErrNotConnected) {
		t.Errorf("a call on a capability of a file: %v", err)
	}
	c := probe.NewCounter(&counterServer{})
	rpc.Release(c)
	if _, err := next(ctx, c, 0).Wait(); !errors.Is(err, rpc.ErrReleased) {
		t.Errorf("a call on a capability that was released: %v", err)
	}
	echoed := p.SendEcho(ctx, probe.ProbeEchoParamsFields{})
	if _, err := next(ctx, echoed.Counter(), 0).Wait(); err == nil {
		t.Error("a call that is pipelined on null succeeds")
	}
	failing := p.SendEcho(ctx, probe.ProbeEchoParamsFields{Counter: unmarshaled.Counter()})
	if _, err := next(ctx, failing.Counter(), 0).Wait(); err == nil {
		t.Error("a call on what came back of a capability of a file succeeds")
	}
}

// The end of a context ends a call at once, and the handler's context with it.
func TestCancel(t *testing.T) {
	ctx, p, s := probing(t)
	for range 3 {
		short, cancel := context.WithCancel(ctx)
		f := p.SendHang(short, probe.ProbeHangParamsFields{})
		if _, err := p.Canceled(ctx, probe.ProbeCanceledParamsFields{}); err != nil {
			t.Fatal(err) // the hang has begun: calls are handled in their order
		}
		cancel()
		if _, err := f.Wait(); !errors.Is(err, context.Canceled) {
			t.Errorf("a canceled call: %v", err)
		}
	}
	eventually(t, ctx, "handlers learn that they are canceled", func() bool { return s.canceled.Load() == 3 })
	short, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	if _, err := p.Hang(short, probe.ProbeHangParamsFields{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a call beyond its deadline: %v", err)
	}
	if _, err := p.Alive(short, probe.ProbeAliveParamsFields{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a call after its deadline: %v", err)
	}
}

// Capabilities are where they were put: in fields, lists, unions, groups and structs in structs.
func TestCapabilitiesInStructs(t *testing.T) {
	ctx, p, _ := probing(t)
	counter := func() probe.Counter { return probe.NewCounter(&counterServer{}) }
	own := []probe.Counter{counter(), counter(), counter(), counter(), counter(), counter()}
	sent := probe.HolderFields{
		Counter: own[0], List: []probe.Counter{own[1], {}, own[2]}, Union: probe.HolderOneValue(own[3]),
		Inner: &probe.HolderFields{Counter: own[4], Group: probe.HolderGroupFields{Counter: own[5]}},
	}
	f := p.SendHolder(ctx, probe.ProbeHolderParamsFields{Holder: &sent})
	check(t, next(ctx, f.Counter(), 0), next(ctx, f.Inner().Counter(), 0), next(ctx, f.Inner().Group().Counter(), 0))
	v, err := f.Wait()
	if err != nil {
		t.Fatal(err)
	}
	inner, err := f.Inner().Wait()
	if err != nil {
		t.Fatal(err)
	}
	got := []probe.Counter{v.Counter(), v.List().At(0), v.List().At(2), v.One(), inner.Counter(), inner.Group().Counter()}
	for i := range got { // those that were called before they came wait for these calls to have come back
		eventually(t, ctx, "a counter is itself", func() bool { return rpc.Same(got[i], own[i]) })
	}
	if !v.List().At(1).IsNull() || v.List().Len() != 3 {
		t.Error("null in a list is something")
	}
	passed := probe.NewHolder(v.Fields())
	check(t, next(ctx, passed.Counter(), 1), next(ctx, passed.Inner().Counter(), 1))
}

// A value of a result stays as it is, whatever becomes of the call.
func TestResultsStay(t *testing.T) {
	ctx, p, _ := probing(t)
	r, err := p.Pass(ctx, probe.ProbePassParamsFields{Text: strings.Repeat("stay", 1000)})
	if err != nil {
		t.Fatal(err)
	}
	text := r.Text()
	rpc.Release(r.Self())
	for i := range 200 {
		collect()
		if _, err := p.Pass(ctx, probe.ProbePassParamsFields{Text: fmt.Sprint(i, strings.Repeat("x", 4000))}); err != nil {
			t.Fatal(err)
		}
		if i == 10 {
			r = probe.ProbePassResults{}
		}
	}
	if text != strings.Repeat("stay", 1000) {
		t.Error("a text of a result has changed")
	}
}

func TestLarge(t *testing.T) {
	ctx, p, _ := probing(t)
	r, err := p.Blob(ctx, probe.ProbeBlobParamsFields{Size: 8 << 20})
	if err != nil || len(r.Blob()) != 8<<20 || r.Blob()[1000] != 1000%256 {
		t.Errorf("%d bytes, %v", len(r.Blob()), err)
	}
}

// An error of the interface's other half.
func TestInheritance(t *testing.T) {
	ctx := within(t, 10*time.Second)
	client, _ := connect(t, probe.NewTwo(twoServer{}))
	two := rpc.Bootstrap[probe.Two](ctx, client)
	if r, err := two.Name(ctx, probe.NamedNameParamsFields{}); err != nil || r.Name() != "named" {
		t.Errorf("%q %v", r.Name(), err)
	}
	if r, err := two.Name_(ctx, probe.TitledNameParamsFields{}); err != nil || r.Title() != "titled" {
		t.Errorf("%q %v", r.Title(), err)
	}
	if r, err := two.AsTitled().Name(ctx, probe.TitledNameParamsFields{}); err != nil || r.Title() != "titled" {
		t.Errorf("%q %v", r.Title(), err)
	}
	if r, err := two.AsNamed().String(ctx, probe.NamedStringParamsFields{}); err != nil || r.Text() != "text" {
		t.Errorf("%q %v", r.Text(), err)
	}
	if _, err := two.IsNull_(ctx, probe.NamedIsNullParamsFields{}); !errors.Is(err, rpc.Unimplemented) {
		t.Errorf("not implemented: %v", err)
	}
}

type twoServer struct{ probe.UnimplementedTwoServer }

func (twoServer) Name(context.Context, probe.NamedNameParams) (probe.NamedNameResultsFields, error) {
	return probe.NamedNameResultsFields{Name: "named"}, nil
}

func (twoServer) Name_(context.Context, probe.TitledNameParams) (probe.TitledNameResultsFields, error) {
	return probe.TitledNameResultsFields{Title: "titled"}, nil
}

func (twoServer) String(context.Context, probe.NamedStringParams) (probe.NamedStringResultsFields, error) {
	return probe.NamedStringResultsFields{Text: "text"}, nil
}

// The types that a generic interface is used with are those of its methods.
func TestGenerics(t *testing.T) {
	ctx := within(t, 10*time.Second)
	client, _ := connect(t, probe.NewTextBox(&textBox{text: "old"}))
	box := rpc.Bootstrap[probe.TextBox](ctx, client)
	if _, err := box.Set(ctx, probe.BoxSetParamsFields{Value: capnp.TextPointer("new")}); err != nil {
		t.Fatal(err)
	}
	r, err := box.AsBox().Get(ctx, probe.BoxGetParamsFields{})
	if err != nil {
		t.Fatal(err)
	}
	var text string = r.Value()
	if text != "new" {
		t.Errorf("the text is %q", text)
	}
	m, err := box.Map(ctx, probe.BoxMapParamsFields{Value: capnp.TextPointer("mapped")})
	if err != nil || m.Old() != "new" || probe.BoxMapResults[string, string](m).Value() != "mapped" {
		t.Errorf("%q %q %v", m.Old(), m.Value().Text(), err)
	}
	if l, err := box.Length(ctx, probe.TextBoxLengthParamsFields{}); err != nil || l.Length() != 3 {
		t.Errorf("%d %v", l.Length(), err)
	}

	counters := probe.NewCounterBox(counterBox{})
	f := counters.SendGet(ctx, probe.BoxGetParamsFields{})
	check(t, next(ctx, rpc.As[probe.Counter](f.Value()), 0))
	got, err := f.Wait()
	if err != nil {
		t.Fatal(err)
	}
	check(t, next(ctx, got.Value(), 1))
}

type textBox struct {
	probe.UnimplementedTextBoxServer
	text string
}

func (b *textBox) Get(context.Context, probe.BoxGetParams[string]) (probe.BoxGetResultsFields, error) {
	return probe.BoxGetResultsFields{Value: capnp.TextPointer(b.text)}, nil
}

func (b *textBox) Set(_ context.Context, p probe.BoxSetParams[string]) (r probe.BoxSetResultsFields, err error) {
	b.text = p.Value()
	return r, nil
}

func (b *textBox) Map(_ context.Context, p probe.BoxMapParams[string, capnp.AnyPointer]) (probe.BoxMapResultsFields, error) {
	return probe.BoxMapResultsFields{Value: p.Value(), Old: capnp.TextPointer(b.text)}, nil
}

func (b *textBox) Length(context.Context, probe.TextBoxLengthParams) (probe.TextBoxLengthResultsFields, error) {
	return probe.TextBoxLengthResultsFields{Length: uint32(len(b.text))}, nil
}

type counterBox struct {
	probe.UnimplementedCounterBoxServer
}

func (counterBox) Get(context.Context, probe.BoxGetParams[probe.Counter]) (probe.BoxGetResultsFields, error) {
	counter := capnp.Capability(probe.NewCounter(&counterServer{}))
	return probe.BoxGetResultsFields{Value: capnp.CapabilityPointer(counter)}, nil
}
