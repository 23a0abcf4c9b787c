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

func TestStepString(t *testing.T) {
	s := golang("test", "./...").in("a").with("GOARCH=386")
	if got, want := s.String(), "(in a) GOARCH=386 go test ./..."; got != want {
		t.Errorf("step is %q, want %q", got, want)
	}
}
