package rpc

import (
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// route is a way over a connection to an object of the peer, or to what is to become one: an import,
// or a capability in the answer to a question.
type route struct {
	conn     *Conn
	imported *imported
	question *question
	path     string
}

// open reports whether the route can be taken: the peer still knows what it leads to. The lock of
// the connection is held.
func (r *route) open() bool {
	if r.imported != nil {
		return !r.imported.gone
	}
	return !r.question.finished
}

// send sends a call. What is to be done after that, when no lock is held any more, it returns.
func (r *route) send(k *call) (after func()) {
	c := r.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.refusal(r); err != nil {
		return func() {
			k.drop()
			k.answer.reject(err)
		}
	}
	q := c.questions.ask(c, k.answer)
	payload, sent := c.pack(k.cargo)
	q.exports = sent.exports
	c.tell(wire.MessageCallValue{Value: &wire.CallFields{
		QuestionID:  q.id,
		Target:      r.target(),
		InterfaceID: k.id,
		MethodID:    k.number,
		Params:      payload,
	}})
	return func() {
		k.drop()
		k.answer.sent(q)
		q.watch(k.ctx)
		sent.follow(c)
	}
}

// refusal is why no call can be sent by a route. The lock is held.
func (c *Conn) refusal(r *route) error {
	switch {
	case c.closed:
		return c.err
	case !r.open():
		return failed(ErrReleased)
	}
	return nil
}

// target is what the route leads to, for a message.
func (r *route) target() *wire.MessageTargetFields {
	if r.imported != nil {
		return &wire.MessageTargetFields{Union: wire.MessageTargetImportedCapValue(r.imported.id)}
	}
	return &wire.MessageTargetFields{Union: wire.MessageTargetPromisedAnswerValue{Value: r.promised()}}
}

// promised is a route to a capability in an answer, for a message.
func (r *route) promised() *wire.PromisedAnswerFields {
	f := &wire.PromisedAnswerFields{QuestionID: r.question.id}
	for path := r.path; path != ""; path = path[2:] {
		f.Transform = append(f.Transform, wire.PromisedAnswerOpFields{
			Union: wire.PromisedAnswerOpGetPointerFieldValue(pointerOf(path)),
		})
	}
	return f
}

// keep and drop count the references of a promise to an import; an answer needs none.
func (r *route) keep() {
	if r.imported != nil {
		r.imported.retain()
	}
}

func (r *route) drop(n int) {
	if r.imported != nil {
		r.imported.drop(n)
	}
}

// embargo reports whether calls on t have to wait until those that went by the route have come back
// to this process, and has settle done when they have. Where both lead to the peer, none can overtake
// another.
func (r *route) embargo(t target, settle func()) bool {
	switch t := t.(type) {
	case *broken:
		return false
	case *imported:
		if t.conn == r.conn {
			return false
		}
	case *promise:
		if by := t.by.Load(); by != nil && by.conn == r.conn {
			return false
		}
	}
	c := r.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed || !r.open() {
		return false
	}
	id := c.embargoes.add(settle)
	c.tell(wire.MessageDisembargoValue{Value: &wire.DisembargoFields{
		Target: r.target(), Context: wire.DisembargoContextSenderLoopbackValue(id),
	}})
	return true
}
