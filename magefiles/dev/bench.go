package dev

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// benchmarkTable is where Bench puts its results.
const benchmarkTable = "docs/benchmarks/runtime.md"

// Bench measures generated code beside plain Go structs, with and without package unsafe, and
// writes the ratios to docs/benchmarks/runtime.md.
func Bench(ctx context.Context) error {
	columns := []string{"default", "purego"}
	var rows []string
	results := map[string]map[string]map[string]float64{} // form -> row -> column -> ns
	for _, form := range columns {
		args := []string{"test", "-run", "^$", "-bench", ".", "-benchtime", "100ms", "-count", "8", "./runtime/bench"}
		if form == "purego" {
			args = append(args, "-tags", "purego")
		}
		text, err := output(ctx, golang(args...))
		if err != nil {
			return err
		}
		medians, order := benchmarkMedians(text)
		results[form], rows = medians, order
	}
	table := benchmarkText(rows, results["default"], results["purego"])
	if err := os.MkdirAll(filepath.Dir(benchmarkTable), 0o777); err != nil {
		return err
	}
	return os.WriteFile(benchmarkTable, []byte(table), 0o666)
}

// benchmarkMedians reads what go test -bench prints: the median time of each column of each row,
// and the rows in their order.
func benchmarkMedians(text string) (medians map[string]map[string]float64, order []string) {
	samples := map[string]map[string][]float64{}
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") || fields[3] != "ns/op" {
			continue
		}
		name := strings.TrimPrefix(fields[0][:strings.LastIndexByte(fields[0], '-')], "Benchmark")
		row, column, _ := strings.Cut(name, "/")
		ns, err := strconv.ParseFloat(fields[2], 64)
		if err != nil {
			continue
		}
		if samples[row] == nil {
			samples[row] = map[string][]float64{}
			order = append(order, row)
		}
		samples[row][column] = append(samples[row][column], ns)
	}
	medians = map[string]map[string]float64{}
	for row, columns := range samples {
		medians[row] = map[string]float64{}
		for column, values := range columns {
			slices.Sort(values)
			medians[row][column] = values[len(values)/2]
		}
	}
	return medians, order
}

// benchmarkText lays the results out as a page.
func benchmarkText(rows []string, normal, pure map[string]map[string]float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Generated code beside plain Go structs

Medians of 8 rounds in nanoseconds, %s %s/%s, %d CPUs; the columns of a row ran one after the other in one
process. "plain" is the same data in plain Go structs, or a copy of the message's bytes where a row
says memcpy. The code is [runtime/bench](../../runtime/bench). To repeat: `+"`go tool mage bench`"+`.

| row | plain | capngo | ratio | purego | purego / capngo |
|---|--:|--:|--:|--:|--:|
`, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	for _, row := range rows {
		base, ours := normal[row]["plain"]+normal[row]["memcpy"], normal[row]["capngo"]
		if ours == 0 {
			continue
		}
		slow := pure[row]["capngo"]
		fmt.Fprintf(&b, "| %s | %.3g | %.3g | %.2f | %.3g | %.1f |\n", row, base, ours, ours/base, slow, slow/ours)
	}
	b.WriteString("\n| row | ns | purego |\n|---|--:|--:|\n")
	for _, row := range rows {
		for _, column := range []string{"", "fresh", "reuse"} {
			if ns := normal[row][column]; ns > 0 {
				fmt.Fprintf(&b, "| %s %s | %.3g | %.3g |\n", row, column, ns, pure[row][column])
			}
		}
	}
	return b.String()
}
