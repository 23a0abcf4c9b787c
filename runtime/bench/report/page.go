package main

import (
	"fmt"
	"math"
	"runtime"
	"strings"
)

// A column of a table or chart: where it is in the results, and its title.
type column struct{ form, name, title string }

var columns = []column{
	{"default", "plain", "plain Go"},
	{"default", "memcpy", "memcpy"},
	{"default", "capngo", "capngo"},
	{"purego", "capngo", "capngo, purego"},
	{"default", "gocapnp", "go-capnp"},
	{"default", "protobuf", "protobuf-go"},
}

// groups in the order of the page, and what each does.
var groups = []struct{ name, title string }{
	{"GetAttr", "Get attribute: one field of an object"},
	{"GetAttrSpecial", "Special union attributes: which member is set"},
	{"List", "Lists: four numbers, the list already read out of its struct"},
	{"List1000", "Lists: iterating over a thousand elements"},
	{"Hash", "Hashing: by a key of three integers, of three texts, and in maps"},
	{"Ctor", "Constructors"},
	{"CopyPointer", "Deep copy: a tree of 4095 nodes"},
	{"Tree", "Walking that tree, and verifying one node of it"},
	{"Load", "Loading: a message of a stream, and a number of it"},
	{"Buffered", "Buffered streams: a message from a socket"},
	{"Dumps", "Dumping: from an object to a message"},
}

// page lays the results out in Markdown.
func (r *results) page() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Generated code beside plain Go structs, go-capnp and protobuf-go

Written by `+"`go tool mage bench`"+`, which is also how to repeat it. A cell is the median of %d rounds,
and in a round the best of three runs: nanoseconds of one operation and, in parentheses, how many
times the base that is, with the allocations, if there are any (1a). The base is plain Go structs
that hold the same or, where a row has it, a copy of the message's bytes (memcpy). In each round all
columns of a row run one after the other in one process; the ratio is the median of the rounds'
ratios. Each round has the code in other places of memory, since where a loop of a few instructions
happens to lie can double its time. "purego" is our runtime without package unsafe. go-capnp is what
capnpc-go makes of the same schema, v3.1.0-alpha.2. In bold is an aim that was not met.

Machine: %s, %s/%s, %d processors, %s. The code is [runtime/bench](../../runtime/bench).
`, len(r.rounds), r.cpu, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	for _, group := range groups {
		r.section(&b, group.name, group.title)
	}
	r.missed(&b)
	return b.String()
}

func (r *results) section(b *strings.Builder, group, title string) {
	fmt.Fprintf(b, "\n## %s\n\n![%s](%s)\n\n", title, title, chartName(group))
	cols := r.columnsOf(group)
	b.WriteString("| " + group + " |")
	for _, c := range cols {
		b.WriteString(" " + c.title + " |")
	}
	b.WriteString(" aim |\n|---|" + strings.Repeat("--:|", len(cols)+1) + "\n")
	for _, row := range r.rowsOf(group) {
		fmt.Fprintf(b, "| %s |", strings.TrimPrefix(row, group+"/"))
		for _, c := range cols {
			b.WriteString(" " + r.cell(key{c.form, row, c.name}) + " |")
		}
		text, _ := r.verdict(row)
		b.WriteString(" " + text + " |\n")
	}
}

// columnsOf are the columns that a group has.
func (r *results) columnsOf(group string) []column {
	var list []column
	for _, c := range columns {
		for _, row := range r.rowsOf(group) {
			if _, ok := r.ns(key{c.form, row, c.name}); ok {
				list = append(list, c)
				break
			}
		}
	}
	return list
}

func (r *results) cell(k key) string {
	ns, ok := r.ns(k)
	if !ok {
		return ""
	}
	var notes []string
	if base, ok := r.base(k.row); ok && base != k {
		ratio, _ := r.ratio(k, base)
		notes = append(notes, number(ratio)+"×")
	}
	if n := math.Round(r.allocs(k)); n > 0 {
		notes = append(notes, fmt.Sprintf("%.0fa", n))
	}
	if len(notes) == 0 {
		return number(ns)
	}
	return number(ns) + " (" + strings.Join(notes, ", ") + ")"
}

// missed lists the aims that were not met, and what was tried.
func (r *results) missed(b *strings.Builder) {
	b.WriteString("\n## Aims that were not met\n\n")
	none := true
	for _, row := range r.rows {
		ours := key{"default", row, "capngo"}
		if text, met := r.verdict(row); !met {
			none = false
			fmt.Fprintln(b, strings.TrimSpace(fmt.Sprintf("- %s: %s, the aim is %s. %s",
				row, r.cell(ours), text, aims[row].tried)))
		}
		if ratio, ok := r.ratio(key{"purego", row, "capngo"}, ours); ok && ratio > pureAim {
			none = false
			fmt.Fprintln(b, strings.TrimSpace(fmt.Sprintf(
				"- %s without unsafe: %s times the default build, the aim is %d. %s",
				row, number(ratio), pureAim, aims[row].pure)))
		}
	}
	if none {
		b.WriteString("None.\n")
	}
}

// number prints three digits at least.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
