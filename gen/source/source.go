// Package source holds schema text and places in it. Every later stage points back into
// it with Spans; gen/diag turns those into lines and columns.
package source

import (
	"bytes"
	"sort"
)

// File is the text of one schema, under the two names that it goes by.
type File struct {
	// Name is the path relative to the import root that the file was found under. It is
	// what RequestedFile.filename and Node.displayName say, and it decides bytes of the output.
	Name string

	// Path is how messages name the file: as the user wrote it, or as found.
	Path string

	Text []byte

	// Compiled is set for a file that came compiled, out of a bundle: it has no Text, and Path
	// begins with that of the bundle.
	Compiled bool

	lines []int // byte offset of the first byte of each line; built by the first Position
}

// Span is a range of bytes in a file: Start is its first byte, End the one after its last.
// The zero Span is nowhere.
type Span struct {
	File       *File
	Start, End int
}

// Valid reports whether the span is somewhere.
func (s Span) Valid() bool { return s.File != nil }

// Position is a place as editors count it: from 1, columns in bytes.
type Position struct {
	Line, Column int
}

// Position converts a byte offset. Lines end at '\n' only, as the reference counts them.
// Offsets beyond the text are on its last line. It is not safe for concurrent use with
// the first call.
func (f *File) Position(offset int) Position {
	if f.lines == nil {
		f.lines = lineStarts(f.Text)
	}
	line := sort.SearchInts(f.lines, offset+1) - 1
	return Position{Line: line + 1, Column: offset - f.lines[line] + 1}
}

// Line gives the text of a line, counted from 1, without its end.
func (f *File) Line(n int) string {
	if f.lines == nil {
		f.lines = lineStarts(f.Text)
	}
	if n < 1 || n > len(f.lines) {
		return ""
	}
	rest := f.Text[f.lines[n-1]:]
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return string(bytes.TrimSuffix(rest, []byte{'\r'}))
}

func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}
