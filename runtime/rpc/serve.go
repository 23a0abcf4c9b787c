package rpc

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"

	"github.com/capngo/capngo/runtime/capnp"
)

// Serve accepts connections and gives each the bootstrap capability, until ctx ends or the listener
// fails; it closes the listener then. After the end of ctx it refuses calls, waits for those that
// are being handled, as long as WithGrace says, and returns nil. The listener may be of any kind:
// net.Listen, or tls.NewListener around one.
func Serve[T ~capnp.CapabilityKind](ctx context.Context, l net.Listener, bootstrap T, opts ...Option) error {
	s := &server{listener: l, opts: append(opts[:len(opts):len(opts)], WithBootstrap(bootstrap))}
	return s.serve(ctx)
}

// server is a listener with the connections that it has accepted.
type server struct {
	listener net.Listener
	opts     []Option

	mu    sync.Mutex
	conns map[*Conn]bool
	wait  sync.WaitGroup
}

func (s *server) serve(ctx context.Context) error {
	s.conns = map[*Conn]bool{}
	stop := context.AfterFunc(ctx, func() { s.listener.Close() })
	defer stop()
	err := s.accept(ctx)
	s.listener.Close()
	s.shutdown()
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// accept accepts connections until that fails for good.
func (s *server) accept(ctx context.Context) error {
	for pause := time.Duration(0); ; {
		stream, err := s.listener.Accept()
		if err == nil {
			pause = 0
			s.add(NewConn(stream, s.opts...))
			continue
		}
		if ctx.Err() != nil || !passing(err) {
			return err
		}
		pause = min(max(2*pause, 5*time.Millisecond), time.Second)
		newOptions(s.opts).logger.Warn("rpc: accepting failed, and is tried again", "error", err)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
	}
}

// passing reports whether accepting can be tried again: too many files are open, say.
func passing(err error) bool {
	var temporary interface{ Temporary() bool }
	return errors.As(err, &temporary) && temporary.Temporary()
}

func (s *server) add(c *Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns[c] = true
	s.wait.Go(func() {
		<-c.Done()
		s.mu.Lock()
		delete(s.conns, c)
		s.mu.Unlock()
	})
}

// shutdown ends all connections.
func (s *server) shutdown() {
	ctx, cancel := context.WithTimeout(context.Background(), newOptions(s.opts).grace)
	defer cancel()
	s.mu.Lock()
	for c := range s.conns {
		s.wait.Go(func() { c.Shutdown(ctx) })
	}
	s.mu.Unlock()
	s.wait.Wait()
}
