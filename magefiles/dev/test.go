package dev

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// Test runs every test. With CAPNGO_CI set it leaves nothing out, and fuzzes too.
func Test(ctx context.Context) error {
	if err := Format(ctx); err != nil {
		return err
	}
	if err := run(ctx, golang("vet", "./..."), golang("test", "-timeout", "40m", "./...")); err != nil {
		return err
	}
	for _, more := range []func(context.Context) error{Check, Race, Nested, Platforms} {
		if err := more(ctx); err != nil {
			return err
		}
	}
	if inCI {
		if err := checkBuildFiles(ctx); err != nil {
			return err
		}
	}
	if inCI || os.Getenv("CAPNGO_FUZZ") != "" {
		return Fuzz(ctx)
	}
	return nil
}

// Format fails if a Go file is not as gofmt would leave it.
func Format(ctx context.Context) error {
	root, err := output(ctx, golang("env", "GOROOT"))
	if err != nil {
		return err
	}
	gofmt := filepath.Join(strings.TrimSpace(root), "bin", "gofmt")
	list, err := output(ctx, step{cmd: []string{gofmt, "-l", "."}})
	if err == nil && list != "" {
		err = errors.New("gofmt would change these files:\n" + list)
	}
	return err
}

// Nested tests the Go modules inside this repository, such as the example of a user's build.
func Nested(ctx context.Context) error {
	modules, err := nestedModules()
	if err != nil {
		return err
	}
	for _, dir := range modules {
		err := run(ctx, golang("vet", "./...").in(dir),
			golang("test", "-bench", ".", "-benchtime", "1x", "./...").in(dir))
		if err != nil {
			return err
		}
	}
	return nil
}

// Race runs the tests of what many goroutines use with the race detector, which needs a C compiler.
func Race(ctx context.Context) error {
	if _, err := exec.LookPath("cc"); err != nil && !inCI {
		fmt.Println("skipped: the race detector needs a C compiler")
		return nil
	}
	return run(ctx, golang("test", "-race", "./runtime/rpc", "./runtime/dynamic", "./gen/load"))
}

// Platforms tests the runtime without package unsafe, with 32 bits, and on a big-endian machine,
// and looks through everything for other systems.
func Platforms(ctx context.Context) error {
	err := run(ctx, golang("test", "-tags", "purego", "./runtime/...", "./examples/..."),
		golang("vet", "./...").with("GOOS=windows"), golang("vet", "./...").with("GOOS=darwin"))
	if err != nil || runtime.GOOS != "linux" {
		return err
	}
	if runtime.GOARCH == "amd64" {
		if err := on32Bits(ctx); err != nil {
			return err
		}
	}
	qemu, err := exec.LookPath("qemu-s390x")
	switch {
	case err == nil:
		return run(ctx, golang("test", "-exec", qemu, "./runtime/capnp").
			with("GOARCH=s390x", "CGO_ENABLED=0"))
	case inCI:
		return errors.New("there is no qemu-s390x: install qemu-user")
	}
	fmt.Println("skipped: the tests on a big-endian machine need qemu-s390x, from qemu-user")
	return nil
}

// on32Bits runs the tests of the runtime where an int has 32 bits: as 386, or on an emulated arm where
// the system does not run such programs.
func on32Bits(ctx context.Context) error {
	i386 := []string{"GOARCH=386", "CGO_ENABLED=0"}
	if _, err := output(ctx, golang("test", "-run", "^$", "./internal/nearest").with(i386...)); err == nil {
		return run(ctx, golang("test", "./runtime/...").with(i386...))
	}
	qemu, err := exec.LookPath("qemu-arm")
	switch {
	case err == nil:
		return run(ctx, golang("test", "-exec", qemu, "./runtime/capnp", "./runtime/dynamic", "./runtime/rpc").
			with("GOARCH=arm", "GOARM=7", "CGO_ENABLED=0"))
	case inCI:
		return errors.New("no program of 32 bits runs here, and there is no qemu-arm: install qemu-user")
	}
	fmt.Println("skipped: no program of 32 bits runs here; the tests can take qemu-arm, from qemu-user")
	return nil
}
