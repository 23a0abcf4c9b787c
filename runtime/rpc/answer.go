package rpc

import (
	"context"
	"encoding/binary"
	"errors"
	"maps"
	"sync"

	"github.com/capngo/capngo/runtime/capnp"
)

// answer is what a call gives once it has returned: a struct, or for a connection's first question a
// capability.
type answer struct {
	done chan struct{} // closed when the answer is there

	mu        sync.Mutex
	resolving bool
	resolved  bool
	result    capnp.Struct
	root      *client // instead of a result
	err       error

	question  *question           // that the call became; nil before, and inside the process
	other     *answer             // that a will be the same as: a tail call
	followers []*answer           // that will be the same as a
	promises  map[string]*promise // of capabilities in the result, by their paths; see path
	then      []func()            // what is to be done then
	cancel    func()              // of a call that the peer has abandoned; else nil
}

// path is the way from a result to a pointer in it: the indexes of pointers, two bytes each.
func extend(path string, i uint16) string {
	return string(binary.LittleEndian.AppendUint16([]byte(path), i))
}

func newAnswer() *answer { return &answer{done: make(chan struct{})} }

// fulfill ends a call with its results.
func (a *answer) fulfill(result capnp.Struct) { a.resolve(result, nil, nil) }

// reject ends a call with an error. An answer that is there already stays.
func (a *answer) reject(err error) { a.resolve(capnp.Struct{}, nil, err) }

func (a *answer) resolve(result capnp.Struct, root *client, err error) {
	a.mu.Lock()
	if a.resolving {
		a.mu.Unlock()
		return
	}
	a.resolving = true
	settled := map[*promise]bool{}
	for more := a.unsettled(settled); len(more) > 0; more = a.unsettled(settled) {
		a.mu.Unlock()
		for path, p := range more {
			settled[p] = true
			found, err := find(result, root, err, path)
			settle(p, found, err)
		}
		a.mu.Lock()
	}
	a.promises = nil
	a.result, a.root, a.err, a.resolved = result, root, err, true
	then := a.then
	a.then, a.followers = nil, nil
	a.mu.Unlock()
	close(a.done)
	for _, f := range then {
		f()
	}
}

// unsettled gives the promises that are not among those that are settled: some are made meanwhile.
func (a *answer) unsettled(settled map[*promise]bool) (more map[string]*promise) {
	for path, p := range a.promises {
		if settled[p] {
			continue
		}
		if more == nil {
			more = map[string]*promise{}
		}
		more[path] = p
	}
	return more
}

// settle makes a promise what was found in the result. While calls through it have to be waited for,
// those on the capability in the result wait behind them.
func settle(p *promise, found *client, err error) {
	if err != nil {
		p.resolve(&broken{err})
		return
	}
	found.target.retain()
	p.retain()
	p.resolve(found.target)
	if p.isResolved() {
		p.release()
		return
	}
	found.become(p)
}

// find gives the entry of the capability at a path.
func find(result capnp.Struct, root *client, err error, path string) (*client, error) {
	if err != nil {
		return nil, err
	}
	if path == "" {
		if root == nil {
			return nil, failed(errNotCapability)
		}
		return root, nil
	}
	s := result
	for len(path) > 2 {
		s = s.Struct(pointerOf(path))
		path = path[2:]
	}
	i := pointerOf(path)
	c := s.Capability(i)
	if c.IsNull() && s.Has(i) {
		return nil, failed(errNotCapability)
	}
	return clientOf(c)
}

var errNotCapability = errors.New("what the call was made on is not a capability")

func pointerOf(path string) uint16 { return uint16(path[0]) | uint16(path[1])<<8 }

// at gives a reference to what the capability at a path is or will be. As long as the answer is not
// there, that is one promise, so that calls on it stay in order.
func (a *answer) at(path string) target {
	a.mu.Lock()
	if p := a.promises[path]; p != nil && p.keep() {
		a.mu.Unlock()
		return p
	}
	if other := a.other; other != nil && !a.resolved {
		a.mu.Unlock()
		return other.at(path)
	}
	defer a.mu.Unlock()
	if a.resolved {
		found, err := find(a.result, a.root, a.err, path)
		if err != nil {
			return &broken{err}
		}
		found.target.retain()
		return found.target
	}
	p := newPromise(nil)
	if !a.resolving {
		p = newPromise(a.question.route(path))
	}
	p.of = a
	if a.promises == nil {
		a.promises = map[string]*promise{}
	}
	a.promises[path] = p
	p.retain()
	return p
}

// sent tells an answer that its call has become a question: calls on its promises go there now.
func (a *answer) sent(q *question) {
	a.mu.Lock()
	a.question = q
	var promises map[string]*promise
	if !a.resolving {
		promises = maps.Clone(a.promises)
	}
	a.mu.Unlock()
	for path, p := range promises {
		p.connect(q.route(path))
	}
}

// follow makes a what the other answer is: a tail call. Calls on promises go on at once.
func (a *answer) follow(other *answer) {
	if !a.link(other) {
		a.reject(failed(errCircle))
		return
	}
	a.mu.Lock()
	promises := maps.Clone(a.promises)
	a.mu.Unlock()
	for path, p := range promises {
		p.resolve(other.at(path))
	}
	other.whenDone(func() {
		result := other.result
		if len(promises) > 0 {
			result = renewed(result) // a's capabilities may have to wait where other's need not
		}
		a.resolve(result, other.root, other.err)
	})
}

// renewed gives v with references of its own to its capabilities.
func renewed(v capnp.Struct) capnp.Struct {
	shared := capnp.Clients(v)
	own := make([]any, len(shared))
	for i := range shared {
		if shared[i] != nil {
			own[i] = newClient(targetAt(shared, i))
		}
	}
	return capnp.WithClients(v, own)
}

// link notes that a is to be what the other answer is, unless that is a itself.
func (a *answer) link(other *answer) bool {
	linking.Lock()
	defer linking.Unlock()
	for b := other; b != nil; b = b.other {
		if b == a {
			return false
		}
	}
	a.mu.Lock()
	a.other = other
	a.mu.Unlock()
	other.mu.Lock()
	other.followers = append(other.followers, a)
	other.mu.Unlock()
	return true
}

// whenDone has f done when the answer is there, or now. It must not wait for anything.
func (a *answer) whenDone(f func()) {
	a.mu.Lock()
	if !a.resolved {
		a.then = append(a.then, f)
		a.mu.Unlock()
		return
	}
	a.mu.Unlock()
	f()
}

// wait gives the results, or the error if that or the end of the context comes first.
func (a *answer) wait(ctx context.Context, m *capnp.Method) (capnp.Struct, error) {
	select {
	case <-a.done:
	default:
		select {
		case <-a.done:
		case <-ctx.Done():
			return capnp.Struct{}, ofMethod(m, canceled(ctx))
		}
	}
	if a.err != nil {
		return capnp.Struct{}, ofMethod(m, a.err)
	}
	return a.result, nil
}
