package rpc

import (
	"context"

	"github.com/capngo/capngo/runtime/capnp"
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// entry is a call of the peer (rpc.capnp, AnswerId). Its fields are protected by the lock of the
// connection, but for those that never change.
type entry struct {
	id        uint32
	answer    *answer
	cancel    context.CancelFunc
	size      int64 // of the call's message, in bytes
	elsewhere bool  // the results are not sent: another Return takes them

	returned bool // Return is sent
	exports  []uint32
}

// answering reports whether calls are being handled. The lock is held.
func (c *Conn) answering() bool {
	for _, e := range c.answers {
		if !e.returned {
			return true
		}
	}
	return false
}

// takeCall has an object handle a call of the peer.
func (c *Conn) takeCall(m wire.Message) error {
	in := m.Call()
	if in.SendResultsTo().IsThirdParty() {
		return c.notImplemented(m)
	}
	e := &entry{id: in.QuestionID(), answer: newAnswer(), elsewhere: in.SendResultsTo().IsYourself()}
	e.size = int64(capnp.Size(m))
	content, _, err := c.open(m, in.Params(), func(m wire.Message) wire.Payload {
		return m.Call().Params()
	})
	if err != nil {
		return err
	}
	t, err := c.targetOf(in.Target())
	if err != nil {
		return err
	}
	defer t.release()
	ctx, cancel := context.WithCancel(c.ctx)
	e.cancel = cancel
	if p, ok := t.(*promise); ok && p.of != nil {
		e.cancel = func() {
			cancel()
			p.of.unneeded() // not for this call, which was pipelined on it
		}
	}
	draining, err := c.addAnswer(e)
	if err != nil {
		cancel()
		return err
	}
	e.answer.whenDone(func() { c.sendReturn(e) })
	if draining {
		e.answer.reject(&Error{Kind: Disconnected, Reason: "the server is shutting down"})
		return nil
	}
	t.deliver(&call{
		ctx: ctx, id: in.InterfaceID(), number: in.MethodID(), params: content.Struct(), answer: e.answer,
		conn: c,
	})
	return nil
}

// addAnswer puts a call into the table.
func (c *Conn) addAnswer(e *entry) (draining bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.answers[e.id] != nil {
		return false, violation("question %d is asked again before it is finished", e.id)
	}
	c.answers[e.id] = e
	c.inflight(e.size)
	return c.draining, nil
}

// inflight counts bytes of calls that are being handled. The lock is held.
func (c *Conn) inflight(bytes int64) {
	c.handling += bytes
	if bytes < 0 {
		c.room.Signal()
	}
}

// ready waits until little enough is being handled; it reports false when the connection is closed.
func (c *Conn) ready() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.handling > c.options.inflight && !c.closed {
		c.room.Wait()
	}
	return !c.closed
}

// targetOf gives a reference to what the peer calls.
func (c *Conn) targetOf(t wire.MessageTarget) (target, error) {
	switch t.Which() {
	case wire.MessageTargetWhichImportedCap:
		return c.exported(t.ImportedCap())
	case wire.MessageTargetWhichPromisedAnswer:
		return c.answered(t.PromisedAnswer())
	}
	return &broken{&Error{Kind: Unimplemented, Reason: "a target of a kind that is not known here"}}, nil
}

// takeBootstrap gives the peer the bootstrap capability.
func (c *Conn) takeBootstrap(b wire.Bootstrap) error {
	e := &entry{id: b.QuestionID(), answer: newAnswer(), cancel: func() {}}
	if _, err := c.addAnswer(e); err != nil {
		return err
	}
	e.answer.whenDone(func() { c.sendReturn(e) })
	if c.bootstrap == nil {
		e.answer.reject(&Error{Kind: Failed, Reason: "there is no bootstrap capability here"})
		return nil
	}
	c.bootstrap.retain()
	e.answer.resolve(capnp.Struct{}, newClient(c.bootstrap), nil)
	return nil
}

// sendReturn tells the peer the answer to its call, unless it does not want it any more.
func (c *Conn) sendReturn(e *entry) {
	e.cancel()
	var g *cargo
	a := e.answer
	switch {
	case a.err != nil || e.elsewhere:
		g = &cargo{}
	case a.root != nil:
		g = loadRoot(a.root)
	default:
		g = load(a.result)
	}
	defer g.drop()
	c.mu.Lock()
	if c.closed || c.answers[e.id] != e || e.returned {
		c.mu.Unlock()
		return
	}
	ret := &wire.ReturnFields{AnswerID: e.id}
	var sent sentCaps
	switch {
	case e.elsewhere:
		ret.Union = wire.ReturnResultsSentElsewhereValue{}
	case a.err != nil:
		ret.Union = wire.ReturnExceptionValue{Value: exception(a.err)}
	default:
		var payload *wire.PayloadFields
		payload, sent = c.pack(g)
		if a.root != nil {
			payload.Content = capnp.CapabilityPointer(a.root.capability())
		}
		ret.Union = wire.ReturnResultsValue{Value: payload}
	}
	e.returned, e.exports = true, sent.exports
	c.tell(wire.MessageReturnValue{Value: ret})
	c.inflight(-e.size)
	c.rest()
	c.mu.Unlock()
	sent.follow(c)
}

// loadRoot makes a capability ready for the wire that is itself what a call returns.
func loadRoot(root *client) *cargo {
	return &cargo{targets: []target{targetAt([]any{root}, 0)}}
}

// takeFinish forgets a call that the peer needs no longer, and cancels it if it has not returned and
// nobody else needs it.
func (c *Conn) takeFinish(f wire.Finish) error {
	c.mu.Lock()
	e := c.answers[f.QuestionID()]
	if e == nil {
		c.mu.Unlock()
		return violation("Finish of question %d, which is not asked", f.QuestionID())
	}
	delete(c.answers, e.id)
	var given []target
	if f.ReleaseResultCaps() {
		given = c.exports.dropEach(e.exports)
	}
	if !e.returned {
		c.tell(wire.MessageReturnValue{Value: &wire.ReturnFields{
			AnswerID: e.id, Union: wire.ReturnCanceledValue{},
		}})
		c.inflight(-e.size)
		c.rest()
	}
	c.mu.Unlock()
	e.answer.abandon(e.cancel)
	releaseAll(given)
	return nil
}
