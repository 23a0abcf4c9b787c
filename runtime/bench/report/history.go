package main

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
)

// An entry of the history: what a row of a day's last report said of our column, in times the
// base or, where there is none, in nanoseconds; and how many times that the purego build took.
type entry struct {
	day, row      string
	value, purego float64
}

const historyHead = "day\trow\ttimes the base, or ns\tpurego, times that\n"

// evolve adds the results to the history and draws it anew.
func evolve(r *results, out string, now time.Time) error {
	path := filepath.Join(out, "history.tsv")
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	old, err := parseHistory(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	day := now.UTC().Format(time.DateOnly)
	history := slices.DeleteFunc(old, func(e entry) bool { return e.day == day })
	history = append(history, r.entries(day)...)
	if err := os.WriteFile(path, formatHistory(history), 0o666); err != nil {
		return err
	}
	return drawHistory(history, filepath.Join(out, "evolution.svg"))
}

func (r *results) entries(day string) []entry {
	var list []entry
	for _, row := range r.rows {
		ours := key{"default", row, "capngo"}
		v, ok := r.ns(ours)
		if base, found := r.base(row); found {
			v, ok = r.ratio(ours, base)
		}
		if ok {
			pure, _ := r.ratio(key{"purego", row, "capngo"}, ours)
			list = append(list, entry{day, row, v, pure})
		}
	}
	return list
}

func parseHistory(text string) ([]entry, error) {
	var list []entry
	for line := range strings.Lines(strings.TrimPrefix(text, historyHead)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("a line of %d fields: %q", len(f), line)
		}
		value, err := strconv.ParseFloat(f[2], 64)
		purego, err2 := strconv.ParseFloat(f[3], 64)
		if err := errors.Join(err, err2); err != nil {
			return nil, err
		}
		list = append(list, entry{f[0], f[1], value, purego})
	}
	return list, nil
}

func formatHistory(list []entry) []byte {
	var b bytes.Buffer
	b.WriteString(historyHead)
	for _, e := range list {
		fmt.Fprintf(&b, "%s\t%s\t%.3g\t%.3g\n", e.day, e.row, e.value, e.purego)
	}
	return b.Bytes()
}

// drawHistory draws a line for each group: the geometric mean of its rows, in times what it was on
// the first day that has the group.
func drawHistory(history []entry, path string) error {
	means, days, groups := groupMeans(history)
	p := plot.New()
	p.Title.Text = "Evolution over time: capngo beside the first day"
	p.Y.Label.Text = "less is better"
	p.X.Label.Text = "Again: go tool mage bench"
	p.NominalX(days...)
	p.Legend.Top = true
	p.Add(plotter.NewGrid())
	for i, group := range groups {
		var line plotter.XYs
		for x, day := range days {
			if v, ok := means[day+" "+group]; ok {
				line = append(line, plotter.XY{X: float64(x), Y: v})
			}
		}
		for k := len(line) - 1; k >= 0; k-- {
			line[k].Y /= line[0].Y
		}
		l, s, err := plotter.NewLinePoints(line)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		var c color.Color = plotutil.Color(i)
		l.Color, s.Color, s.Shape = c, c, plotutil.Shape(i)
		p.Add(l, s)
		p.Legend.Add(group, l, s)
	}
	p.X.Min, p.X.Max = -0.5, float64(len(days))+0.5 // and room for the legend
	p.Y.Min, p.Y.Max = 0, max(p.Y.Max, 1.5)
	return p.Save(8*vg.Inch, 4*vg.Inch, path)
}

// groupMeans gives the geometric mean of the rows by "day group", the days and the groups.
func groupMeans(history []entry) (means map[string]float64, days, groups []string) {
	sums := map[string]*mean{}
	for _, e := range history {
		group, _, _ := strings.Cut(e.row, "/")
		if !slices.Contains(days, e.day) {
			days = append(days, e.day)
		}
		if !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
		k := e.day + " " + group
		if sums[k] == nil {
			sums[k] = &mean{}
		}
		sums[k].add(e.value)
	}
	means = map[string]float64{}
	for k, sum := range sums {
		means[k] = sum.value()
	}
	return means, days, groups
}
