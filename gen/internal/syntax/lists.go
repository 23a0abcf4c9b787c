package syntax

import "github.com/capngo/capngo/gen/diag"

// items parses each item of the list token at index list, and reports those that it cannot
// parse whole: items fail alone, and missing stands for them. pos is behind the list then.
func items[T any](p *parser, list int32, parse func(*parser) (T, bool), missing T) []T {
	count := p.countItems(list)
	behind, best := p.tokens[list].next, p.best
	if count == 0 {
		p.pos = behind
		return nil
	}
	all := make([]T, 0, count)
	for i := list + 1; len(all) < count; i = p.pos + 1 {
		// What alternatives look at within an item says nothing about the statement.
		p.pos, p.best = i, i
		item, ok := parse(p)
		if !ok || !p.atEnd() {
			p.failedItem(list, i)
			item = missing
		}
		all = append(all, item)
	}
	p.pos, p.best = behind, best
	return all
}

// countItems counts the items of a list: none without content, and one comma may follow the
// last one.
func (p *parser) countItems(list int32) int {
	commas, last := 0, list
	for i := list + 1; p.tokens[i].kind != closeListToken; i = p.tokens[i].next {
		if p.tokens[i].kind == commaToken {
			commas++
		}
		last = i
	}
	if last == list || p.tokens[last].kind == commaToken {
		return commas
	}
	return commas + 1
}

// failedItem reports from the furthest token looked at to the end of the item, and moves
// there.
func (p *parser) failedItem(list, first int32) {
	last, end := first, first
	for !p.tokens[end].terminates() {
		last, end = end, p.tokens[end].next
	}
	p.pos = end
	if end == first {
		p.error(diag.EmptyListItem, p.spanOf(&p.tokens[list]), "Parse error: Empty list item.")
		return
	}
	from := first
	if p.best < end {
		from = p.best
	}
	at := p.span(p.tokens[from].start, p.endOf(&p.tokens[last]))
	p.error(diag.ParseError, at, "Parse error.")
}

// takeList consumes a list of the kind and gives its index.
func (p *parser) takeList(k kind) (list int32, ok bool) {
	list = p.pos
	_, ok = p.take(k)
	return list, ok
}

// names parses a list of names. Those that could not be parsed are empty.
func (p *parser) names(k kind) ([]Name, bool) {
	list, ok := p.takeList(k)
	if !ok {
		return nil, false
	}
	return items(p, list, (*parser).takeName, Name{Span: p.nowhere()}), true
}
