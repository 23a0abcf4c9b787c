package rpc_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// peer is the other end of a connection, which says what it wants.
type peer struct {
	t      testing.TB
	stream net.Conn
	conn   *rpc.Conn
	in     *capnp.Decoder
}

// face connects a server to a peer.
func face(t testing.TB, opts ...rpc.Option) *peer {
	t.Helper()
	noGoroutinesLeft(t)
	a, b := streams(t, "tcp")
	opts = append([]rpc.Option{quiet, rpc.WithBootstrap(probe.NewProbe(newProbeServer()))}, opts...)
	p := &peer{t: t, stream: a, conn: rpc.NewConn(b, opts...), in: capnp.NewDecoder(a)}
	a.SetDeadline(time.Now().Add(20 * time.Second))
	t.Cleanup(func() {
		a.Close()
		p.conn.Close()
	})
	return p
}

func (p *peer) say(messages ...wire.MessageUnion) {
	p.t.Helper()
	for _, m := range messages {
		if err := capnp.Write(p.stream, wire.NewMessage(wire.MessageFields{Union: m})); err != nil {
			p.t.Fatal(err)
		}
	}
}

func (p *peer) hear() wire.Message {
	p.t.Helper()
	m, err := capnp.Decode[wire.Message](p.in)
	if err != nil {
		p.t.Fatal(err)
	}
	return m
}

// closed waits for the end of the connection and gives the reason that the peer is told.
func (p *peer) closed() string {
	p.t.Helper()
	reason := ""
	for {
		m, err := capnp.Decode[wire.Message](p.in)
		if err != nil {
			break
		}
		if m.Which() == wire.MessageWhichAbort {
			reason = m.Abort().Reason()
		}
	}
	p.stream.Close()
	select {
	case <-p.conn.Done():
	case <-time.After(10 * time.Second):
		p.t.Fatal("the connection goes on")
	}
	return reason
}

func bootstrap(id uint32) wire.MessageUnion {
	return wire.MessageBootstrapValue{Value: &wire.BootstrapFields{QuestionID: id}}
}

func finish(id uint32, release bool) wire.MessageUnion {
	return wire.MessageFinishValue{Value: &wire.FinishFields{QuestionID: id, ReleaseResultCaps: release}}
}

// answer is the target that is the capability at pointers in an answer.
func answer(id uint32, pointers ...uint16) *wire.MessageTargetFields {
	f := &wire.PromisedAnswerFields{QuestionID: id}
	for _, i := range pointers {
		f.Transform = append(f.Transform, wire.PromisedAnswerOpFields{Union: wire.PromisedAnswerOpGetPointerFieldValue(i)})
	}
	return &wire.MessageTargetFields{Union: wire.MessageTargetPromisedAnswerValue{Value: f}}
}

func object(id uint32) *wire.MessageTargetFields {
	return &wire.MessageTargetFields{Union: wire.MessageTargetImportedCapValue(id)}
}

// calling is a call of a method of Probe.
func calling(id uint32, target *wire.MessageTargetFields, method uint16, params capnp.AnyPointer,
	caps ...wire.CapDescriptorUnion,
) wire.MessageCallValue {
	payload := &wire.PayloadFields{Content: params}
	for _, c := range caps {
		payload.CapTable = append(payload.CapTable, wire.CapDescriptorFields{AttachedFd: 0xff, Union: c})
	}
	return wire.MessageCallValue{Value: &wire.CallFields{
		QuestionID: id, Target: target, InterfaceID: probe.ProbeID, MethodID: method, Params: payload,
	}}
}

// echoParams are params with a capability, the first of its table.
func echoParams() capnp.AnyPointer {
	return capnp.PointerTo(probe.NewProbeEchoParams(probe.ProbeEchoParamsFields{
		Counter: probe.NewCounter(&counterServer{}),
	}))
}

