package capnptext

import (
	"encoding/hex"
	"strings"
)

// strings takes string literals, which are joined if several follow one another, or lines that
// begin with a backquote. ok is false if there is none.
func (p *parser) strings() (value string, ok bool, err error) {
	var b strings.Builder
	for {
		switch p.space() {
		case '"':
			if err := p.quoted(&b); err != nil {
				return "", true, err
			}
		case '`':
			p.pos++
			b.WriteString(p.while(func(c byte) bool { return c != '\n' }))
			b.WriteByte('\n')
		default:
			return b.String(), ok, nil
		}
		ok = true
	}
}

// quoted takes a string in quotes.
func (p *parser) quoted(b *strings.Builder) error {
	start := p.pos
	p.pos++
	for {
		b.WriteString(p.while(func(c byte) bool { return c != '"' && c != '\\' && c != '\n' }))
		switch {
		case p.pos == len(p.text) || p.text[p.pos] == '\n':
			return p.errorAt(start,
				"the string has no end: put a quote at the end of it, and \\n for line breaks")
		case p.text[p.pos] == '"':
			p.pos++
			return nil
		}
		c, err := p.escape()
		if err != nil {
			return err
		}
		b.WriteByte(c)
	}
}

// escape takes a backslash and what it makes a byte of.
func (p *parser) escape() (byte, error) {
	start := p.pos
	p.pos++
	rest := p.text[p.pos:]
	switch {
	case rest == "":
	case strings.IndexByte(`abfnrtv'"\?`, rest[0]) >= 0:
		p.pos++
		if i := strings.IndexByte("abfnrtv", rest[0]); i >= 0 {
			return "\a\b\f\n\r\t\v"[i], nil
		}
		return rest[0], nil
	case rest[0] == 'x' && len(rest) > 2:
		if b, err := hex.DecodeString(rest[1:3]); err == nil {
			p.pos += 3
			return b[0], nil
		}
	case isOctal(rest[0]):
		var value byte
		for n := 0; n < 3 && n < len(rest) && isOctal(rest[n]); n++ {
			value = value<<3 | (rest[n] - '0')
			p.pos++
		}
		return value, nil
	}
	return 0, p.errorAt(start, `this is no escape: there are \a \b \f \n \r \t \v \' \" \\ \?, `+
		`\x with two hexadecimal digits, and \ with up to three octal ones`)
}

// bytes takes data: strings, or pairs of hexadecimal digits as 0x"01 ff".
func (p *parser) bytes() (value string, ok bool, err error) {
	p.space()
	start := p.pos
	if !strings.HasPrefix(p.text[p.pos:], `0x"`) {
		return p.strings()
	}
	p.pos += len(`0x"`)
	digits := p.while(func(c byte) bool { return c != '"' })
	if !p.take('"') {
		return "", true, p.errorAt(start, "the data has no end: put a quote at the end of it")
	}
	b, err := hex.DecodeString(strings.Join(strings.Fields(digits), ""))
	if err != nil {
		return "", true, p.errorAt(start, "between the quotes are pairs of hexadecimal digits")
	}
	return string(b), true, nil
}
