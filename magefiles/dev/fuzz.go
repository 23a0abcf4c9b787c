package dev

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
)

// Fuzz runs each fuzz target for 15 s, or for as long as CAPNGO_FUZZ says, such as 5m. Little of
// that goes into making inputs smaller: by default Go would spend a minute on one.
func Fuzz(ctx context.Context) error {
	list, err := output(ctx, golang("test", "-list", "^Fuzz", "./..."))
	if err != nil {
		return err
	}
	duration := cmp.Or(os.Getenv("CAPNGO_FUZZ"), "15s")
	if duration == "1" || duration == "true" {
		duration = "15s"
	}
	for _, t := range fuzzTargets(list) {
		if err := t.fuzz(ctx, duration); err != nil {
			return err
		}
	}
	return nil
}

// fuzz runs a target, and once more if that failed for nothing but the end of its time.
func (t fuzzTarget) fuzz(ctx context.Context, duration string) error {
	s := golang("test", "-run", "^$",
		"-fuzz", "^"+t.name+"$", "-fuzztime", duration, "-fuzzminimizetime", "1s", t.pkg)
	var said bytes.Buffer
	err := s.run(ctx, io.MultiWriter(os.Stdout, &said))
	if err != nil && endedLate(said.String()) {
		fmt.Println("that is no finding, so again:")
		err = run(ctx, s)
	}
	return err
}

// endedLate reports whether go test fails for a race of its own: its time was over while it waited for
// an input (https://github.com/golang/go/issues/75804). Of what fails with an input, it says which.
func endedLate(said string) bool {
	return strings.Contains(said, "    context deadline exceeded\n") && !strings.Contains(said, "Failing input")
}

type fuzzTarget struct {
	name, pkg string
}

// fuzzTargets reads what go test -list prints: names, and then a line with their package.
func fuzzTargets(list string) []fuzzTarget {
	var targets []fuzzTarget
	var names []string
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "Fuzz") {
			names = append(names, line)
			continue
		}
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "ok" {
			for _, name := range names {
				targets = append(targets, fuzzTarget{name, fields[1]})
			}
			names = nil
		}
	}
	return targets
}
