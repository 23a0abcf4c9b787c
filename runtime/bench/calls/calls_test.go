package calls_test

import (
	"context"
	"net"
	"strings"
	"testing"

	"github.com/capngo/capngo/runtime/bench/calls"
	rival "github.com/capngo/capngo/runtime/bench/gocapnp/calls"
	"github.com/capngo/capngo/runtime/rpc"

	gocapnp "capnproto.org/go/capnp/v3"
	gorpc "capnproto.org/go/capnp/v3/rpc"
)

// Calls over a loopback connection, both ends in this process: one after another, a hundred at a time,
// and one that is pipelined on another.
func BenchmarkCalls(b *testing.B) {
	text := strings.Repeat("x", 100)
	ctx := context.Background()
	b.Run("capngo", func(b *testing.B) {
		s := capngoServer(b)
		ask := func() error {
			r, err := s.Ask(ctx, calls.ServerAskParamsFields{ID: 7, Text: text})
			if err == nil && (r.ID() != 7 || len(r.Text()) != 100) {
				b.Error("wrong results")
			}
			return err
		}
		pipelined := func() error {
			c := s.SendChild(ctx, calls.ServerChildParamsFields{}).Server()
			_, err := c.Ask(ctx, calls.ServerAskParamsFields{ID: 7, Text: text})
			rpc.Release(c)
			return err
		}
		rounds(b, ask, pipelined)
	})
	b.Run("gocapnp", func(b *testing.B) {
		s := gocapnpServer(b)
		ask := func() error {
			f, release := s.Ask(ctx, func(p rival.Server_ask_Params) error {
				p.SetId(7)
				return p.SetText(text)
			})
			defer release()
			r, err := f.Struct()
			if err != nil {
				return err
			}
			got, err := r.Text()
			if r.Id() != 7 || len(got) != 100 {
				b.Error("wrong results")
			}
			return err
		}
		pipelined := func() error {
			f, release := s.Child(ctx, nil)
			defer release()
			g, releaseAsk := f.Server().Ask(ctx, func(p rival.Server_ask_Params) error {
				p.SetId(7)
				return p.SetText(text)
			})
			defer releaseAsk()
			_, err := g.Struct()
			return err
		}
		rounds(b, ask, pipelined)
	})
}

func rounds(b *testing.B, ask, pipelined func() error) {
	for _, c := range []struct {
		name string
		do   func() error
	}{{"sequential", ask}, {"pipelined", pipelined}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := c.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("parallel", func(b *testing.B) {
		b.ReportAllocs()
		b.SetParallelism(50)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if err := ask(); err != nil {
					b.Error(err)
					return
				}
			}
		})
	})
}

// loopback gives both ends of a connection.
func loopback(b *testing.B) (client, server net.Conn) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	if client, err = net.Dial("tcp", l.Addr().String()); err != nil {
		b.Fatal(err)
	}
	if server, err = l.Accept(); err != nil {
		b.Fatal(err)
	}
	return client, server
}

type asked struct {
	calls.UnimplementedServerServer
}

func (asked) Ask(_ context.Context, p calls.ServerAskParams) (calls.ServerAskResultsFields, error) {
	return calls.ServerAskResultsFields{ID: p.ID(), Text: p.Text()}, nil
}

func (asked) Child(context.Context, calls.ServerChildParams) (calls.ServerChildResultsFields, error) {
	return calls.ServerChildResultsFields{Server: calls.NewServer(asked{})}, nil
}

func capngoServer(b *testing.B) calls.Server {
	client, server := loopback(b)
	cc, sc := rpc.NewConn(client), rpc.NewConn(server, rpc.WithBootstrap(calls.NewServer(asked{})))
	b.Cleanup(func() {
		cc.Close()
		sc.Close()
	})
	return rpc.Bootstrap[calls.Server](context.Background(), cc)
}

type rivalServer struct{}

func (rivalServer) Ask(_ context.Context, c rival.Server_ask) error {
	r, err := c.AllocResults()
	if err != nil {
		return err
	}
	r.SetId(c.Args().Id())
	text, err := c.Args().Text()
	if err != nil {
		return err
	}
	return r.SetText(text)
}

func (rivalServer) Child(_ context.Context, c rival.Server_child) error {
	r, err := c.AllocResults()
	if err != nil {
		return err
	}
	return r.SetServer(rival.Server_ServerToClient(rivalServer{}))
}

func gocapnpServer(b *testing.B) rival.Server {
	client, server := loopback(b)
	boot := gocapnp.Client(rival.Server_ServerToClient(rivalServer{}))
	sc := gorpc.NewConn(gorpc.NewStreamTransport(server), &gorpc.Options{BootstrapClient: boot})
	cc := gorpc.NewConn(gorpc.NewStreamTransport(client), nil)
	b.Cleanup(func() {
		cc.Close()
		sc.Close()
	})
	s := rival.Server(cc.Bootstrap(context.Background()))
	b.Cleanup(s.Release)
	return s
}
