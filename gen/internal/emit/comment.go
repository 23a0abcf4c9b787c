package emit

import (
	"go/doc/comment"
	"strings"
)

// Comment turns text into a comment at the left margin as gofmt would leave it: gofmt lays
// out lists, headings and code in comments on top-level declarations.
func Comment(text string) string {
	text = clean(text)
	if text == "" {
		return ""
	}
	if plain(text) {
		return prefixed(text)
	}
	var parser comment.Parser
	var printer comment.Printer
	return prefixed(string(printer.Comment(parser.Parse(text))))
}

// plain reports whether text is one paragraph that gofmt surely leaves alone. Most comments
// are, and gofmt's parser would take a tenth of all the time.
func plain(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			return false
		}
		if !isLetter(line[0]) {
			return false
		}
	}
	return !strings.ContainsAny(text, "`[]") && !strings.Contains(text, "''")
}

// Inner turns text into a comment inside a declaration, which gofmt leaves alone.
func Inner(text string) string { return prefixed(clean(text)) }

// clean makes text fit for Go source: valid UTF-8 without NUL, byte order marks or returns,
// and without blank lines at either end.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Map(func(r rune) rune {
		switch r {
		case 0, '\r', '\uFEFF':
			return -1
		}
		return r
	}, text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\f\v")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func prefixed(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "":
			b.WriteString("//\n")
		case line[0] == '\t':
			b.WriteString("//" + line + "\n")
		default:
			b.WriteString("// " + line + "\n")
		}
	}
	return b.String()
}

// Doc prints text as the comment of the top-level declaration that follows.
func (f *File) Doc(text string) {
	if !tidy(text) {
		f.body = append(f.body, Comment(text)...)
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		f.body = append(f.body, "// "...)
		f.body = append(f.body, line...)
		f.body = append(f.body, '\n')
	}
}

// tidy reports whether Comment would do no more to text than to begin its lines: plain text of
// printable ASCII, with nothing to clean.
func tidy(text string) bool {
	begins := true // a line
	if strings.Contains(text, "''") {
		return false
	}
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '\n':
			if begins || text[i-1] == ' ' {
				return false
			}
			begins = true
			continue
		case begins && !isLetter(c), c < ' ', c > '~', c == '`', c == '[', c == ']':
			return false
		}
		begins = false
	}
	return !begins && text[len(text)-1] != ' '
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
