package nearest

import (
	"strings"
	"testing"
)

func TestWord(t *testing.T) {
	tests := []struct {
		name, word string
		candidates []string
		want       string
	}{
		{"nothing to choose from", "abc", nil, ""},
		{"one letter wrong", "Tezt", []string{"Data", "Text"}, "Text"},
		{"case", "text", []string{"Data", "Text"}, "Text"},
		{"the nearest, not the first", "colour", []string{"color2x", "color"}, "color"},
		{"swapped before replaced", "Int23", []string{"Int8", "Int32"}, "Int32"},
		{"swapped", "convert_csae", []string{"convert_case"}, "convert_case"},
		{"too far", "Point", []string{"Line", "Circle"}, ""},
		{"nothing in common", "B", []string{"A", "C"}, ""},
		{"too long", strings.Repeat("a", 100), []string{strings.Repeat("a", 99)}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Word(tt.word, tt.candidates); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDidYouMean(t *testing.T) {
	if got := DidYouMean("Tezt", []string{"Text"}); got != " (did you mean Text?)" {
		t.Errorf("got %q", got)
	}
	if got := DidYouMean("Tezt", []string{"Bool"}); got != "" {
		t.Errorf("got %q", got)
	}
}
