package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// forms are the two builds of the runtime: their names in results, and their build tags. Of the
// second only our column is of interest: the others are the same code.
var forms = []struct{ name, tags, columns string }{
	{"default", "", "."},
	{"purego", "purego", "/capngo$"},
}

// measure builds the benchmarks in both forms, and runs one after the other, round by round: so a
// slow minute of the machine slows whole rounds and not single columns.
func measure(ctx context.Context, dir string, rounds int, each time.Duration) (*results, error) {
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	for _, f := range forms {
		build := exec.CommandContext(ctx, "go", "test", "-c", "-tags", f.tags, "-o", filepath.Join(tmp, f.name), ".")
		build.Dir, build.Stderr = dir, os.Stderr
		if err := build.Run(); err != nil {
			return nil, fmt.Errorf("building the benchmarks (%s): %w", f.name, err)
		}
	}
	r := &results{}
	for i := range rounds {
		started := time.Now()
		round := map[key]sample{}
		for _, f := range forms {
			run := exec.CommandContext(ctx, filepath.Join(tmp, f.name), "-test.run", "^$",
				"-test.bench", "./."+f.columns, "-test.benchtime", each.String())
			run.Dir, run.Stderr = dir, os.Stderr
			text, err := run.Output()
			if err != nil {
				return nil, fmt.Errorf("running the benchmarks (%s): %w\n%s", f.name, err, text)
			}
			r.read(string(text), f.name, round)
		}
		r.rounds = append(r.rounds, round)
		fmt.Printf("round %d of %d: %.0f s\n", i+1, rounds, time.Since(started).Seconds())
	}
	return r, nil
}
