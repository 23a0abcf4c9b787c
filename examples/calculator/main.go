// Command calculator is the calculator of the samples of the C++ implementation, client and server.
//
//	calculator                       both, which talk to each other over a loopback connection
//	calculator -listen HOST:PORT     the server
//	calculator -connect HOST:PORT    the client
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/signal"

	"github.com/capngo/capngo/examples/calculator/calculator"
	"github.com/capngo/capngo/runtime/rpc"
)

func main() {
	listen := flag.String("listen", "", "serve at `HOST:PORT`")
	connect := flag.String("connect", "", "talk to the server at `HOST:PORT`")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	switch {
	case *listen != "":
		err = serve(ctx, *listen)
	case *connect != "":
		err = check(ctx, *connect, os.Stdout)
	default:
		err = both(ctx, os.Stdout)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// serve serves until ctx ends.
func serve(ctx context.Context, address string) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	fmt.Println("listening at", l.Addr())
	return rpc.Serve(ctx, l, calculator.NewCalculator(server{}))
}

// check makes the checks on the server at an address.
func check(ctx context.Context, address string, out io.Writer) error {
	conn, err := rpc.Dial(ctx, "tcp", address)
	if err != nil {
		return err
	}
	defer conn.Close()
	return client{ctx, rpc.Bootstrap[calculator.Calculator](ctx, conn), out}.run()
}

// both serves at a free port and makes the checks there.
func both(ctx context.Context, out io.Writer) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- rpc.Serve(ctx, l, calculator.NewCalculator(server{})) }()
	err = check(ctx, l.Addr().String(), out)
	stop()
	if failed := <-served; err == nil {
		err = failed
	}
	return err
}
