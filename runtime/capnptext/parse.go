package capnptext

import (
	"iter"

	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// Parse makes a message of a text: a struct that s describes, as Append writes it and as capnp encode
// reads it. There may be white space and comments. Where the schema does not have an enumerant,
// its number stands for it. Errors are *Error, and wrap ErrLimit if the text is over a limit.
func Parse(text []byte, s *schema.Struct, l Limits) (capnp.Struct, error) {
	p := newParser(string(text), l)
	v, err := p.root(s)
	if err != nil {
		return capnp.Struct{}, err
	}
	if p.space(); p.pos < len(p.text) {
		return capnp.Struct{}, p.expected("the end of the text behind the struct")
	}
	return v, nil
}

// All makes a message of each of the structs that follow one another in a text. The limits are for
// each. The first error ends it.
func All(text []byte, s *schema.Struct, l Limits) iter.Seq2[capnp.Struct, error] {
	return func(yield func(capnp.Struct, error) bool) {
		p := newParser(string(text), l)
		for p.space(); p.pos < len(p.text); p.space() {
			v, err := p.root(s)
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}

// parser makes drafts of a text, led by the types that are wanted.
type parser struct {
	scanner
	limits Limits
	words  int // that the message may still take
}

func newParser(text string, l Limits) *parser {
	return &parser{scanner: scanner{text: text}, limits: l.WithDefaults()}
}

func (p *parser) root(s *schema.Struct) (capnp.Struct, error) {
	p.words = min(p.limits.Bytes/8, draft.MaxWords) - 1
	if p.space() != '(' {
		return capnp.Struct{}, p.expected("a struct of type " + s.Name() + " in parentheses")
	}
	d, err := p.structure(s, 1)
	if err != nil {
		return capnp.Struct{}, err
	}
	return d.Message(), nil
}

// start skips white space and gives the place.
func (p *parser) start() int {
	p.space()
	return p.pos
}

// spend takes words off what is left.
func (p *parser) spend(words int) error {
	if p.words -= words; p.words < 0 {
		return p.overLimit("the message gets larger than %d bytes, which is the limit", p.limits.Bytes)
	}
	return nil
}

// structure takes a struct.
func (p *parser) structure(s *schema.Struct, depth int) (*draft.Struct, error) {
	if err := p.spend(1 + int(s.DataWords()) + int(s.Pointers())); err != nil {
		return nil, err
	}
	d := values.NewStruct(s)
	return d, p.fill(d, s, depth)
}

// fill assigns to a struct or group what is in parentheses, or if it is a single value, that to
// the first field.
func (p *parser) fill(d *draft.Struct, s *schema.Struct, depth int) error {
	switch {
	case depth > p.limits.Depth:
		return p.tooDeep()
	case p.space() != '(':
		return p.first(d, s, depth)
	case p.isTuple():
		return p.fields(d, s, depth)
	}
	return p.enclosed(func() error { return p.fill(d, s, depth+1) })
}

func (p *parser) tooDeep() error {
	return p.overLimit("values are nested deeper than %d, which is the limit", p.limits.Depth)
}

// enclosed takes parentheses around something.
func (p *parser) enclosed(inner func() error) error {
	p.take('(')
	if err := inner(); err != nil {
		return err
	}
	p.take(',')
	if !p.take(')') {
		return p.expected("')', or names before values, as in (name = value, …)")
	}
	return nil
}

// isTuple looks whether the parentheses at pos have names in them, or nothing.
func (p *parser) isTuple() bool {
	ahead := p.scanner
	ahead.take('(')
	return ahead.take(')') || ahead.word() != "" && ahead.take('=')
}

// first assigns a value to the first field of a struct, if that can be told from its type.
func (p *parser) first(d *draft.Struct, s *schema.Struct, depth int) error {
	if s.NumField() > 0 && !s.Field(0).IsGroup() && s.Field(0).Type().Kind() <= schema.KindText {
		at := p.start()
		if err := p.assign(d, s.Field(0), depth); err == nil || p.pos != at {
			return err
		}
	}
	return p.expected("a struct of type " + s.Name() + " in parentheses")
}

// fields takes the names and values between parentheses.
func (p *parser) fields(d *draft.Struct, s *schema.Struct, depth int) error {
	p.take('(')
	for {
		if p.take(')') {
			return nil
		}
		at := p.start()
		name := p.word()
		if name == "" {
			return p.expected("the name of a field or ')'")
		}
		f := s.FieldByName(name)
		if f == nil {
			return p.noField(at, name, s)
		}
		if !p.take('=') {
			return p.expected("'=' behind the name of the field '" + name + "'")
		}
		if err := p.assign(d, f, depth); err != nil {
			return err
		}
		if !p.take(',') && p.space() != ')' {
			return p.expected("',' or ')' behind the value of '" + name + "'")
		}
	}
}

func (p *parser) noField(at int, name string, s *schema.Struct) error {
	var names []string
	for i := range s.NumField() {
		names = append(names, s.Field(i).Name())
	}
	return p.errorAt(at, "there is no field %s in %s%s", quoted(name), s.Name(),
		nearest.DidYouMean(name, names))
}

// assign takes the value of a field.
func (p *parser) assign(d *draft.Struct, f *schema.Field, depth int) error {
	if f.IsGroup() {
		values.Begin(d, f)
		return p.fill(d, f.Type().Struct(), depth+1)
	}
	v, err := p.value(f.Type(), depth+1)
	if err == nil {
		values.Put(d, f, v)
	}
	return err
}
