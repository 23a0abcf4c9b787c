package dev

import (
	"slices"
	"strings"
	"testing"
)

func TestFuzzTargets(t *testing.T) {
	got := fuzzTargets("?   \tx/none\t[no test files]\nok  \tx/empty\t0.1s\n" +
		"FuzzA\nFuzzB\nok  \tx/ab\t0.1s\nFuzzC\nok  \tx/c\t0.1s\n")
	want := []fuzzTarget{{"FuzzA", "x/ab"}, {"FuzzB", "x/ab"}, {"FuzzC", "x/c"}}
	if !slices.Equal(got, want) {
		t.Errorf("targets are %v, want %v", got, want)
	}
}

func TestStepString(t *testing.T) {
	s := golang("test", "./...").in("a").with("GOARCH=386")
	if got, want := s.String(), "(in a) GOARCH=386 go test ./..."; got != want {
		t.Errorf("step is %q, want %q", got, want)
	}
}

func TestBenchmarkTable(t *testing.T) {
	text := "goos: linux\n" +
		"BenchmarkGetInt64/plain-2 \t 100\t 1.0 ns/op\nBenchmarkGetInt64/plain-2 \t 100\t 3.0 ns/op\n" +
		"BenchmarkGetInt64/plain-2 \t 100\t 2.0 ns/op\nBenchmarkGetInt64/capngo-2 \t 100\t 4.0 ns/op 0 B/op\n" +
		"BenchmarkLoad/reuse-2 \t 100\t 70 ns/op\nPASS\n"
	medians, rows := benchmarkMedians(text)
	if !slices.Equal(rows, []string{"GetInt64", "Load"}) || medians["GetInt64"]["plain"] != 2 {
		t.Fatal(rows, medians)
	}
	table := benchmarkText(rows, medians, medians)
	for _, want := range []string{"| GetInt64 | 2 | 4 | 2.00 | 4 | 1.0 |", "| Load reuse | 70 | 70 |"} {
		if !strings.Contains(table, want) {
			t.Errorf("there is no %q in\n%s", want, table)
		}
	}
}
