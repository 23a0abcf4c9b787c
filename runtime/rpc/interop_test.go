package rpc_test

import (
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/capngo/capngo/runtime/rpc"
	"github.com/capngo/capngo/runtime/rpc/testdata/probe"
)

// What both clients of the calculator print, in this order.
const calculated = `Evaluating a literal... PASS
Using add and subtract... PASS
Pipelining eval() calls... PASS
Defining functions... PASS
Using a callback... PASS
`

// The example's client and server talk to those of the C++ implementation.
func TestInteropCalculator(t *testing.T) {
	peer := interopPeer(t)
	example := filepath.Join(t.TempDir(), "calculator")
	if runtime.GOOS == "windows" {
		example += ".exe"
	}
	build := exec.Command("go", "build", "-o", example, "../../examples/calculator")
	build.Env = append(os.Environ(), "GOARCH=", "GOARM=") // of this machine, whatever the test is for
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Run("client", func(t *testing.T) {
		address, _ := interopListen(t, peer, "calculator-server")
		if got := interopRun(t, example, "-connect", address); got != calculated {
			t.Errorf("printed\n%s", got)
		}
	})
	t.Run("server", func(t *testing.T) {
		address, _ := interopListen(t, example, "-listen", "127.0.0.1:0")
		if got := interopRun(t, peer, "calculator-client", address); got != calculated {
			t.Errorf("printed\n%s", got)
		}
	})
}

// Clients of the C++ implementation call our server. The checks are in testdata/peer/probe_client.cc.
func TestInteropServer(t *testing.T) {
	interopChecks(t, func(*testing.T) probe.Probe { return newInteropServer(nil) })
}

// Clients of the C++ implementation call a server of its by way of this process, which passes on
// what either gives to the other.
func TestInteropBetween(t *testing.T) {
	address, _ := interopListen(t, interopPeer(t), "probe-server")
	interopChecks(t, func(t *testing.T) probe.Probe {
		ctx := within(t, interopTime)
		c, err := rpc.Dial(ctx, "tcp", address, quiet)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		go func() { // what is passed on and given back, the garbage collector finds
			for ctx.Err() == nil {
				runtime.GC()
				time.Sleep(50 * time.Millisecond)
			}
		}()
		return rpc.Bootstrap[probe.Probe](ctx, c)
	})
}

// interopChecks has clients make all their checks of a Probe.
func interopChecks(t *testing.T, bootstrap func(*testing.T) probe.Probe) {
	t.Helper()
	peer := interopPeer(t)
	checks := strings.Split(strings.TrimSpace(interopRun(t, peer, "probe-checks")), "\n")
	if len(checks) < 20 {
		t.Fatalf("only these checks: %q", checks)
	}
	for _, check := range checks {
		t.Run(check, func(t *testing.T) {
			noGoroutinesLeft(t)
			address, ended := interopAccept(t, bootstrap(t))
			interopRun(t, peer, "probe-client", address, check)
			if err := <-ended; !isLost(err) {
				t.Errorf("the connection ended with %v", err)
			}
		})
	}
}

// isLost reports whether a peer has closed a connection without a complaint. It may do so before it
// has read everything, and while something is being sent.
func isLost(err error) bool {
	return err == io.EOF || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}

// interopAccept serves one connection, and gives the reason of its end.
func interopAccept(t *testing.T, bootstrap probe.Probe) (address string, ended <-chan error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	end := make(chan error, 1)
	ctx := within(t, interopTime)
	go func() {
		stream, err := l.Accept()
		if err != nil {
			end <- err
			return
		}
		c := rpc.NewConn(stream, quiet, rpc.WithBootstrap(bootstrap))
		select {
		case <-c.Done():
		case <-ctx.Done():
			c.Close()
		}
		end <- c.Err()
	}()
	return l.Addr().String(), end
}
