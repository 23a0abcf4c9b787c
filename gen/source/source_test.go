package source

import "testing"

func TestPosition(t *testing.T) {
	f := &File{Text: []byte("ab\r\n\nc")}
	tests := []struct {
		name   string
		offset int
		want   Position
	}{
		{"first", 0, Position{1, 1}},
		{"carriage return", 2, Position{1, 3}},
		{"newline belongs to its line", 3, Position{1, 4}},
		{"empty line", 4, Position{2, 1}},
		{"last line", 5, Position{3, 1}},
		{"end", 6, Position{3, 2}},
		{"beyond the end", 9, Position{3, 5}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := f.Position(test.offset); got != test.want {
				t.Errorf("Position(%d) = %v, want %v", test.offset, got, test.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	f := &File{Text: []byte("ab\r\n\nc")}
	for n, want := range []string{"", "ab", "", "c", ""} {
		if got := f.Line(n); got != want {
			t.Errorf("Line(%d) = %q, want %q", n, got, want)
		}
	}
	if got := (&File{}).Position(0); got != (Position{1, 1}) {
		t.Errorf("beginning of an empty file is at %v", got)
	}
}

func TestValid(t *testing.T) {
	if (Span{}).Valid() || !(Span{File: &File{}}).Valid() {
		t.Error("a span is valid if it has a file")
	}
}
