package syntax

import (
	"slices"
	"sync"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// parser is a cursor over the tokens of a file. Productions return nil or false where their
// text is not what they want, and leave pos where it was or beyond; whoever tries
// alternatives puts it back.
type parser struct {
	scanner
	pos  int32 // index of the next token
	best int32 // index behind the furthest token that any alternative looked at
	arena

	unknown *Expr // stands for all expressions that were reported
}

// bytesOfToken is how long a token is in dense text, with the space before it.
const bytesOfToken = 3

func newParser(f *source.File, diags *diag.List) *parser {
	tokens := tokenSlices.Get().(*[]token)
	p := &parser{scanner: scanner{
		file: f, text: string(f.Text), diags: diags,
		tokens: slices.Grow(*tokens, len(f.Text)/bytesOfToken),
	}}
	p.unknown = &Expr{Span: p.nowhere()}
	return p
}

// tokenSlices keeps the memory of tokens for the next file: they take as much as the tree,
// and nothing refers to them once that is made.
var tokenSlices = sync.Pool{New: func() any { return new([]token) }}

func (p *parser) release() {
	tokens := p.tokens[:0]
	p.tokens = nil
	tokenSlices.Put(&tokens)
}

// peek gives the next token, or nil at the end of the sequence.
func (p *parser) peek() *token {
	t := &p.tokens[p.pos]
	if t.terminates() {
		return nil
	}
	p.best = max(p.best, t.next)
	return t
}

// take consumes the next token if it is of the kind.
func (p *parser) take(k kind) (*token, bool) {
	t := p.peek()
	if t == nil || t.kind != k {
		return nil, false
	}
	p.pos = t.next
	return t, true
}

func (p *parser) takeOp(op operator) bool {
	t := p.peek()
	if t == nil || t.op != op {
		return false
	}
	p.pos = t.next
	return true
}

func (p *parser) takeKeyword(word string) bool {
	t := p.peek()
	if t == nil || t.kind != identifierToken || p.textOf(t) != word {
		return false
	}
	p.pos = t.next
	return true
}

func (p *parser) takeName() (Name, bool) {
	t, ok := p.take(identifierToken)
	if !ok {
		return Name{}, false
	}
	return p.nameOf(t), true
}

func (p *parser) atEnd() bool { return p.tokens[p.pos].terminates() }

func (p *parser) nameOf(t *token) Name {
	return Name{Text: p.textOf(t), Span: p.spanOf(t)}
}

// textOf gives a token as written. It shares the memory of the file.
func (p *parser) textOf(t *token) string { return p.text[t.start:t.end] }

// stringOf gives the value of a string literal.
func (p *parser) stringOf(t *token) string {
	if t.kind == lineToken {
		return p.text[t.start+1:t.end] + "\n"
	}
	return unquote(p.textOf(t))
}

// takeString consumes a string literal of either form.
func (p *parser) takeString() (*token, bool) {
	t := p.peek()
	if t == nil || t.kind != stringToken && t.kind != lineToken {
		return nil, false
	}
	p.pos = t.next
	return t, true
}

func (p *parser) span(start, end int32) source.Span {
	return source.Span{File: p.file, Start: int(start), End: int(end)}
}

func (p *parser) spanOf(t *token) source.Span { return p.span(t.start, p.endOf(t)) }

// endOf gives the offset behind a token, for brackets that of the closing one.
func (p *parser) endOf(t *token) int32 {
	if t.kind == parenthesisToken || t.kind == bracketToken {
		return p.tokens[t.next-1].end
	}
	return t.end
}

// nowhere is the place of what the reference gives none: messages then say 1:1.
func (p *parser) nowhere() source.Span { return source.Span{File: p.file} }

func (p *parser) error(code diag.Code, at source.Span, message string) {
	p.diags.Error(code, at, message)
}
