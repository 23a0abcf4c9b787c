package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A key says what was measured: in which form of the runtime, which row, which column of it.
type key struct{ form, row, column string }

// A sample is the result of one round.
type sample struct {
	ns     float64 // of one operation
	allocs float64 // of one operation
}

// results are what all rounds measured.
type results struct {
	rounds []map[key]sample
	rows   []string // in the order in which they ran
	cpu    string
}

// read adds what go test -bench prints to a round. The name of a benchmark is group/row/column. Of
// several runs the best counts: what else the machine does only makes them slower.
func (r *results) read(text, form string, round map[key]sample) {
	for line := range strings.Lines(text) {
		if cpu, ok := strings.CutPrefix(line, "cpu: "); ok {
			r.cpu = strings.TrimSpace(cpu)
		}
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(fields[0], "Benchmark")
		if i := strings.LastIndexByte(name, '-'); i > 0 { // the number of processors
			name = name[:i]
		}
		i := strings.LastIndexByte(name, '/')
		if i < 0 {
			continue
		}
		row, column := name[:i], name[i+1:]
		if !slices.Contains(r.rows, row) {
			r.rows = append(r.rows, row)
		}
		k, s := key{form, row, column}, sample{unit(fields, "ns/op"), unit(fields, "allocs/op")}
		if best, ok := round[k]; !ok || s.ns < best.ns {
			round[k] = s
		}
	}
}

// unit is the number before a unit.
func unit(fields []string, unit string) float64 {
	i := slices.Index(fields, unit)
	if i < 1 {
		return math.NaN()
	}
	v, err := strconv.ParseFloat(fields[i-1], 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

func (r *results) rowsOf(group string) []string {
	return slices.DeleteFunc(slices.Clone(r.rows), func(row string) bool {
		return !strings.HasPrefix(row, group+"/")
	})
}

// median of what f gives for the rounds; ok is false where no round has it.
func (r *results) median(f func(round map[key]sample) (float64, bool)) (v float64, ok bool) {
	var values []float64
	for _, round := range r.rounds {
		if v, ok := f(round); ok {
			values = append(values, v)
		}
	}
	n := len(values)
	if n == 0 {
		return 0, false
	}
	slices.Sort(values)
	return (values[(n-1)/2] + values[n/2]) / 2, true
}

func (r *results) ns(k key) (float64, bool) {
	return r.median(func(round map[key]sample) (float64, bool) {
		s, ok := round[k]
		return s.ns, ok
	})
}

func (r *results) allocs(k key) float64 {
	v, _ := r.median(func(round map[key]sample) (float64, bool) {
		s, ok := round[k]
		return s.allocs, ok
	})
	return v
}

// ratio of two columns: the median of what it was in each round.
func (r *results) ratio(a, b key) (float64, bool) {
	return r.median(func(round map[key]sample) (float64, bool) {
		x, okX := round[a]
		y, okY := round[b]
		return x.ns / y.ns, okX && okY
	})
}

// base is the column that a row is compared with.
func (r *results) base(row string) (key, bool) {
	for _, column := range []string{"memcpy", "plain"} {
		k := key{"default", row, column}
		if _, ok := r.ns(k); ok {
			return k, true
		}
	}
	return key{}, false
}

// complete fails if something has an aim and was not measured, or would not be shown.
func (r *results) complete() error {
	for _, row := range r.rows {
		group, _, _ := strings.Cut(row, "/")
		if !slices.ContainsFunc(groups, func(g struct{ name, title string }) bool { return g.name == group }) {
			return fmt.Errorf("the group of %s is not in the list of groups", row)
		}
	}
	for row := range aims {
		for _, f := range forms {
			if _, ok := r.ns(key{f.name, row, "capngo"}); !ok {
				return fmt.Errorf("%s has an aim, and was not measured (%s)", row, f.name)
			}
		}
	}
	return nil
}
