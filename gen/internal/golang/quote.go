package golang

import "strings"

// quoteBytes writes bytes as a Go string literal, every byte in a form that is readable in
// dumps of messages.
func quoteBytes(data []byte) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	b.Grow(len(data)*4 + 2)
	b.WriteByte('"')
	for _, c := range data {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case ' ' <= c && c <= '~':
			b.WriteByte(c)
		default:
			b.WriteString(`\x`)
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		}
	}
	b.WriteByte('"')
	return b.String()
}
