package rpc

// abandon has cancel done when nothing in this process needs the answer: the peer does not wait for it
// any more, but calls may have been pipelined on it, and promises of it passed on (rpc.capnp, Finish).
func (a *answer) abandon(cancel func()) {
	a.mu.Lock()
	a.cancel = cancel
	a.mu.Unlock()
	a.unneeded()
}

// unneeded cancels a call that is abandoned if its answer is not needed, and tells those answers that
// will be the same. No lock is held but that of linking.
func (a *answer) unneeded() {
	a.mu.Lock()
	cancel, followers := a.cancel, a.followers
	a.mu.Unlock()
	if cancel != nil && len(followers) == 0 && !a.promised() {
		a.mu.Lock()
		a.cancel = nil
		a.mu.Unlock()
		cancel()
	}
	for _, f := range followers {
		f.unneeded()
	}
}

// promised reports whether somebody needs a promise of the answer.
func (a *answer) promised() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, p := range a.promises {
		if p.needed() {
			return true
		}
	}
	return a.other != nil && a.other.promised()
}

// needed reports whether somebody has the promise, or waits for a call on it, which may be on its way.
func (p *promise) needed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.queue {
		if c.ctx.Err() == nil {
			return true
		}
	}
	return p.refs > 0 || p.settling && !p.resolved
}
