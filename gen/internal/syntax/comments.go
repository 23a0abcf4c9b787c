package syntax

import "strings"

// skipDoc gives the offset behind the doc comment at pos, or pos if there is none. A doc
// comment begins on the line of the punctuation before it or on the next one, and goes on
// for as long as each line is a comment.
func skipDoc(text string, pos int) int {
	start := skipNewline(text, skipLineSpace(text, pos))
	end := pos
	for {
		line := skipLineSpace(text, start)
		if line == len(text) || text[line] != '#' {
			return end
		}
		newline := strings.IndexByte(text[line:], '\n')
		if newline < 0 {
			return len(text)
		}
		start = line + newline + 1
		end = start
	}
}

// docText gives the text of a doc comment that skipDoc found: each line without the number
// sign and one blank, and with a newline even if the file ends before one.
func docText(comment string) string {
	var b strings.Builder
	b.Grow(len(comment))
	for {
		mark := strings.IndexByte(comment, '#')
		if mark < 0 {
			return b.String()
		}
		line := comment[mark+1:]
		end := strings.IndexByte(line, '\n')
		if end < 0 {
			end = len(line)
		}
		b.WriteString(strings.TrimPrefix(line[:end], " "))
		b.WriteByte('\n')
		comment = line[end:]
	}
}

func skipLineSpace(text string, pos int) int {
	for pos < len(text) {
		switch text[pos] {
		case ' ', '\t', '\f', '\v':
			pos++
		default:
			return pos
		}
	}
	return pos
}

func skipNewline(text string, pos int) int {
	if pos < len(text) && text[pos] == '\r' {
		pos++
		if pos < len(text) && text[pos] == '\n' {
			pos++
		}
		return pos
	}
	if pos < len(text) && text[pos] == '\n' {
		pos++
	}
	return pos
}

// lineEnd gives the offset of the line end after pos.
func lineEnd(text string, pos int) int {
	if end := strings.IndexAny(text[pos:], "\r\n"); end >= 0 {
		return pos + end
	}
	return len(text)
}
