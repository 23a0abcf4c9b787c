package rpc

import (
	"context"

	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// question is a call that was sent to the peer (rpc.capnp, QuestionId). Its fields are protected by
// the lock of its connection, but for those that never change.
type question struct {
	id     uint32
	conn   *Conn
	answer *answer

	finished bool // the peer has been told that nobody needs the answer any more
	ended    bool // the answer has come, or will not come
	exports  []uint32
	stop     func() bool // of watching the context
}

// questions is the table of questions.
type questions struct {
	list []*question // by id
	free []uint32
}

func (t *questions) ask(c *Conn, a *answer) *question {
	q := &question{conn: c, answer: a}
	if n := len(t.free); n > 0 {
		q.id, t.free = t.free[n-1], t.free[:n-1]
		t.list[q.id] = q
	} else {
		q.id = uint32(len(t.list))
		t.list = append(t.list, q)
	}
	return q
}

// find gives the question with an id; nil if there is none.
func (t *questions) find(id uint32) *question {
	if uint64(id) >= uint64(len(t.list)) {
		return nil
	}
	return t.list[id]
}

func (t *questions) forget(q *question) {
	t.list[q.id] = nil
	t.free = append(t.free, q.id)
}

func (t *questions) all() []*question {
	var list []*question
	for _, q := range t.list {
		if q != nil {
			list = append(list, q)
		}
	}
	t.list, t.free = nil, nil
	return list
}

// watch cancels the question when the context ends.
func (q *question) watch(ctx context.Context) {
	if ctx.Done() == nil {
		return
	}
	stop := context.AfterFunc(ctx, func() { q.cancel(ctx) })
	q.conn.mu.Lock()
	ended := q.ended
	q.stop = stop
	q.conn.mu.Unlock()
	if ended {
		stop()
	}
}

// end stops watching the context.
func (q *question) end() {
	q.conn.mu.Lock()
	q.ended = true
	stop := q.stop
	q.conn.mu.Unlock()
	if stop != nil {
		stop()
	}
}

// cancel tells the peer that nobody waits for the answer.
func (q *question) cancel(ctx context.Context) {
	c := q.conn
	c.mu.Lock()
	if c.closed || q.ended || q.finished {
		c.mu.Unlock()
		return
	}
	q.finished = true
	c.tell(wire.MessageFinishValue{Value: &wire.FinishFields{QuestionID: q.id, ReleaseResultCaps: true}})
	c.mu.Unlock()
	q.answer.reject(canceled(ctx))
}

// route is the way to a capability in the answer.
func (q *question) route(path string) *route {
	if q == nil {
		return nil
	}
	return &route{conn: q.conn, question: q, path: path}
}

// takeReturn ends a question with what came for it.
func (c *Conn) takeReturn(m wire.Message) error {
	ret := m.Return()
	c.mu.Lock()
	q := c.questions.find(ret.AnswerID())
	if q == nil {
		c.mu.Unlock()
		return violation("Return for question %d, which was not asked", ret.AnswerID())
	}
	var given []target
	if ret.ReleaseParamCaps() {
		given = c.exports.dropEach(q.exports)
	}
	canceled := q.finished
	if canceled {
		c.questions.forget(q) // what its answer has was released with Finish
	}
	c.mu.Unlock()
	releaseAll(given)
	q.end()
	if canceled {
		return nil
	}
	if err := c.answerQuestion(q, m); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil
	}
	q.finished = true
	if !ret.NoFinishNeeded() {
		c.tell(wire.MessageFinishValue{Value: &wire.FinishFields{QuestionID: q.id}})
	}
	c.questions.forget(q)
	return nil
}

func (c *Conn) answerQuestion(q *question, m wire.Message) error {
	ret := m.Return()
	switch ret.Which() {
	case wire.ReturnWhichResults:
		content, clients, err := c.open(m, ret.Results(), func(m wire.Message) wire.Payload {
			return m.Return().Results()
		})
		if err != nil {
			return err
		}
		var root *client
		if r := content.Capability(); !r.IsNull() && uint64(r.Index()) < uint64(len(clients)) {
			root, _ = clients[r.Index()].(*client)
		}
		q.answer.resolve(content.Struct(), root, nil)
	case wire.ReturnWhichException:
		q.answer.reject(peerError(ret.Exception()))
	case wire.ReturnWhichCanceled:
		q.answer.reject(&Error{Kind: Failed, Reason: "the peer canceled the call"})
	case wire.ReturnWhichTakeFromOtherQuestion:
		c.mu.Lock()
		other := c.answers[ret.TakeFromOtherQuestion()]
		c.mu.Unlock()
		if other == nil {
			return violation("Return takes the answer %d, which does not exist", ret.TakeFromOtherQuestion())
		}
		q.answer.follow(other.answer)
	default:
		q.answer.reject(&Error{Kind: Unimplemented, Reason: "the peer returned in a way that is not known here"})
	}
	return nil
}
