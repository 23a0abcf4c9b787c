// Command rpc calls a server over both ends of a pipe, and another one over a Unix socket.
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"github.com/capngo/capngo/examples/rpc/testinterface"
	"github.com/capngo/capngo/runtime/rpc"
)

func main() {
	ctx := context.Background()
	if err := overPipe(ctx); err != nil {
		log.Fatal(err)
	}
	if err := overSocket(ctx); err != nil {
		log.Fatal(err)
	}
}

// server implements TestInterface.
type server struct {
	testinterface.UnimplementedTestInterfaceServer
	value uint32
}

func (s server) Foo(_ context.Context, p testinterface.TestInterfaceFooParams) (
	testinterface.TestInterfaceFooResultsFields, error,
) {
	x := strconv.FormatUint(uint64(p.I())*5+uint64(s.value), 10)
	return testinterface.TestInterfaceFooResultsFields{X: x}, nil
}

// overPipe connects two ends inside this process.
func overPipe(ctx context.Context) error {
	readEnd, writeEnd := net.Pipe()
	served := rpc.NewConn(writeEnd, rpc.WithBootstrap(testinterface.NewTestInterface(server{value: 100})))
	defer served.Close()
	conn := rpc.NewConn(readEnd)
	defer conn.Close()
	return client(ctx, conn)
}

// overSocket serves at a Unix socket, and connects to it.
func overSocket(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "rpc")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	l, err := net.Listen("unix", filepath.Join(dir, "socket"))
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	served := make(chan error)
	go func() {
		served <- rpc.Serve(ctx, l, testinterface.NewTestInterface(server{value: 100}))
	}()
	conn, err := rpc.Dial(ctx, "unix", l.Addr().String())
	if err == nil {
		err = client(ctx, conn)
		conn.Close()
	}
	stop()
	if failed := <-served; err == nil {
		err = failed
	}
	return err
}

// client calls foo at the other end of a connection.
func client(ctx context.Context, conn *rpc.Conn) error {
	capability := rpc.Bootstrap[testinterface.TestInterface](ctx, conn)
	response, err := capability.Foo(ctx, testinterface.TestInterfaceFooParamsFields{I: 5})
	if err != nil {
		return err
	}
	fmt.Println(response.X())
	return nil
}
