package main

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// measured is what three rounds printed. The second one fell into a slow minute.
func measured(t *testing.T) *results {
	t.Helper()
	round := func(plain, ours, pure string) map[key]sample {
		m := map[key]sample{}
		r := &results{}
		r.read("cpu: A CPU\nBenchmarkCtor/two_ints/plain-2 100 "+plain+" ns/op 16 B/op 1 allocs/op\n"+
			"BenchmarkCtor/two_ints/plain-2 100 999 ns/op 16 B/op 1 allocs/op\n"+
			"BenchmarkCtor/two_ints/capngo-2 100 "+ours+" ns/op 32 B/op 1 allocs/op\nPASS\n", "default", m)
		r.read("BenchmarkCtor/two_ints/capngo-2 100 "+pure+" ns/op 32 B/op 1 allocs/op\n", "purego", m)
		if r.cpu != "A CPU" || len(m) != 3 {
			t.Fatalf("read %v of %q", m, r.cpu)
		}
		return m
	}
	return &results{
		rounds: []map[key]sample{round("10", "15", "30"), round("100", "160", "2000"), round("10", "14", "70")},
		rows:   []string{"Ctor/two_ints"},
	}
}

func TestRatioIsTheMedianOfTheRounds(t *testing.T) {
	r := measured(t)
	plain, ours := key{"default", "Ctor/two_ints", "plain"}, key{"default", "Ctor/two_ints", "capngo"}
	if got, ok := r.ratio(ours, plain); !ok || got != 1.5 {
		t.Errorf("ratio is %v, %v", got, ok)
	}
	if got, ok := r.ns(ours); !ok || got != 15 {
		t.Errorf("nanoseconds are %v, %v", got, ok)
	}
	if _, ok := r.ns(key{"default", "Ctor/two_ints", "gocapnp"}); ok {
		t.Error("there is a result that was not measured")
	}
}

func TestVerdict(t *testing.T) {
	r := measured(t)
	if text, met := r.verdict("Ctor/two_ints"); text != "1.70×" || !met {
		t.Errorf("verdict is %q, %v", text, met)
	}
	for _, round := range r.rounds {
		for k, s := range round {
			s.allocs++
			round[k] = s
		}
	}
	if text, met := r.verdict("Ctor/two_ints"); text != "**1.70×**" || met {
		t.Errorf("with an allocation too many, the verdict is %q, %v", text, met)
	}
	if text, met := r.verdict("Ctor/text"); text != "" || !met {
		t.Errorf("a row without an aim has the verdict %q, %v", text, met)
	}
}

func TestPage(t *testing.T) {
	r := measured(t)
	page := r.page()
	for _, want := range []string{
		"| two_ints | 10.0 (1a) | 15.0 (1.50×, 1a) | 70.0 (7.00×, 1a) | 1.70× |\n", "](ctor.svg)", "\nNone.\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %q in\n%s", want, page)
		}
	}
	delete(r.rounds[0], key{"purego", "Ctor/two_ints", "capngo"})
	if want := "\n- Ctor/two_ints without unsafe: 8.75 times"; !strings.Contains(r.page(), want) {
		t.Errorf("there is no %q in\n%s", want, r.page())
	}
}

func TestComplete(t *testing.T) {
	r := measured(t)
	if err := r.complete(); err == nil || !strings.Contains(err.Error(), "has an aim, and was not measured") {
		t.Errorf("the error is %v", err)
	}
	r.rows = append(r.rows, "New/row")
	if err := r.complete(); err == nil || !strings.Contains(err.Error(), "not in the list of groups") {
		t.Errorf("the error is %v", err)
	}
}

// Every benchmark of the package has its place in the report, which would else fail after all rounds.
func TestGroups(t *testing.T) {
	files, err := filepath.Glob("../*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var found, listed []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func Benchmark(\w+)\(`).FindAllSubmatch(text, -1) {
			found = append(found, string(m[1]))
		}
	}
	for _, g := range groups {
		listed = append(listed, g.name)
	}
	slices.Sort(found)
	slices.Sort(listed)
	if !slices.Equal(found, listed) {
		t.Errorf("the benchmarks are %q, and the groups of the report %q", found, listed)
	}
}

func TestHistory(t *testing.T) {
	r, dir := measured(t), t.TempDir()
	first := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, hours := range []time.Duration{0, 1, 24} {
		if err := evolve(r, dir, first.Add(hours*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "history.tsv"))
	want := historyHead + "2026-01-02\tCtor/two_ints\t1.5\t5\n2026-01-03\tCtor/two_ints\t1.5\t5\n"
	if err != nil || string(text) != want {
		t.Errorf("history is %q, %v", text, err)
	}
	if _, err := parseHistory("a\tb\n"); err == nil {
		t.Error("a broken history is read")
	}
	means, days, groups := groupMeans([]entry{{"d", "G/a", 2, 0}, {"d", "G/b", 8, 0}, {"e", "H/a", 1, 0}})
	if math.Abs(means["d G"]-4) > 1e-9 || !slices.Equal(days, []string{"d", "e"}) ||
		!slices.Equal(groups, []string{"G", "H"}) {
		t.Errorf("means are %v of %v and %v", means, days, groups)
	}
}

func TestCompare(t *testing.T) {
	r := measured(t)
	for i, round := range r.rounds {
		round[key{"default", "Ctor/two_ints", "gocapnp"}] = sample{ns: []float64{300, 3200, 280}[i]}
	}
	path := filepath.Join(t.TempDir(), "comparison.md")
	for range 2 { // the second time, the place is taken
		old, err := os.ReadFile(path)
		if err != nil {
			old = []byte("a\n" + comparedFrom + comparedTo + "b\n")
		}
		if err := os.WriteFile(path, old, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := compare(r, path); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		want := "a\n" + comparedFrom + "\n" + r.compared() + "\n" + comparedTo + "b\n"
		if err != nil || string(text) != want || !strings.Contains(want, "| Constructors | 1.50 | 30.0 | 20.0 |\n") {
			t.Errorf("the page is %q, %v, want %q", text, err, want)
		}
	}
	if err := os.WriteFile(path, []byte("nothing"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := compare(r, path); err == nil {
		t.Error("a page without a place for the table is written to")
	}
}

func TestCharts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ctor.svg")
	if err := drawGroup(measured(t), "Ctor", "Constructors", path); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "go tool mage bench") || !strings.Contains(string(text), "two_ints") {
		t.Errorf("the chart says %q, %v", text, err)
	}
}
