// Package debug shows what a message holds word by word, whether it can be read or not, and keeps
// messages as text that can be loaded again. It is for people who look for a mistake: the texts
// may change, and nothing else should depend on them, but a later version loads raw dumps of
// an earlier one.
package debug

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
)

// Sprint is what Fprint prints.
func Sprint(message []byte) string {
	var b bytes.Buffer
	Fprint(&b, message) // a buffer gives no error
	return b.String()
}

// Fprint prints a framed message as Marshal gives it, one word a line: where it is (segment:word
// in hexadecimal; h: in the frame header, +: beyond the message), its bytes in hexadecimal and as
// ASCII, and what it is. Pointers are explained; data is shown as an integer, and as a float
// where it looks like one; words to which no pointer leads are marked.
//
// Any bytes can be printed: a pointer that leads nowhere says so. Each pointer is followed once, so
// circles end, and what overlaps many times is explained in part. Fprint takes time and about
// 100 bytes of memory for each word of message.
func Fprint(w io.Writer, message []byte) error {
	v := newView(message)
	v.walk()
	var b bytes.Buffer
	for at := 0; at < len(message); at += 8 {
		v.line(&b, at/8)
		if b.Len() < 1<<15 && at+8 < len(message) {
			continue
		}
		if _, err := b.WriteTo(w); err != nil {
			return err
		}
	}
	return nil
}

// line prints word i, of which at the end of data less than 8 bytes may be there.
func (v *view) line(b *bytes.Buffer, i int) {
	word := v.data[i*8 : min(i*8+8, len(v.data))]
	s := fmt.Sprintf("%-8s %-16x |%-8s| %s", v.label(i), word, ascii(word), v.note(i))
	b.WriteString(strings.TrimRight(s, " "))
	b.WriteByte('\n')
}

// ascii shows a dot for each byte that does not print.
func ascii(word []byte) string {
	b := bytes.Clone(word)
	for i, c := range b {
		if c < ' ' || c > '~' {
			b[i] = '.'
		}
	}
	return string(b)
}

// label says where word i is.
func (v *view) label(i int) string {
	if i < v.header {
		return fmt.Sprintf("h:%04x", i)
	}
	for ; v.shown < len(v.segments); v.shown++ {
		if s := v.segments[v.shown]; i < s.start+s.words {
			return fmt.Sprintf("%x:%04x", v.shown, i-s.start)
		}
	}
	end := v.header
	if n := len(v.segments); n > 0 {
		end = v.segments[n-1].start + v.segments[n-1].words
	}
	return fmt.Sprintf("+:%04x", i-end)
}

// note says what word i is.
func (v *view) note(i int) string {
	switch {
	case i >= len(v.roles):
		return "less than a word"
	case v.notes[i] != "":
		return v.notes[i]
	case i < v.header:
		return ""
	}
	switch v.roles[i] {
	case isData:
		return number(v.word(i))
	case isBytes:
		return "bytes"
	case isPointer:
		return "not explained: too much overlaps"
	}
	return "not reached"
}

// number shows w as an integer, and as a float if that has an exponent as people use it.
func number(w uint64) string {
	if f := math.Float64frombits(w); math.Abs(f) > 1e-9 && math.Abs(f) < 1e15 {
		return fmt.Sprintf("data %d, %g", int64(w), f)
	}
	return fmt.Sprintf("data %d", int64(w))
}
