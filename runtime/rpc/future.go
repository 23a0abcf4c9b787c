package rpc

import (
	"context"
	"iter"

	"github.com/capngo/capngo/runtime/capnp"
)

// Future is a struct that a call will give, or one inside that. It can be used before it is there:
// generated types around it have methods for the capabilities in it, which can be called, and passed
// on, at once. Nothing has to be released.
type Future[T ~capnp.StructKind] struct {
	p Pipeline
}

// FutureOf is a Future of what a pipeline leads to; generated code calls it.
func FutureOf[T ~capnp.StructKind](p Pipeline) Future[T] { return Future[T]{p} }

// Wait waits for the struct. The error is that of the call, or that of the call's context, whichever
// comes first.
func (f Future[T]) Wait() (T, error) {
	v, err := f.p.wait()
	return T(v), err
}

// Done is closed when Wait would not wait for the call.
func (f Future[T]) Done() <-chan struct{} { return f.p.answer.done }

// Pipeline is the way to what the schema does not type.
func (f Future[T]) Pipeline() Pipeline { return f.p }

// Pipeline is a pointer in the results of a call that may not have returned
// (rpc.capnp, PromisedAnswer).
type Pipeline struct {
	answer *answer
	path   string
	ctx    context.Context
	method *capnp.Method
}

// Field is the pointer with an index, in the struct that p leads to.
func (p Pipeline) Field(i uint16) Pipeline {
	p.path = extend(p.path, i)
	return p
}

// Capability is what p leads to as a capability, which can be called at once. If it turns out to be
// none, calls fail.
func (p Pipeline) Capability() capnp.Capability { return newClient(p.answer.at(p.path)).capability() }

func (p Pipeline) wait() (capnp.Struct, error) {
	v, err := p.answer.wait(p.ctx, p.method)
	for i := range p.indexes() {
		v = v.Struct(i)
	}
	return v, err
}

func (p Pipeline) indexes() iter.Seq[uint16] {
	return func(yield func(uint16) bool) {
		for path := p.path; path != "" && yield(pointerOf(path)); path = path[2:] {
		}
	}
}

// As is what p leads to as a capability of a type, for results whose type is a parameter.
func As[T ~capnp.CapabilityKind](p Pipeline) T { return T(p.Capability()) }
