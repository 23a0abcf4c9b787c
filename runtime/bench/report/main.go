// Command report runs the benchmarks of package bench and writes what they say: tables and charts
// to docs/benchmarks, a line for each row to the history there, and means to the page of the guide
// that compares with go-capnp. go tool mage bench calls it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 12, "how often everything is measured; what counts is the median")
	each := flag.Duration("each", 5*time.Millisecond, "how long a column of a row runs, three times in a round")
	dir := flag.String("bench", ".", "the folder of the benchmarks")
	out := flag.String("out", filepath.FromSlash("../../docs/benchmarks"), "where the report goes")
	flag.Parse()
	if err := report(context.Background(), *dir, *out, *rounds, *each); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func report(ctx context.Context, dir, out string, rounds int, each time.Duration) error {
	r, err := measure(ctx, dir, rounds, each)
	if err != nil {
		return err
	}
	if err := r.complete(); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	page := filepath.Join(out, "runtime.md")
	if err := os.WriteFile(page, []byte(r.page()), 0o666); err != nil {
		return err
	}
	if err := compare(r, filepath.Join(out, "..", "guide", "comparison.md")); err != nil {
		return err
	}
	for _, group := range groups {
		path := filepath.Join(out, chartName(group.name))
		if err := drawGroup(r, group.name, group.title, path); err != nil {
			return err
		}
	}
	return evolve(r, out, time.Now())
}
