package main

import (
	"fmt"
	"math"
	"os"
	"strings"
)

// The lines of the page about go-capnp that what this program writes stands between.
const (
	comparedFrom = "<!-- go tool mage bench writes what follows -->\n"
	comparedTo   = "<!-- and this line is where it ends -->\n"
)

// compare puts the table of means into the page about go-capnp.
func compare(r *results, path string) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(page), comparedFrom)
	_, tail, ok2 := strings.Cut(rest, comparedTo)
	if !ok || !ok2 {
		return fmt.Errorf("%s has no place for the table: the lines %q and %q", path, comparedFrom, comparedTo)
	}
	text := head + comparedFrom + "\n" + r.compared() + "\n" + comparedTo + tail
	return os.WriteFile(path, []byte(text), 0o666)
}

// compared is a table of the geometric means of the groups, over the rows that go-capnp has.
func (r *results) compared() string {
	var b strings.Builder
	b.WriteString("| | capngo, times the base | go-capnp, times the base | go-capnp, times capngo |\n" +
		"|---|--:|--:|--:|\n")
	for _, group := range groups {
		var ours, theirs, both mean
		for _, row := range r.rowsOf(group.name) {
			rival, our := key{"default", row, "gocapnp"}, key{"default", row, "capngo"}
			ratio, ok := r.ratio(rival, our)
			if !ok {
				continue
			}
			both.add(ratio)
			if base, ok := r.base(row); ok {
				v, _ := r.ratio(our, base)
				ours.add(v)
				v, _ = r.ratio(rival, base)
				theirs.add(v)
			}
		}
		if both.n > 0 {
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", group.title, ours, theirs, both)
		}
	}
	return b.String()
}

// mean is a geometric mean.
type mean struct {
	logs float64
	n    int
}

func (m *mean) add(v float64) {
	m.logs += math.Log(v)
	m.n++
}

func (m mean) value() float64 { return math.Exp(m.logs / float64(m.n)) }

// String prints the mean, or nothing if there is none.
func (m mean) String() string {
	if m.n == 0 {
		return ""
	}
	return number(m.value())
}
