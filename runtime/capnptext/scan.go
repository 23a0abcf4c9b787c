package capnptext

import "strings"

// scanner goes through a text. Its parts are those of the schema language.
type scanner struct {
	text string
	pos  int
}

// byteOrderMark is white space wherever white space may be.
const byteOrderMark = "\xef\xbb\xbf"

// space skips white space and comments, and gives the byte that follows; 0 at the end.
func (s *scanner) space() byte {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == ' ' || c >= '\t' && c <= '\r':
			s.pos++
		case c == '#':
			end := strings.IndexByte(s.text[s.pos:], '\n')
			if end < 0 {
				s.pos = len(s.text)
			} else {
				s.pos += end + 1
			}
		case strings.HasPrefix(s.text[s.pos:], byteOrderMark):
			s.pos += len(byteOrderMark)
		default:
			return c
		}
	}
	return 0
}

// take skips white space, and then the byte c if that follows.
func (s *scanner) take(c byte) bool {
	if s.space() != c || s.pos == len(s.text) {
		return false
	}
	s.pos++
	return true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isOctal(c byte) bool  { return c >= '0' && c <= '7' }

// word takes a word: letters, digits and underscores, a letter first. It is "" if there is none.
func (s *scanner) word() string {
	if !isLetter(s.space()) {
		return ""
	}
	return s.while(func(c byte) bool { return isLetter(c) || isDigit(c) })
}

func (s *scanner) while(of func(byte) bool) string {
	start := s.pos
	for s.pos < len(s.text) && of(s.text[s.pos]) {
		s.pos++
	}
	return s.text[start:s.pos]
}

// number takes everything that could belong to a number without its sign. It is "" if no digit
// follows.
func (s *scanner) number() string {
	if !isDigit(s.space()) {
		return ""
	}
	start := s.pos
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		exponent := (c == '+' || c == '-') && s.text[s.pos-1]|0x20 == 'e' &&
			!strings.HasPrefix(s.text[start:], "0x")
		if !isLetter(c) && !isDigit(c) && c != '.' && !exponent {
			break
		}
		s.pos++
	}
	return s.text[start:s.pos]
}

// token gives what is at pos, for messages.
func (s *scanner) token() string {
	if s.space() == 0 && s.pos == len(s.text) {
		return "the end of the text"
	}
	ahead := *s
	if word := ahead.word(); word != "" {
		return quoted(word)
	}
	if number := ahead.number(); number != "" {
		return quoted(number)
	}
	return quoted(s.text[s.pos : s.pos+1])
}

// quoted is a word of the text for a message; what is very long is cut.
func quoted(word string) string {
	if len(word) > 60 {
		word = word[:60] + "..."
	}
	return "'" + word + "'"
}
