package diag

import (
	"bytes"
	"io"
	"strconv"

	"github.com/capngo/capngo/gen/source"
)

// WriteText writes all diagnostics for people, in their order, as AppendText forms them.
func (l *List) WriteText(w io.Writer) error {
	var text []byte
	for _, d := range l.all {
		text = d.AppendText(text)
	}
	_, err := w.Write(text)
	return err
}

// String gives the text that AppendText appends, without the last newline.
func (d Diagnostic) String() string {
	return string(bytes.TrimSuffix(d.AppendText(nil), []byte("\n")))
}

// AppendText appends the diagnostic as lines of text. The first is as capnp compile prints
// it, and then our code; related places are notes of the same form, and the help follows
// indented:
//
//	a.capnp:3:5-8: error: Duplicate ordinal number. [duplicate-ordinal]
//	a.capnp:2:5-8: note: Ordinal @0 originally used here.
//	  help: use @1
func (d Diagnostic) AppendText(b []byte) []byte { return d.append(b, nil) }

// append appends the diagnostic as text, with what more says of each place behind its line.
func (d Diagnostic) append(b []byte, more func([]byte, source.Span) []byte) []byte {
	b = appendLine(b, d.Span, d.Severity, d.Message)
	if d.Code != "" {
		b = append(b, " ["...)
		b = append(b, d.Code...)
		b = append(b, ']')
	}
	b = append(b, '\n')
	if more != nil {
		b = more(b, d.Span)
	}
	for _, r := range d.Related {
		b = appendLine(b, r.Span, Note, r.Message)
		b = append(b, '\n')
		if more != nil {
			b = more(b, r.Span)
		}
	}
	if d.Help != "" {
		b = append(b, "  help: "...)
		b = append(b, bytes.ReplaceAll([]byte(d.Help), []byte("\n"), []byte("\n        "))...)
		b = append(b, '\n')
	}
	return b
}

func appendLine(b []byte, at source.Span, s Severity, message string) []byte {
	if at.Valid() {
		b = AppendPlace(b, at)
		b = append(b, ": "...)
	}
	b = append(b, s.String()...)
	b = append(b, ": "...)
	return append(b, message...)
}

// AppendPlace appends a place as capnp compile prints it: "path:line:column" for a point,
// "path:line:column-column" with the column behind the last byte for a range within a line,
// and "path:line" for a longer one. Columns count bytes from 1.
func AppendPlace(b []byte, at source.Span) []byte {
	start, end := at.File.Position(at.Start), at.File.Position(at.End)
	b = append(b, at.File.Path...)
	b = append(b, ':')
	b = strconv.AppendInt(b, int64(start.Line), 10)
	if start.Line != end.Line {
		return b
	}
	b = append(b, ':')
	b = strconv.AppendInt(b, int64(start.Column), 10)
	if end.Column > start.Column {
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(end.Column), 10)
	}
	return b
}
