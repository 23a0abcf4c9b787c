package emit

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// P prints a line, or several if a part holds line ends: strings and integers as they are, an
// Ident qualified. It indents by the braces and parentheses that lines open at their ends and
// close at their beginnings.
func (f *File) P(parts ...any) {
	start := f.indent(f.depth)
	for _, part := range parts {
		f.print(part)
	}
	f.endLine(start)
}

// indent prints tabs, and gives the place before them.
func (f *File) indent(tabs int) (start int) {
	start = len(f.body)
	for range tabs {
		f.body = append(f.body, '\t')
	}
	return start
}

// endLine ends what was printed since start as a line: until then it has the indentation of the
// line above.
func (f *File) endLine(start int) {
	line := f.body[start+f.depth:]
	if len(line) == 0 {
		f.body = append(f.body[:start], '\n')
		return
	}
	if bytes.IndexByte(line, '\n') >= 0 {
		text := string(line)
		f.body = f.body[:start]
		for line := range strings.SplitSeq(text, "\n") {
			f.P(line)
		}
		return
	}
	first, last := line[0], line[len(line)-1]
	if first == '/' && len(line) > 1 && line[1] == '/' {
		last = 0
	}
	switch {
	case first == '}', first == ')':
		f.depth--
		f.body = slices.Delete(f.body, start, start+1)
	case last == ':' && f.depth > 0 && isLabel(line):
		f.body = slices.Delete(f.body, start, start+1)
	}
	if last == '{' || last == '(' {
		f.depth++
	}
	f.body = append(f.body, '\n')
}

// isLabel reports whether a line stands one tab to the left in a switch.
func isLabel(line []byte) bool {
	return bytes.HasPrefix(line, []byte("case ")) || string(line) == "default:"
}

// oneLine is how long gofmt lets a function be that stands on one line, without its braces.
const oneLine = 100

// Func prints a function of one statement, or of none, as gofmt lays it out: on one line if
// it is short. It is for the top level of a file.
func (f *File) Func(head, statement []any) {
	start := len(f.body)
	f.print(head)
	end := len(f.body)
	f.body = append(f.body, " {"...)
	open := len(f.body)
	f.body = append(f.body, ' ')
	f.print(statement)
	length := len(f.body) - (open + 1)
	switch {
	case end-start+length >= oneLine:
		f.body[open] = '\n'
		if length > 0 {
			f.body = append(slices.Insert(f.body, open+1, '\t'), '\n')
		}
		f.body = append(f.body, "}\n"...)
	case length == 0:
		f.body = append(f.body[:open], "}\n"...)
	default:
		f.body = append(f.body, " }\n"...)
	}
}

func (f *File) print(part any) {
	switch part := part.(type) {
	case string:
		f.body = append(f.body, part...)
	case []byte:
		f.body = append(f.body, part...)
	case Ident:
		f.ident(&part)
	case []any:
		for _, p := range part {
			f.print(p)
		}
	case int:
		f.body = strconv.AppendInt(f.body, int64(part), 10)
	case uint16:
		f.body = strconv.AppendUint(f.body, uint64(part), 10)
	case uint32:
		f.body = strconv.AppendUint(f.body, uint64(part), 10)
	case uint64:
		f.body = strconv.AppendUint(f.body, part, 10)
	default:
		panic("emit: cannot print this type")
	}
}

// ident prints a name, qualified if it is another package's, which it then imports.
func (f *File) ident(id *Ident) {
	if id.Path != f.path && id.Path != "" {
		f.body = append(f.body, f.imports.local(id.Path, id.Package, f.pkg)...)
		f.body = append(f.body, '.')
	}
	f.body = append(f.body, id.Name...)
}
