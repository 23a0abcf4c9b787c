package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// forms are the two builds of the runtime: their names in results, and their build tags. Of the
// second only our column is of interest: the others are the same code.
var forms = []struct{ name, tags, columns string }{
	{"default", "", "."},
	{"purego", "purego", "/capngo$"},
}

// measure runs the benchmarks in both forms, one after the other, round by round: so a slow minute of
// the machine slows whole rounds and not single columns. Each round has its code in other places of
// memory, for where a short loop happens to lie can double its time.
func measure(ctx context.Context, dir string, rounds int, each time.Duration) (*results, error) {
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	r := &results{}
	for i := range rounds {
		started := time.Now()
		round := map[key]sample{}
		for _, f := range forms {
			binary := filepath.Join(tmp, f.name)
			build := []string{"go", "test", "-c", "-tags", f.tags, "-o", binary,
				fmt.Sprintf("-ldflags=-randlayout=%d", i+1), "."}
			if _, err := output(ctx, dir, build...); err != nil {
				return nil, err
			}
			text, err := output(ctx, dir, binary, "-test.run", "^$",
				"-test.bench", "./."+f.columns, "-test.benchtime", each.String(), "-test.count", "3")
			if err != nil {
				return nil, err
			}
			r.read(text, f.name, round)
		}
		r.rounds = append(r.rounds, round)
		fmt.Printf("round %d of %d: %.0f s\n", i+1, rounds, time.Since(started).Seconds())
	}
	return r, nil
}

// output runs a command in a folder, and gives what it prints.
func output(ctx context.Context, dir string, command ...string) (string, error) {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, text)
	}
	return string(text), nil
}
