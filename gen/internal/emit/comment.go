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
		if first := line[0] | 0x20; first < 'a' || first > 'z' {
			return false
		}
	}
	return !strings.ContainsAny(text, "`'[]")
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
func (f *File) Doc(text string) { f.body.WriteString(Comment(text)) }

// Note prints text as a comment at the current indentation.
func (f *File) Note(text string) {
	for line := range strings.Lines(Inner(text)) {
		for range f.depth {
			f.body.WriteByte('\t')
		}
		f.body.WriteString(line)
	}
}
