package rpc

import (
	"errors"
	"fmt"

	"github.com/capngo/capngo/runtime/capnp"
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// violation is an error for a peer that does not keep to the protocol. It ends the connection.
func violation(format string, args ...any) error {
	return &protocolError{fmt.Sprintf(format, args...)}
}

type protocolError struct{ reason string }

func (e *protocolError) Error() string { return "the peer does not keep to the protocol: " + e.reason }

// receive takes messages until there are no more, and gives the reason.
func (c *Conn) receive() error {
	for {
		m, err := c.transport.receive()
		if err == nil {
			err = c.take(m)
		}
		if err != nil {
			return c.ended(err)
		}
		if !c.ready() {
			return c.err
		}
	}
}

// take takes a message. An error ends the connection.
func (c *Conn) take(m wire.Message) error {
	switch m.Which() {
	case wire.MessageWhichUnimplemented:
		return c.takeUnimplemented(m.Unimplemented())
	case wire.MessageWhichAbort:
		return &abortError{peerError(m.Abort())}
	case wire.MessageWhichBootstrap:
		return c.takeBootstrap(m.Bootstrap())
	case wire.MessageWhichCall:
		return c.takeCall(m)
	case wire.MessageWhichReturn:
		return c.takeReturn(m)
	case wire.MessageWhichFinish:
		return c.takeFinish(m.Finish())
	case wire.MessageWhichResolve:
		return c.takeResolve(m)
	case wire.MessageWhichRelease:
		return c.takeRelease(m.Release())
	case wire.MessageWhichDisembargo:
		return c.takeDisembargo(m)
	}
	return c.notImplemented(m)
}

// notImplemented sends a message back that is of no kind that is known here.
func (c *Conn) notImplemented(m wire.Message) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		f := m.AsFields()
		c.tell(wire.MessageUnimplementedValue{Value: &f})
	}
	return nil
}

// takeUnimplemented ends what the peer does not know.
func (c *Conn) takeUnimplemented(m wire.Message) error {
	var given []target
	var q *question
	c.mu.Lock()
	switch m.Which() {
	case wire.MessageWhichCall:
		q = c.questions.find(m.Call().QuestionID())
	case wire.MessageWhichBootstrap:
		q = c.questions.find(m.Bootstrap().QuestionID())
	case wire.MessageWhichResolve:
		switch d := m.Resolve().Cap(); d.Which() {
		case wire.CapDescriptorWhichSenderHosted:
			given = c.exports.drop(d.SenderHosted(), 1)
		case wire.CapDescriptorWhichSenderPromise:
			given = c.exports.drop(d.SenderPromise(), 1)
		}
	}
	if q != nil {
		c.questions.forget(q)
		given = append(given, c.exports.dropEach(q.exports)...)
	}
	c.mu.Unlock()
	releaseAll(given)
	if q != nil {
		q.end()
		q.answer.reject(&Error{Kind: Unimplemented, Reason: "the peer does not know this kind of call"})
	}
	return nil
}

type abortError struct{ cause error }

func (e *abortError) Error() string {
	return "the peer ended the connection: " + asError(e.cause).Reason
}

// ended makes an error of what ended the connection, and tells a peer that is at fault.
func (c *Conn) ended(err error) error {
	c.mu.Lock()
	closed := c.closed
	c.mu.Unlock()
	err = c.transport.cause(err)
	log := c.options.logger
	var protocol *protocolError
	var abort *abortError
	switch {
	case closed:
		return ErrClosed
	case c.transport.overrun():
		err = fmt.Errorf("the peer did not read: %d bytes wait, at most %d may", c.transport.queued, c.transport.queued)
		log.Warn("rpc: connection closed", "peer", c.RemoteAddr(), "error", err)
	case errors.As(err, &protocol), isBadMessage(err):
		log.Warn("rpc: connection closed", "peer", c.RemoteAddr(), "error", err)
		c.mu.Lock()
		c.tell(wire.MessageAbortValue{Value: exception(failed(err))})
		c.mu.Unlock()
	case errors.As(err, &abort):
		log.Warn("rpc: connection closed", "peer", c.RemoteAddr(), "error", err)
		return &Error{Kind: Disconnected, Reason: err.Error(), cause: abort.cause}
	default:
		log.Debug("rpc: connection closed", "peer", c.RemoteAddr(), "error", err)
	}
	return disconnected("the connection is lost", err)
}

// isBadMessage reports whether bytes have come that are no message, or one beyond the limits.
func isBadMessage(err error) bool {
	for _, kind := range []error{
		capnp.ErrHeader, capnp.ErrPointer, capnp.ErrSize, capnp.ErrDepth, capnp.ErrWords,
	} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}
