package main

import (
	"slices"
	"testing"
)

func TestParseOutputs(t *testing.T) {
	tests := []struct {
		name  string
		value string
		want  outputTo
	}{
		{"beside the schema", "go", outputTo{"go", ""}},
		{"a folder", "go:out/go", outputTo{"go", "out/go"}},
		{"a folder of Windows", `go:C:\out\go`, outputTo{"go", `C:\out\go`}},
		{"the request", "-", outputTo{"-", ""}},
		{"another generator", "c++", outputTo{"c++", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseOutputs([]string{tt.value})
			if err != nil || !slices.Equal(got, []outputTo{tt.want}) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}
