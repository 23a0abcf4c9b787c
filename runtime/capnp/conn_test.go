package capnp_test

import (
	"net"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
)

// countedConn counts the calls that cost a system call.
type countedConn struct {
	net.Conn
	reads, writes int
}

func (c *countedConn) Read(b []byte) (int, error) {
	c.reads++
	return c.Conn.Read(b)
}

func (c *countedConn) Write(b []byte) (int, error) {
	c.writes++
	return c.Conn.Write(b)
}

// connect gives the two ends of a TCP connection.
func connect(t *testing.T) (client, server *countedConn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip("no network:", err)
	}
	defer l.Close()
	a, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	b, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close(); b.Close() })
	return &countedConn{Conn: a}, &countedConn{Conn: b}
}

// TestConn: a raw connection needs no buffer around it. A message that has arrived is one Read, and
// one that is sent is one Write.
func TestConn(t *testing.T) {
	const n = 100
	client, server := connect(t)
	echoed := make(chan error)
	go func() {
		d, e := capnp.NewDecoder(server), capnp.NewEncoder(server)
		for range n {
			v, err := capnp.Decode[Node](d)
			if err == nil {
				err = capnp.Encode(e, NewNode(NodeFields{X: v.X() + 1}))
			}
			if err != nil {
				echoed <- err
				return
			}
		}
		echoed <- nil
	}()
	d, e := capnp.NewDecoder(client), capnp.NewEncoder(client)
	for i := range int64(n) {
		if err := capnp.Encode(e, NewNode(NodeFields{X: i})); err != nil {
			t.Fatal(err)
		}
		if v, err := capnp.Decode[Node](d); err != nil || v.X() != i+1 {
			t.Fatal(v.X(), err)
		}
	}
	if err := <-echoed; err != nil {
		t.Fatal(err)
	}
	for _, c := range []*countedConn{client, server} {
		if c.reads > n+n/10 || c.writes != n { // the network may cut a message
			t.Errorf("%d reads and %d writes for %d messages each way", c.reads, c.writes, n)
		}
	}
}

// TestConnInBulk: many messages that have arrived are few Reads.
func TestConnInBulk(t *testing.T) {
	const n = 2000
	client, server := connect(t)
	sent := make(chan error)
	go func() {
		var all []byte
		for i := range n {
			all = capnp.Append(all, NewNode(NodeFields{X: int64(i)}))
		}
		_, err := client.Write(all)
		client.Close()
		sent <- err
	}()
	count := int64(0)
	for v, err := range capnp.ReadAll[Node](server) {
		if err != nil || v.X() != count {
			t.Fatal(v.X(), err)
		}
		count++
	}
	if err := <-sent; err != nil || count != n {
		t.Errorf("%d messages, %v", count, err)
	}
	if server.reads > n/4 {
		t.Errorf("%d reads for %d messages", server.reads, n)
	}
}
