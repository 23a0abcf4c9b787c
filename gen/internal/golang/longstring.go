package golang

// chunk is how long a line of a long string gets, without indentation and quotes.
const chunk = 88

// bytesField prints the field of a struct literal that is a string of many bytes.
func (g *generator) bytesField(name string, data []byte) {
	g.P(name, ": ", `"" +`)
	for len(data) > 0 {
		n := fitting(data)
		g.literalLine(quoteBytes(data[:n]), n == len(data))
		data = data[n:]
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

// fitting is how many bytes of data have room in a line.
func fitting(data []byte) int {
	width := 0
	for i, c := range data {
		switch {
		case c == '"' || c == '\\':
			width += 2
		case ' ' <= c && c <= '~':
			width++
		default:
			width += 4
		}
		if width > chunk {
			return i
		}
	}
	return len(data)
}
