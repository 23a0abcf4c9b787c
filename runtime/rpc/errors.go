package rpc

import (
	"context"
	"errors"
	"fmt"

	"github.com/capngo/capngo/runtime/capnp"
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// Kind says what a caller can do about an error of a call (rpc.capnp, Exception.Type). A Kind is an
// error itself, so that errors.Is(err, rpc.Overloaded) asks for one.
type Kind uint16

// The kinds of errors.
const (
	Failed        Kind = 0 // a fault, likely to come again; also what a handler's ordinary errors become
	Overloaded    Kind = 1 // for lack of something, for now: try again later
	Disconnected  Kind = 2 // the connection to the object is gone: make another one
	Unimplemented Kind = 3 // the object has no such method
)

func (k Kind) Error() string {
	switch k {
	case Failed:
		return "failed"
	case Overloaded:
		return "overloaded"
	case Disconnected:
		return "disconnected"
	case Unimplemented:
		return "unimplemented"
	}
	return fmt.Sprintf("exception of type %d", uint16(k))
}

// Error is why a call failed, as it goes over the wire.
type Error struct {
	Kind   Kind
	Reason string
	Method string // the method that was called, as the schema has it; "" if unknown
	Trace  string // what a peer tells of the place, if it does

	cause error
}

func (e *Error) Error() string {
	if e.Method == "" {
		return "rpc: " + e.Reason
	}
	return "rpc: " + e.Method + ": " + e.Reason
}

// Is makes errors.Is(err, Overloaded) ask for the kind.
func (e *Error) Is(target error) bool { return target == e.Kind }

// Unwrap gives the error that this process made e of. It is nil for an error of a peer.
func (e *Error) Unwrap() error { return e.cause }

// Errorf makes an error of a kind for a handler to return; the format is that of fmt.Errorf.
func Errorf(kind Kind, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Kind: kind, Reason: err.Error(), cause: errors.Unwrap(err)}
}

// ErrNull is the cause of an error of a call on a null capability.
var ErrNull = errors.New("the capability is null")

// ErrNotConnected is the cause of an error of a call on a capability of a message that did not come
// by a connection: its number means nothing here.
var ErrNotConnected = errors.New("the capability is of a message that came by no connection")

// ErrReleased is the cause of an error of a call on a capability that was released.
var ErrReleased = errors.New("the capability was released")

// ErrClosed is the cause of errors after Close.
var ErrClosed = errors.New("the connection is closed")

// asError gives err as an Error.
func asError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Kind: Failed, Reason: err.Error(), cause: err}
}

// ofMethod gives err with the name of the method that was called, for its caller.
func ofMethod(m *capnp.Method, err error) error {
	e := *asError(err)
	if m != nil && e.Method == "" {
		e.Method = m.Name
	}
	return &e
}

// disconnected is an error of the connection.
func disconnected(reason string, cause error) error {
	if cause != nil {
		reason += ": " + cause.Error()
	}
	return &Error{Kind: Disconnected, Reason: reason, cause: cause}
}

func failed(cause error) error { return &Error{Kind: Failed, Reason: cause.Error(), cause: cause} }

// canceled is what becomes of a call whose context has ended.
func canceled(ctx context.Context) error {
	return &Error{Kind: Failed, Reason: ctx.Err().Error(), cause: ctx.Err()}
}

// unknownMethod is the error for a method that an object does not have.
func unknownMethod(id uint64, number uint16) error {
	return &Error{Kind: Unimplemented, Reason: fmt.Sprintf("interface @0x%x has no method @%d here", id, number)}
}

// exception is err for the wire.
func exception(err error) *wire.ExceptionFields {
	e := asError(err)
	return &wire.ExceptionFields{Reason: e.Reason, Type: wire.ExceptionType(e.Kind), Trace: e.Trace}
}

// peerError is an exception of the peer.
func peerError(e wire.Exception) error {
	return &Error{Kind: Kind(e.Type()), Reason: e.Reason(), Trace: e.Trace()}
}
