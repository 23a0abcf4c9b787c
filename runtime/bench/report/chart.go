package main

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	_ "gonum.org/v1/plot/vg/vgsvg" // the format of the charts
)

// colors of the columns, which those who are color-blind can tell apart, too.
var colors = map[string]color.Color{
	"plain Go":       color.RGBA{0x66, 0x66, 0x66, 0xff},
	"memcpy":         color.RGBA{0x00, 0x00, 0x00, 0xff},
	"capngo":         color.RGBA{0x00, 0x72, 0xb2, 0xff},
	"capngo, purego": color.RGBA{0x56, 0xb4, 0xe9, 0xff},
	"go-capnp":       color.RGBA{0xd5, 0x5e, 0x00, 0xff},
	"protobuf-go":    color.RGBA{0x00, 0x9e, 0x73, 0xff},
}

func chartName(group string) string { return strings.ToLower(group) + ".svg" }

// drawGroup draws a dot for each cell of a group, on a logarithmic scale: how many times the base
// or, where rows have none, nanoseconds.
func drawGroup(r *results, group, title, path string) error {
	rows := r.rowsOf(group)
	slices.Reverse(rows) // the first one on top
	unit, value := "nanoseconds", r.ns
	if r.comparable(rows) {
		unit = "times the base (memcpy, else plain Go)"
		value = func(k key) (float64, bool) {
			base, _ := r.base(k.row)
			return r.ratio(k, base)
		}
	}
	p := plot.New()
	p.Title.Text = title
	p.X.Label.Text = unit + "; less is better. Again: go tool mage bench"
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, plot.LogTicks{Prec: -1}
	p.Y.Label.Text = " " // room for long names
	p.Legend.Top = true
	p.Add(plotter.NewGrid())
	for _, c := range r.columnsOf(group) {
		var dots plotter.XYs
		for y, row := range rows {
			if v, ok := value(key{c.form, row, c.name}); ok {
				dots = append(dots, plotter.XY{X: v, Y: float64(y)})
			}
		}
		s, err := plotter.NewScatter(dots)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		s.GlyphStyle = draw.GlyphStyle{Color: colors[c.title], Radius: vg.Points(4), Shape: draw.CircleGlyph{}}
		p.Add(s)
		p.Legend.Add(c.title, s)
	}
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = strings.TrimPrefix(row, group+"/")
	}
	p.NominalY(names...)
	p.X.Min, p.X.Max = decade(p.X.Min, math.Floor), decade(p.X.Max, math.Ceil)
	lines := float64(len(rows)) + 0.7*float64(len(r.columnsOf(group))) // and room for the legend
	p.Y.Min, p.Y.Max = -0.5, lines-0.5
	return p.Save(8*vg.Inch, vg.Length(1.1+0.28*lines)*vg.Inch, path)
}

// decade is the power of ten next to v.
func decade(v float64, round func(float64) float64) float64 {
	return math.Pow(10, round(math.Log10(v)))
}

// comparable reports whether all rows have a base.
func (r *results) comparable(rows []string) bool {
	return !slices.ContainsFunc(rows, func(row string) bool {
		_, ok := r.base(row)
		return !ok
	})
}
