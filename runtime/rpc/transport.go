package rpc

import (
	"bufio"
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
	wire "github.com/capngo/capngo/runtime/std/rpc"
)

// transport sends and receives messages over a stream. One goroutine receives, another one sends
// what any of them wants to be sent; so nobody waits for a peer that does not read.
type transport struct {
	stream io.ReadWriteCloser
	in     *capnp.Decoder
	queued int64 // how many bytes may wait

	mu     sync.Mutex
	filled sync.Cond // queue or state have changed
	queue  []wire.Message
	bytes  int64 // of queue, and of what is being written
	ending bool  // nothing is added any more
	full   bool  // more than queued waited
	broken error // why the stream could not be written to
	sent   chan struct{}
	expiry *time.Timer // closes a stream that was stopped
}

func newTransport(stream io.ReadWriteCloser, o options) *transport {
	t := &transport{
		stream: stream, in: capnp.NewDecoder(stream), queued: o.queued, sent: make(chan struct{}),
	}
	t.in.Limits = o.limits
	t.filled.L = &t.mu
	go t.write()
	return t
}

// receive gives the next message, verified.
func (t *transport) receive() (wire.Message, error) { return capnp.Decode[wire.Message](t.in) }

// send puts a message behind those that wait.
func (t *transport) send(m wire.Message) {
	size := int64(capnp.Size(m))
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ending {
		return
	}
	t.queue = append(t.queue, m)
	t.bytes += size
	if t.bytes > t.queued {
		t.full, t.ending = true, true
		t.queue = nil
		t.stream.Close() // ends write and receive
	}
	t.filled.Signal()
}

// write sends what waits, many messages with one Write if there are many.
func (t *transport) write() {
	defer close(t.sent)
	out := bufio.NewWriterSize(t.stream, 16<<10)
	for {
		batch, more := t.take()
		if err := put(out, batch); err != nil {
			t.fail(err)
			return
		}
		if !more {
			t.end()
			return
		}
		t.written(batch)
	}
}

func put(out *bufio.Writer, batch []wire.Message) error {
	for _, m := range batch {
		if err := capnp.Write(out, m); err != nil {
			return err
		}
	}
	return out.Flush()
}

// written takes messages off the count of those that wait.
func (t *transport) written(batch []wire.Message) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, m := range batch {
		t.bytes -= int64(capnp.Size(m))
	}
}

// take waits for messages and takes all that there are; more is false if those are the last.
func (t *transport) take() (batch []wire.Message, more bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for len(t.queue) == 0 && !t.ending {
		t.filled.Wait()
	}
	batch, t.queue = t.queue, nil
	return batch, !t.ending
}

// fail ends a stream that cannot be written to: who reads from it learns of it.
func (t *transport) fail(err error) {
	t.mu.Lock()
	if !t.ending {
		t.broken = err
	}
	t.ending, t.queue = true, nil
	t.mu.Unlock()
	t.stream.Close()
}

// cause is what made the stream fail whose reader got err: if it was closed, the error of the write
// that it was closed for.
func (t *transport) cause(err error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	isClosed := errors.Is(err, net.ErrClosed) || errors.Is(err, io.ErrClosedPipe) || errors.Is(err, os.ErrClosed)
	if t.broken != nil && isClosed {
		return t.broken
	}
	return err
}

// overrun reports whether the peer took too little.
func (t *transport) overrun() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.full
}

// closing is how long an ended connection tries to send what was said before, and then waits for the
// peer to end it, too.
const closing = time.Second

// stop lets what waits be the last that is sent.
func (t *transport) stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ending = true
	t.filled.Signal()
	t.expiry = time.AfterFunc(closing, func() { t.stream.Close() })
}

// end says that nothing more is sent.
func (t *transport) end() {
	if half, ok := t.stream.(interface{ CloseWrite() error }); !ok || half.CloseWrite() != nil {
		t.stream.Close()
	}
}

// close ends a transport that was stopped. It reads what the peer still sends: TCP resets a connection
// that is closed with something unread, and what the peer has not read by then may be lost to it.
func (t *transport) close() {
	defer t.expiry.Stop()
	<-t.sent
	io.Copy(io.Discard, t.stream)
	t.stream.Close()
}
