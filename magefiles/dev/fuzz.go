package dev

import (
	"cmp"
	"context"
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
		err := run(ctx, golang("test", "-run", "^$",
			"-fuzz", "^"+t.name+"$", "-fuzztime", duration, "-fuzzminimizetime", "1s", t.pkg))
		if err != nil {
			return err
		}
	}
	return nil
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
