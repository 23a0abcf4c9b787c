package capnptext

import (
	"strings"

	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// value takes a value of a type.
func (p *parser) value(t *schema.Type, depth int) (v values.Made, err error) {
	switch k := t.Kind(); {
	case depth > p.limits.Depth:
		return v, p.tooDeep()
	case k == schema.KindStruct && t.Struct() != nil:
		v.Object, err = p.structure(t.Struct(), depth)
		return v, err
	case p.space() == '(':
		err = p.enclosed(func() (err error) {
			v, err = p.value(t, depth+1)
			return err
		})
		return v, err
	case k == schema.KindList:
		return p.list(t.Elem(), depth)
	case k == schema.KindText, k == schema.KindData:
		return p.quotedValue(k)
	case k.IsPointer():
		return v, p.errorAt(p.start(), "a value of type %s cannot be written as text: leave the field out", t)
	}
	v.Bits, err = p.scalar(t)
	return v, err
}

func (p *parser) list(elem *schema.Type, depth int) (values.Made, error) {
	if !p.take('[') {
		return values.Made{}, p.expected("a list in brackets")
	}
	var all []values.Made
	for !p.take(']') {
		v, err := p.value(elem, depth+1)
		if err != nil {
			return values.Made{}, err
		}
		all = append(all, v)
		if !p.take(',') && p.space() != ']' {
			return values.Made{}, p.expected("',' or ']' behind an element of the list")
		}
	}
	return values.Made{Object: values.NewList(elem, all)}, p.spend(1 + len(all))
}

// quotedValue takes Text or Data.
func (p *parser) quotedValue(k schema.Kind) (v values.Made, err error) {
	read := p.strings
	if k == schema.KindData {
		read = p.bytes
	}
	text, ok, err := read()
	switch {
	case err != nil:
	case !ok:
		err = p.expected(k.String() + " in quotes")
	case k == schema.KindData:
		v.Object = draft.Data(text)
	default:
		v.Object = draft.Text(text)
	}
	if err == nil {
		err = p.spend(1 + len(text)/8)
	}
	return v, err
}

// scalar takes a value of a data section.
func (p *parser) scalar(t *schema.Type) (uint64, error) {
	switch k := t.Kind(); k {
	case schema.KindVoid:
		return p.oneOf(k, "void")
	case schema.KindBool:
		return p.oneOf(k, "false", "true")
	case schema.KindFloat32, schema.KindFloat64:
		return p.float(k)
	case schema.KindEnum:
		return p.enumerant(t)
	default:
		return p.integer(k)
	}
}

// oneOf takes one of a few words, and gives its index.
func (p *parser) oneOf(k schema.Kind, words ...string) (uint64, error) {
	at := p.start()
	word := p.word()
	for i, w := range words {
		if w == word {
			return uint64(i), nil
		}
	}
	p.pos = at
	return 0, p.expected(k.String() + ": " + strings.Join(words, " or "))
}

func (p *parser) enumerant(t *schema.Type) (uint64, error) {
	at := p.start()
	name := p.word()
	if name == "" {
		return p.integer(schema.KindUint16)
	}
	e := t.Enum()
	if e == nil {
		return 0, p.errorAt(at, "the enum has no names in this program: write the number")
	}
	if m := e.EnumerantByName(name); m != nil {
		return uint64(m.Number()), nil
	}
	var names []string
	for _, m := range e.Enumerants() {
		names = append(names, m.Name())
	}
	return 0, p.errorAt(at, "there is no enumerant %s in %s%s", quoted(name), e.Name(),
		nearest.DidYouMean(name, names))
}