// Each thing that a peer may not do ends its connection, with a reason, and nothing else.
func TestViolations(t *testing.T) {
	null := capnp.AnyPointer{}
	twice := calling(1, answer(0), 9, null)
	twice.Value.SendResultsTo = wire.CallSendResultsToYourselfValue{}
	for name, said := range map[string][]wire.MessageUnion{
		"call of no object":                {calling(0, object(7), 0, null)},
		"call of no answer":                {calling(0, answer(7), 0, null)},
		"question asked twice":             {bootstrap(0), bootstrap(0)},
		"call asked twice":                 {bootstrap(0), calling(0, answer(0), 0, null)},
		"finish of no question":            {finish(3, true)},
		"finish twice":                     {bootstrap(0), finish(0, true), finish(0, true)},
		"release of no object":             {wire.MessageReleaseValue{Value: &wire.ReleaseFields{ID: 5, ReferenceCount: 1}}},
		"release of too many":              {bootstrap(0), wire.MessageReleaseValue{Value: &wire.ReleaseFields{ID: 0, ReferenceCount: 2}}},
		"return of no question":            {wire.MessageReturnValue{Value: &wire.ReturnFields{AnswerID: 9}}},
		"disembargo that nobody asked for": {wire.MessageDisembargoValue{Value: &wire.DisembargoFields{Target: object(0), Context: wire.DisembargoContextReceiverLoopbackValue(0)}}},
		"disembargo of no object":          {wire.MessageDisembargoValue{Value: &wire.DisembargoFields{Target: object(9), Context: wire.DisembargoContextSenderLoopbackValue(0)}}},
		"capability of no object":          {bootstrap(0), calling(1, answer(0), 0, echoParams(), wire.CapDescriptorReceiverHostedValue(8))},
		"capability of no answer": {bootstrap(0), calling(1, answer(0), 0, echoParams(),
			wire.CapDescriptorReceiverAnswerValue{Value: &wire.PromisedAnswerFields{QuestionID: 44}})},
	} {
		t.Run(name, func(t *testing.T) {
			p := face(t)
			p.say(said...)
			if reason := p.closed(); reason == "" {
				t.Errorf("the connection is closed without a reason: %v", p.conn.Err())
			}
			if err := p.conn.Err(); !errors.Is(err, rpc.Disconnected) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

// Bytes that are no message end the connection, and so do messages beyond the limits.
func TestGarbage(t *testing.T) {
	large := make([]byte, 8)
	binary.LittleEndian.PutUint32(large[4:], 1<<28)
	nested := capnp.AnyPointer{}
	for range 200 {
		nested = capnp.PointerTo(probe.NewProbePassParams(probe.ProbePassParamsFields{Any: nested}))
	}
	deep := capnp.Marshal(wire.NewMessage(wire.MessageFields{Union: calling(0, object(0), 0, nested)}))
	for name, said := range map[string][]byte{
		"text":         []byte("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n"),
		"ones":         bytes.Repeat([]byte{0xff}, 100),
		"too large":    large,
		"too deep":     deep,
		"bad pointer":  {0, 0, 0, 0, 1, 0, 0, 0, 0xfc, 0xff, 0xff, 0x7f, 1, 0, 1, 0},
		"cut short":    {0, 0, 0, 0, 9, 0, 0, 0, 1, 2, 3},
		"nothing":      {},
		"half a frame": {0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := face(t)
			if _, err := p.stream.Write(said); err != nil {
				t.Fatal(err)
			}
			p.stream.(*net.TCPConn).CloseWrite()
			p.closed()
			if p.conn.Err() == nil {
				t.Error("there is no error")
			}
		})
	}
	t.Run("words repeated", func(t *testing.T) {
		p := face(t, rpc.WithLimits(capnp.Limits{Words: 100}))
		p.say(bootstrap(0), calling(1, answer(0), 13, capnp.DataPointer(make([]byte, 1000))))
		if reason := p.closed(); reason == "" {
			t.Error("there is no reason")
		}
	})
}

// Messages that are small and say that they are large do not cost what they say.
func TestLists(t *testing.T) {
	p := face(t)
	many := make([]wire.CapDescriptorUnion, 3)
	m := wire.NewMessage(wire.MessageFields{Union: calling(0, object(0), 0, capnp.AnyPointer{}, many...)})
	said := capnp.Marshal(m)
	tag := bytes.LastIndex(said, []byte{3 << 2, 0, 0, 0, 1, 0, 1, 0}) // of the list of descriptors
	copy(said[tag:], []byte{0xfc, 0xff, 0xff, 0, 0, 0, 0, 0})         // 4 Mi elements of no size
	if _, err := p.stream.Write(said); err != nil {
		t.Fatal(err)
	}
	if reason := p.closed(); !strings.Contains(reason, "capabilities in a message") {
		t.Errorf("many capabilities: %q", reason)
	}

	p = face(t)
	p.say(bootstrap(0), calling(1, answer(0, make([]uint16, 2000)...), 0, capnp.AnyPointer{}))
	if reason := p.closed(); !strings.Contains(reason, "2000 pointers") {
		t.Errorf("a long way: %q", reason)
	}
}

// What is not spoken here is sent back, and nothing else happens.
func TestUnknownMessages(t *testing.T) {
	p := face(t)
	third := calling(9, object(0), 0, capnp.AnyPointer{})
	third.Value.SendResultsTo = wire.CallSendResultsToThirdPartyValue(capnp.TextPointer("you"))
	p.say(
		wire.MessageProvideValue{Value: &wire.ProvideFields{QuestionID: 3}},
		wire.MessageAcceptValue{Value: &wire.AcceptFields{QuestionID: 4}},
		wire.MessageJoinValue{Value: &wire.JoinFields{QuestionID: 5}},
		wire.MessageObsoleteSaveValue(capnp.TextPointer("old")),
		wire.MessageDisembargoValue{Value: &wire.DisembargoFields{Context: wire.DisembargoContextAcceptValue{}}},
		third,
	)
	for range 6 {
		m := p.hear()
		if m.Which() != wire.MessageWhichUnimplemented {
			t.Fatalf("%v", m)
		}
	}
	p.say(bootstrap(0))
	if m := p.hear(); m.Which() != wire.MessageWhichReturn {
		t.Errorf("after that: %v", m)
	}
}

// Calls that are pipelined on what turns out to be no capability, or nothing, get errors.
func TestPipelinedOnNothing(t *testing.T) {
	returning := make(chan struct{})
	p := face(t, rpc.WithBootstrap(newInteropServer(func(context.Context) error {
		<-returning
		return nil
	})))
	p.say(bootstrap(0), calling(1, answer(0), 0, capnp.AnyPointer{}),
		calling(2, answer(1), 0, capnp.AnyPointer{}),       // the results themselves
		calling(3, answer(1, 0), 0, capnp.AnyPointer{}),    // a pointer that is not there
		calling(4, answer(1, 7, 8), 0, capnp.AnyPointer{}), // one in a struct that is not there
		calling(5, answer(4, 0), 99, capnp.AnyPointer{}),   // what such a call gives
		calling(6, answer(3, 0), 99, capnp.AnyPointer{}, // passed on, twice
			wire.CapDescriptorReceiverAnswerValue{Value: &wire.PromisedAnswerFields{QuestionID: 4}},
			wire.CapDescriptorReceiverAnswerValue{Value: &wire.PromisedAnswerFields{QuestionID: 4}}),
		finish(1, true),
	)
	close(returning)
	failed := map[uint32]bool{}
	for len(failed) < 5 {
		m := p.hear()
		if m.Which() != wire.MessageWhichReturn {
			t.Fatal(m)
		}
		if r := m.Return(); r.Which() == wire.ReturnWhichException {
			failed[r.AnswerID()] = true
		}
	}
	p.say(calling(7, answer(0), 12, capnp.AnyPointer{}))
	if m := p.hear(); m.Return().AnswerID() != 7 || !m.Return().IsResults() {
		t.Errorf("after that: %v", m)
	}
}

// Promises that are made to be each other, or themselves, are errors and no loops.
func TestCircles(t *testing.T) {
	p := face(t)
	promise := func(id uint32) wire.CapDescriptorUnion { return wire.CapDescriptorSenderPromiseValue(id) }
	resolve := func(id, to uint32) wire.MessageUnion {
		return wire.MessageResolveValue{Value: &wire.ResolveFields{PromiseID: id, Union: wire.ResolveCapValue{
			Value: &wire.CapDescriptorFields{Union: promise(to)},
		}}}
	}
	p.say(bootstrap(0),
		calling(1, answer(0), 0, echoParams(), promise(10)),
		calling(2, answer(0), 0, echoParams(), promise(11)),
		calling(3, answer(0), 0, echoParams(), promise(12)),
		resolve(10, 11), resolve(11, 10), resolve(12, 12),
		calling(4, answer(1, 0), 0, capnp.AnyPointer{}),
		calling(5, answer(2, 0), 0, capnp.AnyPointer{}),
		calling(6, answer(3, 0), 0, capnp.AnyPointer{}),
	)
	returned := map[uint32]bool{}
	for len(returned) < 7 {
		m := p.hear()
		if m.Which() == wire.MessageWhichReturn {
			returned[m.Return().AnswerID()] = true
		}
		if m.Which() == wire.MessageWhichCall {
			p.say(wire.MessageReturnValue{Value: &wire.ReturnFields{AnswerID: m.Call().QuestionID(),
				Union: wire.ReturnExceptionValue{Value: &wire.ExceptionFields{Reason: "no"}}}})
		}
	}
}

// A long chain of promises takes no deep stack.
func TestChain(t *testing.T) {
	p := face(t)
	p.say(bootstrap(0))
	const n = 20000
	var said bytes.Buffer
	write := func(m wire.MessageUnion) {
		capnp.Write(&said, wire.NewMessage(wire.MessageFields{Union: m}))
	}
	for i := range uint32(n) {
		write(calling(1+i, answer(0), 0, echoParams(), wire.CapDescriptorSenderPromiseValue(100+i)))
	}
	for i := range uint32(n - 1) {
		write(wire.MessageResolveValue{Value: &wire.ResolveFields{PromiseID: 100 + i, Union: wire.ResolveCapValue{
			Value: &wire.CapDescriptorFields{Union: wire.CapDescriptorSenderPromiseValue(101 + i)},
		}}})
	}
	write(calling(1+n, answer(1, 0), 0, capnp.AnyPointer{}))
	go io.Copy(p.stream, &said)
	for {
		m := p.hear()
		if m.Which() == wire.MessageWhichCall {
			break // it has come back to the peer, whose promise it is
		}
	}
	p.stream.Close()
	<-p.conn.Done()
}

// The peer vanishes while it is called, and while it calls.
func TestPeerVanishes(t *testing.T) {
	ctx := within(t, 10*time.Second)
	noGoroutinesLeft(t)
	a, b := streams(t, "tcp")
	conn := rpc.NewConn(b, quiet)
	c := rpc.Bootstrap[probe.Probe](ctx, conn)
	f := c.SendHang(ctx, probe.ProbeHangParamsFields{})
	a.Close()
	if _, err := f.Wait(); !errors.Is(err, rpc.Disconnected) {
		t.Errorf("a call in the middle: %v", err)
	}
	<-conn.Done()
	if _, err := c.Alive(ctx, probe.ProbeAliveParamsFields{}); !errors.Is(err, rpc.Disconnected) {
		t.Errorf("a call after that: %v", err)
	}
	if conn.Err() == nil {
		t.Error("the connection has ended without a reason")
	}

	s := newProbeServer()
	client, server := connect(t, probe.NewProbe(s))
	c = rpc.Bootstrap[probe.Probe](ctx, client)
	f = c.SendHang(ctx, probe.ProbeHangParamsFields{})
	if _, err := c.Canceled(ctx, probe.ProbeCanceledParamsFields{}); err != nil {
		t.Fatal(err) // the hang has begun: calls are handled in their order
	}
	client.Close()
	if _, err := f.Wait(); !errors.Is(err, rpc.Disconnected) {
		t.Errorf("a call whose connection is closed: %v", err)
	}
	eventually(t, ctx, "the handler learns that its caller is gone", func() bool { return s.canceled.Load() == 1 })
	<-server.Done()
}

// unwritable is a stream that nothing can be written to.
type unwritable struct{ net.Conn }

var errUnwritable = errors.New("no route to host")

func (unwritable) Write([]byte) (int, error) { return 0, errUnwritable }

// What cannot be written to a peer says why, and not that the connection is closed, which follows.
func TestWriteFails(t *testing.T) {
	ctx := within(t, 10*time.Second)
	noGoroutinesLeft(t)
	a, b := streams(t, "tcp")
	defer a.Close()
	conn := rpc.NewConn(unwritable{b}, quiet)
	_, err := rpc.Bootstrap[probe.Probe](ctx, conn).Alive(ctx, probe.ProbeAliveParamsFields{})
	if !errors.Is(err, errUnwritable) || !errors.Is(err, rpc.Disconnected) {
		t.Errorf("a call: %v", err)
	}
	<-conn.Done()
	if err := conn.Err(); !errors.Is(err, errUnwritable) {
		t.Errorf("the connection: %v", err)
	}
}

// A peer that is there and says nothing ends no wait, but contexts do.
func TestSilentPeer(t *testing.T) {
	noGoroutinesLeft(t)
	a, b := streams(t, "tcp")
	defer a.Close()
	conn := rpc.NewConn(b, quiet)
	defer conn.Close()
	ctx := within(t, 50*time.Millisecond)
	p := rpc.Bootstrap[probe.Probe](ctx, conn)
	if _, err := p.Alive(ctx, probe.ProbeAliveParamsFields{}); err == nil || ctx.Err() == nil {
		t.Errorf("%v", err)
	}
}

// A peer that does not read costs no more memory than was said.
func TestPeerThatDoesNotRead(t *testing.T) {
	p := face(t, rpc.WithQueued(1<<20))
	p.say(bootstrap(0))
	params := capnp.PointerTo(probe.NewProbeBlobParams(probe.ProbeBlobParamsFields{Size: 512 << 10}))
	for i := range uint32(40) {
		m := wire.NewMessage(wire.MessageFields{Union: calling(1+i, answer(0), 10, params)})
		if err := capnp.Write(p.stream, m); err != nil {
			break
		}
	}
	select {
	case <-p.conn.Done():
	case <-time.After(10 * time.Second):
		t.Fatal("the connection goes on")
	}
}

// A connection that is closed before everything was read ends for the peer as others do, once it has
// read what it was told.
func TestCloseWithInputUnread(t *testing.T) {
	p := face(t, rpc.WithInflight(1<<10))
	large := capnp.DataPointer(make([]byte, 64<<10))
	p.say(bootstrap(0), calling(1, answer(0), 6, large), calling(2, answer(0), 6, large))
	p.hear()
	go p.conn.Close()
	if m, err := capnp.Decode[wire.Message](p.in); err != io.EOF {
		t.Errorf("the peer hears %v, %v", m, err)
	}
	p.closed()
	if err := p.conn.Err(); err != rpc.ErrClosed {
		t.Errorf("the connection ended with %v", err)
	}
}

// More calls than may be handled at a time are not read.
func TestInflight(t *testing.T) {
	p := face(t, rpc.WithInflight(1<<20))
	p.say(bootstrap(0))
	hang := wire.NewMessage(wire.MessageFields{Union: calling(1, answer(0), 6, capnp.DataPointer(make([]byte, 2<<20)))})
	if err := capnp.Write(p.stream, hang); err != nil {
		t.Fatal(err)
	}
	p.hear()
	p.say(calling(2, answer(0), 12, capnp.AnyPointer{}))
	p.stream.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
	if m, err := capnp.Decode[wire.Message](p.in); err == nil {
		t.Errorf("it is answered: %v", m)
	}
}

// A handler that does not care for its context holds nobody up.
func TestStubbornHandler(t *testing.T) {
	ctx := within(t, 10*time.Second)
	free := make(chan struct{})
	t.Cleanup(func() { close(free) })
	a, b := net.Pipe()
	client := rpc.NewConn(a, quiet)
	server := rpc.NewConn(b, quiet, rpc.WithBootstrap(probe.NewSink(&slowSink{proceed: free})))
	sink := rpc.Bootstrap[probe.Sink](ctx, client)
	if err := sink.Write(ctx, probe.SinkWriteParamsFields{Bytes: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	short := within(t, 20*time.Millisecond)
	if _, err := sink.Done(short, probe.SinkDoneParamsFields{}); err == nil {
		t.Error("it is done")
	}
	server.Close()
	client.Close()
}
