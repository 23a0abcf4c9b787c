package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// outputTo is a value of -o: a language, and the folder for what is made, if it was given.
type outputTo struct {
	lang, dir string
}

// parseOutputs reads the values of -o. Without any, Go is made.
func parseOutputs(values []string) ([]outputTo, error) {
	if len(values) == 0 {
		return []outputTo{{lang: "go"}}, nil
	}
	var all []outputTo
	for _, value := range values {
		lang, dir, _ := strings.Cut(value, ":")
		out := outputTo{lang, dir}
		if lang == "" {
			return nil, usageError{fmt.Errorf("-o%s: it names no language: -ogo:DIR makes Go below DIR", value)}
		}
		if out.isGo() && slices.ContainsFunc(all, outputTo.isGo) {
			return nil, usageError{fmt.Errorf("-o%s: Go is made once in a run: run capngo twice", value)}
		}
		if info, err := os.Stat(dir); !out.isGo() && dir != "" && (err != nil || !info.IsDir()) {
			return nil, usageError{fmt.Errorf(
				"-o%s: output location is inaccessible or is not a directory: make it first", value)}
		}
		all = append(all, out)
	}
	return all, nil
}

// isGo reports whether capngo makes this output itself. A plugin of that name can be run by
// its path.
func (o outputTo) isGo() bool { return o.lang == "go" || o.lang == "capngo" }

func allGo(outputs []outputTo) bool {
	return !slices.ContainsFunc(outputs, func(o outputTo) bool { return !o.isGo() })
}

// handOut hands the request to standard output and to plugins, in the order of the command
// line. Like the reference it runs them all, even if one fails.
func handOut(ctx context.Context, outputs []outputTo, message []byte) error {
	failed := false
	for _, out := range outputs {
		switch {
		case out.isGo():
		case out.lang == "-":
			if _, err := os.Stdout.Write(message); err != nil {
				return err
			}
		default:
			if err := out.runPlugin(ctx, message); err != nil {
				fmt.Fprintf(os.Stderr, "%s: %v\n", out.lang, err)
				failed = true
			}
		}
	}
	if failed {
		return statusError(exitDiagnostic)
	}
	return nil
}

// runPlugin runs a code generator as capnp compile does: in the folder of its output, with the
// request on standard input.
func (o outputTo) runPlugin(ctx context.Context, message []byte) error {
	name := o.lang
	if !strings.Contains(name, "/") {
		name = "capnpc-" + name
	}
	path, err := exec.LookPath(name)
	if err != nil && !errors.Is(err, exec.ErrDot) {
		return fmt.Errorf("no such plugin (executable should be '%s')", name)
	}
	if path, err = filepath.Abs(path); err != nil { // it stays the same from another folder
		return err
	}
	dir, err := filepath.Abs(o.dir)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, path)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "PWD="+dir)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(message), os.Stdout, os.Stderr
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return errors.New("interrupted")
	case errors.As(err, &exit):
		return errors.New("plugin failed: " + ending(exit))
	case errors.Is(err, syscall.EPIPE): // it read as much as it wanted
		return nil
	}
	return err
}

// ending says how a process ended: its exit code, or the signal that killed it.
func ending(e *exec.ExitError) string {
	if e.Exited() {
		return fmt.Sprintf("exit code %d", e.ExitCode())
	}
	return strings.TrimPrefix(e.String(), "signal: ")
}
