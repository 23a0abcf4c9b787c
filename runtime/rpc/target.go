package rpc

// target is what a capability refers to. Whoever keeps one holds a reference to it.
type target interface {
	// deliver takes a call over. It does not wait for anything: results and errors go to the call's
	// answer. Calls that come one after another are taken in that order.
	deliver(*call)
	retain()
	release()
}

// broken is a capability that is none: calls get the error. It needs no counting.
type broken struct{ err error }

func (b *broken) deliver(c *call) {
	c.drop()
	c.answer.reject(b.err)
}

func (b *broken) retain()  {}
func (b *broken) release() {}

// shorten gives what t has become, for a reference to t: a promise that has been resolved is a
// detour.
func shorten(t target) target {
	for {
		p, ok := t.(*promise)
		if !ok {
			return t
		}
		next := p.resolution()
		if next == nil {
			return t
		}
		p.release()
		t = next
	}
}

// ahead is shorten for who may not wait for a promise's lock: what it gives is there as long as the
// reference to t is.
func ahead(t target) target {
	for {
		p, ok := t.(*promise)
		if !ok {
			return t
		}
		to := p.to.Load()
		if to == nil {
			return t
		}
		t = *to
	}
}

func releaseAll(list []target) {
	for _, t := range list {
		t.release()
	}
}
