package rpc

import (
	"errors"
	"sync"
	"sync/atomic"
)

// promise is a target that becomes another one. Until then calls wait, or go by a route.
type promise struct {
	by atomic.Pointer[route]  // the way that calls can go before; nil: they wait
	to atomic.Pointer[target] // nil: not yet, or nobody has the promise any more
	of *answer                // that has what p becomes; nil if none will

	mu       sync.Mutex
	refs     int
	used     bool // calls went by the route
	settling bool // what it becomes is known, but calls before have to arrive first
	queue    []*call
	resolved bool
	then     []func()
}

func newPromise(by *route) *promise {
	p := &promise{}
	p.by.Store(by)
	return p
}

func (p *promise) deliver(c *call) {
	c.carry()
	p.mu.Lock()
	if p.resolved {
		p.mu.Unlock()
		to := p.resolution()
		if to == nil {
			to = &broken{failed(ErrReleased)}
		}
		to = shorten(to)
		to.deliver(c)
		to.release()
		return
	}
	by := p.by.Load()
	if by == nil || p.settling {
		p.queue = append(p.queue, c)
		p.mu.Unlock()
		return
	}
	p.used = true
	after := by.send(c) // under the lock: what p becomes may not overtake it
	p.mu.Unlock()
	after()
}

// connect lets calls go by a route that there is now.
func (p *promise) connect(by *route) {
	p.mu.Lock()
	if p.resolved || p.settling {
		p.mu.Unlock()
		return
	}
	p.by.Store(by)
	queue := p.queue
	p.queue = nil
	var after []func()
	for _, c := range queue {
		p.used = true
		after = append(after, by.send(c))
	}
	p.mu.Unlock()
	for _, f := range after {
		f()
	}
}

// resolve makes p what t is, whose reference it takes over. If calls went by a route that leads
// elsewhere than t does, they have to arrive before any other (rpc.capnp, Disembargo).
func (p *promise) resolve(t target) {
	t = shorten(t)
	p.mu.Lock()
	if p.settling || p.resolved {
		p.mu.Unlock()
		t.release()
		return
	}
	p.settling = true
	by, used := p.by.Load(), p.used
	p.mu.Unlock()
	if used && by.embargo(t, func() { p.settle(t) }) {
		return
	}
	p.settle(t)
}

// linking is held while a promise becomes another target, so that no circle closes unseen.
var linking sync.Mutex

// settle sends the calls that waited to t, and then all others.
func (p *promise) settle(t target) {
	for !p.become(&t) {
		p.mu.Lock()
		queue := p.queue
		p.queue = nil
		p.mu.Unlock()
		for _, c := range queue {
			t.deliver(c)
		}
	}
	p.mu.Lock()
	refs, then := p.refs, p.then
	p.then = nil
	if refs == 0 {
		p.to.Store(nil)
	}
	p.mu.Unlock()
	if refs == 0 {
		t.release()
	}
	for _, f := range then {
		f()
	}
	if p.of != nil {
		p.of.unneeded()
	}
}

// become makes p what t is, unless calls wait.
func (p *promise) become(t *target) bool {
	linking.Lock()
	defer linking.Unlock()
	*t = shorten(*t)
	if *t == target(p) {
		p.release()
		*t = &broken{failed(errCircle)}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.queue) > 0 {
		return false
	}
	p.to.Store(t)
	p.resolved = true
	if by := p.by.Load(); by != nil {
		by.drop(p.refs)
	}
	return true
}

var errCircle = errors.New("the promise has become itself")

// resolution gives a reference to what p has become; nil as long as it is a promise.
func (p *promise) resolution() target {
	p.mu.Lock()
	defer p.mu.Unlock()
	to := p.to.Load()
	if to == nil {
		return nil
	}
	(*to).retain()
	return *to
}

func (p *promise) isResolved() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.resolved
}

// whenResolved has f done when p is resolved, or now.
func (p *promise) whenResolved(f func()) {
	p.mu.Lock()
	if !p.resolved {
		p.then = append(p.then, f)
		p.mu.Unlock()
		return
	}
	p.mu.Unlock()
	f()
}

// keep is retain, unless p is resolved and nobody had it any more: then it reports false.
func (p *promise) keep() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.resolved && p.to.Load() == nil {
		return false
	}
	p.refs++
	if by := p.by.Load(); by != nil && !p.resolved {
		by.keep()
	}
	return true
}

func (p *promise) retain() { p.keep() }

// release gives a reference up, and then in turn those that promises had to each other: chains of
// them can be long.
func (p *promise) release() {
	for p != nil {
		to := p.unref()
		if p, _ = to.(*promise); p == nil && to != nil {
			to.release()
		}
	}
}

func (p *promise) unref() (to target) {
	p.mu.Lock()
	p.refs--
	last := p.refs == 0
	if last {
		if was := p.to.Swap(nil); was != nil {
			to = *was
		}
	}
	if by := p.by.Load(); by != nil && !p.resolved {
		by.drop(1)
	}
	p.mu.Unlock()
	if last && p.of != nil {
		p.of.unneeded()
	}
	return to
}
