package note

import "testing"

func TestNote(t *testing.T) {
	if got := NewNote(NoteFields{Text: "hello"}).Text(); got != "hello" {
		t.Errorf("text is %q", got)
	}
}
