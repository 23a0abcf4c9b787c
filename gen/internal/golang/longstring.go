package golang

import "encoding/base64"

// chunk is how long a line of a long string gets, without indentation and quotes.
const chunk = 88

// base64Field prints the field of a struct literal that is many bytes, as base64: escapes would be
// several times longer in the source.
func (g *generator) base64Field(name string, data []byte) {
	text := base64.RawStdEncoding.EncodeToString(data)
	g.Grow(len(text) * (chunk + 8) / chunk)
	g.P(name, ": ", `"" +`)
	for len(text) > 0 {
		n := min(chunk, len(text))
		g.literalLine(`"`+text[:n]+`"`, n == len(text))
		text = text[n:]
	}
}

// linesField prints the field of a struct literal that is made of string literals, each on a line.
func (g *generator) linesField(name string, literals []string) {
	g.P(name, ": ", `"" +`)
	for i, literal := range literals {
		g.literalLine(literal, i == len(literals)-1)
	}
}

func (g *generator) literalLine(literal string, last bool) {
	end := " +"
	if last {
		end = ","
	}
	g.P("\t", literal, end)
}
