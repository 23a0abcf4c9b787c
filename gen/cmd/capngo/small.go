package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"os"
	"runtime"

	"github.com/capngo/capngo/gen/internal/version"
	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/std"
)

// newID prints a random id. Ids of files have their highest bit set.
func newID(_ context.Context, args []string) error {
	if err := newFlags("id").parse(args, 0, 0); err != nil {
		return err
	}
	var id [8]byte
	if _, err := rand.Read(id[:]); err != nil {
		return err
	}
	_, err := fmt.Printf("@0x%x\n", binary.LittleEndian.Uint64(id[:])|1<<63)
	return err
}

// standardSchemas prints one of the schemas that capngo brings along, or their names.
func standardSchemas(_ context.Context, args []string) error {
	flags := newFlags("std")
	if err := flags.parse(args, 0, 1); err != nil {
		return err
	}
	if len(flags.args) == 0 {
		for _, name := range std.Names() {
			fmt.Println(name)
		}
		return nil
	}
	text, ok := std.Lookup(flags.arg(0))
	if !ok {
		return usageError{fmt.Errorf("there is no standard schema %q%s; capngo std lists them",
			flags.arg(0), nearest.DidYouMean(flags.arg(0), std.Names()))}
	}
	_, err := os.Stdout.Write(text)
	return err
}

func printVersion(_ context.Context, args []string) error {
	if err := newFlags("version").parse(args, 0, 0); err != nil {
		return err
	}
	_, err := fmt.Printf("capngo %s %s/%s %s\n",
		version.String(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	return err
}
