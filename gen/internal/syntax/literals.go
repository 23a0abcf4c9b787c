package syntax

import (
	"strconv"
	"strings"
)

// scanString gives the offset behind the string literal at pos, or how far it is one.
func scanString(text string, pos int) (end int, ok bool) {
	pos++
	for pos < len(text) {
		switch text[pos] {
		case '"':
			return pos + 1, true
		case '\n':
			return pos, false
		case '\\':
			if pos, ok = scanEscape(text, pos); !ok {
				return pos, false
			}
		default:
			pos++
		}
	}
	return pos, false
}

func scanEscape(text string, pos int) (end int, ok bool) {
	pos++
	if pos == len(text) {
		return pos, false
	}
	c := text[pos]
	switch {
	case strings.IndexByte(`abfnrtv'"\?`, c) >= 0:
		return pos + 1, true
	case c == 'x':
		pos++
		for range 2 {
			if pos == len(text) || !is(text[pos], hexClass) {
				return pos, false
			}
			pos++
		}
		return pos, true
	case isOctal(c):
		end = pos + 1
		for end < len(text) && end < pos+3 && isOctal(text[end]) {
			end++
		}
		return end, true
	}
	return pos, false
}

func isOctal(c byte) bool { return c >= '0' && c <= '7' }

// unquote gives the value of a string literal that scanString accepted.
func unquote(literal string) string {
	content := literal[1 : len(literal)-1]
	if strings.IndexByte(content, '\\') < 0 {
		return content
	}
	value := make([]byte, 0, len(content))
	for i := 0; i < len(content); {
		if content[i] != '\\' {
			value = append(value, content[i])
			i++
			continue
		}
		end, _ := scanEscape(content, i)
		value = append(value, unescape(content[i+1:end]))
		i = end
	}
	return string(value)
}

// unescape gives the byte that an escape stands for, without its backslash. Octal numbers
// wrap.
func unescape(escape string) byte {
	c := escape[0]
	if c == 'x' {
		return hexValue(escape[1])<<4 | hexValue(escape[2])
	}
	if isOctal(c) {
		var value byte
		for i := range len(escape) {
			value = value<<3 | (escape[i] - '0')
		}
		return value
	}
	if i := strings.IndexByte("abfnrtv", c); i >= 0 {
		return "\a\b\f\n\r\t\v"[i]
	}
	return c
}

func hexValue(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c < 'a':
		return c - 'A' + 10
	}
	return c - 'a' + 10
}

// scanBinary gives the offset behind the literal 0x"…" at pos, or how far it is one. Its
// digits come in pairs, with white space between pairs.
func scanBinary(text string, pos int) (end int, ok bool) {
	if !strings.HasPrefix(text[pos:], `0x"`) {
		return pos, false
	}
	first := pos + len(`0x"`)
	for pos = first; ; pos += 2 {
		pos = skip(text, pos, spaceClass)
		if pos == len(text) || !is(text[pos], hexClass) {
			break
		}
		if pos+1 == len(text) || !is(text[pos+1], hexClass) {
			return pos + 1, false
		}
	}
	if pos == len(text) || text[pos] != '"' || strings.TrimSpace(text[first:pos]) == "" {
		return pos, false
	}
	return pos + 1, true
}

// binaryValue gives the bytes of a literal that scanBinary accepted.
func binaryValue(literal string) string {
	digits := literal[len(`0x"`) : len(literal)-1]
	value := make([]byte, 0, len(digits)/2)
	for i := 0; i < len(digits); {
		if is(digits[i], spaceClass) {
			i++
			continue
		}
		value = append(value, hexValue(digits[i])<<4|hexValue(digits[i+1]))
		i += 2
	}
	return string(value)
}

// number scans the binary literal, integer or float at pos, in this order.
func (s *scanner) number() bool {
	if end, ok := scanBinary(s.text, s.pos); ok {
		s.add(binaryToken, end)
	} else if end, ok := scanInteger(s.text, s.pos); ok {
		s.add(integerToken, end)
	} else if end, ok := scanFloat(s.text, s.pos); ok {
		s.add(floatToken, end)
	} else {
		return false
	}
	return true
}

// numberReach gives how far any kind of number goes at pos.
func numberReach(text string, pos int) int {
	binary, _ := scanBinary(text, pos)
	integer, _ := scanInteger(text, pos)
	float, _ := scanFloat(text, pos)
	return max(binary, integer, float)
}

// scanInteger accepts 0x and hex digits, 0 and octal digits, or decimal digits. So "08" is
// the number 0, followed by 8.
func scanInteger(text string, pos int) (end int, ok bool) {
	switch {
	case text[pos] != '0':
		end = skip(text, pos, digitClass)
	case strings.HasPrefix(text[pos:], "0x"):
		end = skip(text, pos+2, hexClass)
		if end == pos+2 {
			return end, false
		}
	default:
		end = pos + 1
		for end < len(text) && isOctal(text[end]) {
			end++
		}
	}
	return end, !continuesNumber(text, end)
}

// scanFloat accepts digits with a fraction and an exponent, both of which may lack digits.
func scanFloat(text string, pos int) (end int, ok bool) {
	end = skip(text, pos, digitClass)
	if end < len(text) && text[end] == '.' {
		end = skip(text, end+1, digitClass)
	}
	if end < len(text) && (text[end] == 'e' || text[end] == 'E') {
		end++
		if end < len(text) && (text[end] == '+' || text[end] == '-') {
			end++
		}
		end = skip(text, end, digitClass)
	}
	return end, !continuesNumber(text, end)
}

// continuesNumber reports whether what follows forbids that a number ends here.
func continuesNumber(text string, pos int) bool {
	return pos < len(text) && (is(text[pos], letterClass) || text[pos] == '.')
}

// integerValue gives the value of an integer, modulo 2 to the 64.
func integerValue(literal string) uint64 {
	base, digits := uint64(10), literal
	if literal[0] == '0' {
		base = 8
		if len(literal) > 1 && literal[1] == 'x' {
			base, digits = 16, literal[2:]
		}
	}
	var value uint64
	for i := range len(digits) {
		value = value*base + uint64(hexValue(digits[i]))
	}
	return value
}

// floatValue gives the value of a float: infinity if it is too large. It fails if an
// exponent lacks its digits.
func floatValue(literal string) (value float64, ok bool) {
	if !is(literal[len(literal)-1], digitClass) && !strings.HasSuffix(literal, ".") {
		return 0, false
	}
	value, _ = strconv.ParseFloat(literal, 64) // its error is only about the range
	return value, true
}
