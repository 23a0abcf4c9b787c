// Command capngo compiles Cap'n Proto schemas to Go. "capngo help" lists what it does.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// gcPercent lets the heap grow more than usual between collections: a run is short, and most
// of what it allocates stays in use to its end.
const gcPercent = 400

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// The exit statuses.
const (
	exitDone       = 0
	exitDiagnostic = 1 // schemas or configuration are wrong, or files can't be written
	exitUsage      = 2
	exitNotCurrent = 3 // generated code differs from what would be generated
)

// run runs a command line and gives its exit status.
func run(ctx context.Context, args []string) int {
	if len(args) == 0 && isPlugin(os.Args[0]) {
		if err := plugin(ctx); err != nil {
			return fail(err)
		}
		return exitDone
	}
	if len(args) == 0 {
		fmt.Fprint(os.Stderr, usage())
		return exitUsage
	}
	c := find(args[0])
	if c == nil {
		return fail(unknownCommand(args[0]))
	}
	if err := c.run(ctx, args[1:]); err != nil {
		return fail(err)
	}
	return exitDone
}

// fail prints an error, unless that was done already, and gives its exit status.
func fail(err error) int {
	var status statusError
	if errors.As(err, &status) {
		return int(status)
	}
	fmt.Fprintln(os.Stderr, "capngo:", err)
	var wrongUse usageError
	if errors.As(err, &wrongUse) {
		return exitUsage
	}
	return exitDiagnostic
}
