package syntax

// token is a lexical element. Lists and blocks are not nested in memory: all tokens of a
// file are in one slice, in the order of the text, and next leads over the content of a
// bracket.
type token struct {
	kind  kind
	op    operator // of kind operatorToken
	start int32    // first byte
	end   int32    // byte after the last one; of ; { } that after their doc comment
	next  int32    // index of the next token on this level
}

type kind uint8

// The kinds from semicolon on end a sequence of tokens: no production takes them.
const (
	identifierToken kind = iota
	stringToken          // "…" with escapes
	lineToken            // `… to the end of the line
	binaryToken          // 0x"…"
	integerToken
	floatToken
	operatorToken
	parenthesisToken // next is beyond the closing one
	bracketToken     // likewise

	semicolonToken
	openBlockToken // next is beyond the closing one
	closeBlockToken
	commaToken
	closeListToken
	endToken // after the last byte
)

func (t *token) terminates() bool { return t.kind >= semicolonToken }

// operator is one of the operators that the grammar knows. Operator characters are taken as
// many as there are, so that "=-" is one, and unknown.
type operator uint8

const (
	unknownOperator operator = iota
	opMinus
	opDot
	opAt
	opEqual
	opColon
	opDollar
	opExclamation
	opStar
	opArrow
)

func operatorOf(text string) operator {
	switch text {
	case "-":
		return opMinus
	case ".":
		return opDot
	case "@":
		return opAt
	case "=":
		return opEqual
	case ":":
		return opColon
	case "$":
		return opDollar
	case "!":
		return opExclamation
	case "*":
		return opStar
	case "->":
		return opArrow
	}
	return unknownOperator
}

// class sorts bytes by the token that they may begin or continue.
type class uint8

const (
	letterClass class = 1 << iota // letters and the underscore
	digitClass
	hexClass
	operatorClass
	spaceClass // white space, line ends included
)

var classes = func() (table [256]class) {
	set := func(chars string, c class) {
		for i := range len(chars) {
			table[chars[i]] |= c
		}
	}
	set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", letterClass)
	set("0123456789", digitClass)
	set("0123456789abcdefABCDEF", hexClass)
	set("!$%&*+-./:<=>?@^|~", operatorClass)
	set(" \f\n\r\t\v", spaceClass)
	return table
}()

func is(c byte, of class) bool { return classes[c]&of != 0 }
