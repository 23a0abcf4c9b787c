package dev

import (
	"slices"
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

func TestEndedLate(t *testing.T) {
	for said, want := range map[string]bool{
		"fuzz: elapsed: 15s\n--- FAIL: FuzzA (15.12s)\n    context deadline exceeded\nFAIL\n":   true,
		"--- FAIL: FuzzA (0.1s)\n    --- FAIL: FuzzA (0.00s)\n        a_test.go:1: no\n":        false,
		"--- FAIL: FuzzA (0.1s)\n    context deadline exceeded\n    Failing input written to x": false,
	} {
		if got := endedLate(said); got != want {
			t.Errorf("%q: %v", said, got)
		}
	}
}

func TestStepString(t *testing.T) {
	s := golang("test", "./...").in("a").with("GOARCH=386")
	if got, want := s.String(), "(in a) GOARCH=386 go test ./..."; got != want {
		t.Errorf("step is %q, want %q", got, want)
	}
}
