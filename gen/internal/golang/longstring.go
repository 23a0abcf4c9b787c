package golang

import "encoding/base64"

// chunk is how long a line of a long string gets, without indentation and quotes: whole groups of four digits.
const chunk = 88

// base64Field prints the field of a struct literal that is many bytes, as base64: escapes would be
// several times longer in the source.
func (g *generator) base64Field(name string, data []byte) {
	const bytes = chunk / 4 * 3 // of a line
	g.Grow(base64.RawStdEncoding.EncodedLen(len(data)) * (chunk + 8) / chunk)
	g.P(name, ": ", `"" +`)
	var line [chunk]byte
	for len(data) > 0 {
		n := min(bytes, len(data))
		text := base64.RawStdEncoding.AppendEncode(line[:0], data[:n])
		g.literalLine(n == len(data), `"`, text, `"`)
		data = data[n:]
	}
}

// linesField prints the field of a struct literal that is made of string literals, each on a line.
func (g *generator) linesField(name string, literals []string) {
	g.P(name, ": ", `"" +`)
	for i, literal := range literals {
		g.literalLine(i == len(literals)-1, literal)
	}
}

func (g *generator) literalLine(last bool, literal ...any) {
	end := " +"
	if last {
		end = ","
	}
	g.P("\t", literal, end)
}
