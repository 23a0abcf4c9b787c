package diag

import (
	"bytes"
	"io"
	"strings"

	"github.com/capngo/capngo/gen/source"
)

// maxSourceLine is how many bytes of a line of source are shown at most.
const maxSourceLine = 160

// WriteTerminal writes all diagnostics for people at a terminal: as WriteText does, and each
// place with its line of source and a mark under it.
//
//	a.capnp:3:5-8: error: Duplicate ordinal number. [duplicate-ordinal]
//	    y @0 :Text;
//	       ^
func (l *List) WriteTerminal(w io.Writer) error {
	var text []byte
	for _, d := range l.all {
		text = d.append(text, appendSource)
	}
	_, err := w.Write(text)
	return err
}

// appendSource appends the first line of a place and what marks it. Control characters would
// reach the terminal, so they become blanks.
func appendSource(b []byte, at source.Span) []byte {
	if !at.Valid() {
		return b
	}
	start, end := at.File.Position(at.Start), at.File.Position(at.End)
	text := at.File.Text
	from := min(at.Start, len(text))
	first := max(from-(start.Column-1), from-maxSourceLine/2)
	line := text[first:min(len(text), first+maxSourceLine)] // of a long line, what is around
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	to := first + len(line)
	if end.Line == start.Line {
		to = min(to, at.End)
	}
	from, to = min(from-first, len(line)), to-first
	if len(bytes.TrimSpace(line)) == 0 {
		return b
	}
	b = append(b, "    "...)
	b = append(b, visible(line)...)
	b = append(b, "\n    "...)
	b = append(b, bytes.Repeat([]byte{' '}, width(line[:from]))...)
	b = append(b, bytes.Repeat([]byte{'^'}, max(1, width(line[from:max(from, to)])))...)
	return append(b, '\n')
}

// visible replaces what is no printed character, and bytes that are not UTF-8.
func visible(line []byte) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(string(line), "\uFFFD"))
}

// width is how many columns of a terminal a text takes, if each character takes one.
func width(line []byte) int { return len([]rune(visible(line))) }
