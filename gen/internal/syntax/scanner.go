package syntax

import (
	"strings"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// byteOrderMark is white space wherever white space may be, not only at the beginning.
const byteOrderMark = "\xef\xbb\xbf"

// scanner cuts a file into tokens and checks that brackets and statements are whole. The
// reference gives up on a file that has any fault there, and so does this.
type scanner struct {
	file   *source.File
	text   string
	diags  *diag.List
	tokens []token
	pos    int
	open   []int32 // indexes of the brackets and blocks around pos
}

// scan fills tokens, or reports why it cannot.
func (s *scanner) scan() bool {
	for {
		s.pos = skipSpace(s.text, s.pos)
		if s.pos == len(s.text) {
			return s.finish()
		}
		if len(s.open) == maxDepth {
			s.report(diag.NestedTooDeeply, s.pos, s.pos+1, "Nested too deeply.")
			return false
		}
		if !s.token() && !s.punctuation() {
			s.stuck()
			return false
		}
	}
}

func (s *scanner) finish() bool {
	if len(s.open) > 0 || !s.atStatement() {
		s.stuck()
		return false
	}
	s.add(endToken, s.pos)
	return true
}

// atStatement reports whether a statement may begin here: behind another one, or behind an
// opening brace.
func (s *scanner) atStatement() bool {
	if len(s.tokens) == 0 {
		return true
	}
	switch s.tokens[len(s.tokens)-1].kind {
	case semicolonToken, openBlockToken, closeBlockToken:
		return true
	}
	return false
}

// inList tells whether the innermost bracket is one of a list, and which.
func (s *scanner) inList() (kind, bool) {
	if len(s.open) == 0 {
		return 0, false
	}
	k := s.tokens[s.open[len(s.open)-1]].kind
	return k, k != openBlockToken
}

// token scans one token that is not punctuation, or moves nothing.
func (s *scanner) token() bool {
	c := s.text[s.pos]
	switch {
	case is(c, letterClass):
		s.add(identifierToken, skip(s.text, s.pos+1, letterClass|digitClass))
	case is(c, operatorClass):
		end := skip(s.text, s.pos+1, operatorClass)
		op := operatorOf(s.text[s.pos:end])
		s.add(operatorToken, end)
		s.tokens[len(s.tokens)-1].op = op
	case is(c, digitClass):
		return s.number()
	case c == '"':
		end, ok := scanString(s.text, s.pos)
		if !ok {
			return false
		}
		s.add(stringToken, end)
	case c == '`':
		s.add(lineToken, lineEnd(s.text, s.pos))
	case c == '(':
		s.push(parenthesisToken, s.pos+1)
	case c == '[':
		s.push(bracketToken, s.pos+1)
	default:
		return false
	}
	return true
}

// punctuation scans what separates and encloses tokens, if it may be here.
func (s *scanner) punctuation() bool {
	around, list := s.inList()
	switch s.text[s.pos] {
	case ';':
		if list {
			return false
		}
		s.add(semicolonToken, skipDoc(s.text, s.pos+1))
	case '{':
		if list {
			return false
		}
		s.push(openBlockToken, skipDoc(s.text, s.pos+1))
	case '}':
		if list || len(s.open) == 0 || !s.atStatement() {
			return false
		}
		s.pop(closeBlockToken, skipDoc(s.text, s.pos+1))
	case ',':
		if !list {
			return false
		}
		s.add(commaToken, s.pos+1)
	case ')':
		if around != parenthesisToken || !list {
			return false
		}
		s.pop(closeListToken, s.pos+1)
	case ']':
		if around != bracketToken || !list {
			return false
		}
		s.pop(closeListToken, s.pos+1)
	default:
		return false
	}
	return true
}

func (s *scanner) add(k kind, end int) {
	s.tokens = append(s.tokens, token{
		kind: k, start: int32(s.pos), end: int32(end), next: int32(len(s.tokens) + 1),
	})
	s.pos = end
}

func (s *scanner) push(k kind, end int) {
	s.open = append(s.open, int32(len(s.tokens)))
	s.add(k, end)
}

func (s *scanner) pop(k kind, end int) {
	s.add(k, end)
	last := len(s.open) - 1
	s.tokens[s.open[last]].next = int32(len(s.tokens))
	s.open = s.open[:last]
}

func (s *scanner) report(code diag.Code, start, end int, message string) {
	s.diags.Error(code, source.Span{File: s.file, Start: start, End: end}, message)
}

// stuck reports that nothing fits at pos, at the furthest byte that belongs to something
// that began well.
func (s *scanner) stuck() {
	rest := s.text[s.pos:]
	reach := s.pos
	switch {
	case strings.HasPrefix(rest, "\xff\xfe"), strings.HasPrefix(rest, "\xfe\xff"):
		reach += 2
		s.notUTF8(reach)
	case strings.HasPrefix(rest, "\x00"):
		reach++
		s.notUTF8(reach)
	case strings.HasPrefix(rest, "\xff"), strings.HasPrefix(rest, "\xfe"):
		reach++
	case strings.HasPrefix(rest, byteOrderMark[:2]):
		reach += 2
	case strings.HasPrefix(rest, byteOrderMark[:1]):
		reach++
	case strings.HasPrefix(rest, `"`):
		reach, _ = scanString(s.text, s.pos)
	case rest != "" && is(rest[0], digitClass):
		reach = numberReach(s.text, s.pos)
	}
	s.report(diag.ParseError, reach, reach, "Parse error.")
}

func (s *scanner) notUTF8(end int) {
	s.report(diag.NotUTF8, s.pos, end,
		"Non-UTF-8 input detected. Cap'n Proto schema files must be UTF-8 text.")
}

// skipSpace gives the offset behind white space, byte order marks and comments.
func skipSpace(text string, pos int) int {
	for pos < len(text) {
		switch c := text[pos]; {
		case is(c, spaceClass):
			pos++
		case c == '#':
			end := strings.IndexByte(text[pos:], '\n')
			if end < 0 {
				return len(text)
			}
			pos += end + 1
		case c == byteOrderMark[0] && strings.HasPrefix(text[pos:], byteOrderMark):
			pos += len(byteOrderMark)
		default:
			return pos
		}
	}
	return pos
}

// skip gives the offset of the first byte that is of none of the classes.
func skip(text string, pos int, of class) int {
	for pos < len(text) && is(text[pos], of) {
		pos++
	}
	return pos
}
