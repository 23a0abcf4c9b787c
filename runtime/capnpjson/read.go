package capnpjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// Parse makes a message of JSON: a struct that s describes. Keys that the schema does not have are
// left aside; of several equal ones, the last one holds. Errors are *Error, but for those that
// wrap ErrNoJSON, and wrap ErrLimit if the message gets too large.
func Parse(data []byte, s *schema.Struct, l Limits) (capnp.Struct, error) {
	r := &reader{
		input: string(data), json: json.NewDecoder(bytes.NewReader(data)),
		limits: withDefaults(l), plans: planner{},
	}
	r.json.UseNumber()
	r.words = min(r.limits.Bytes/8, draft.MaxWords) - 1
	p, err := r.plans.plan(s, s, "")
	if err != nil {
		return capnp.Struct{}, err
	}
	d, err := r.structure(p)
	if err != nil {
		return capnp.Struct{}, err
	}
	if _, err := r.json.Token(); err != io.EOF {
		return capnp.Struct{}, r.fail("something follows the object")
	}
	return d.Message(), nil
}

// reader makes drafts of JSON, led by the types that are wanted.
type reader struct {
	input  string
	json   *json.Decoder
	base   int // where json begins in input
	limits Limits
	plans  planner
	words  int // that the message may still take
	depth  int
}

// fail is an error about the place after what was read last.
func (r *reader) fail(format string, args ...any) error {
	return r.failWith(nil, format, args...)
}

func (r *reader) failWith(err error, format string, args ...any) error {
	pos := min(r.base+int(r.json.InputOffset()), len(r.input))
	return values.ErrorAt("capnpjson", r.input, pos, err, fmt.Sprintf(format, args...))
}

func (r *reader) spend(words int) error {
	if r.words -= words; r.words < 0 {
		return r.failWith(ErrLimit, "the message gets larger than %d bytes, which is the limit",
			r.limits.Bytes)
	}
	return nil
}

// token reads the next token; the errors of encoding/json get a place.
func (r *reader) token() (json.Token, error) {
	t, err := r.json.Token()
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, r.fail("the JSON ends too early")
	case errors.As(err, &syntax):
		return nil, r.fail("this is no JSON: %s", syntax.Error())
	case err != nil:
		return nil, r.fail("%v", err)
	}
	return t, nil
}

// begin reads the beginning of an object or array.
func (r *reader) begin(delim json.Delim, what string) error {
	t, err := r.token()
	if err != nil {
		return err
	}
	if t != delim {
		return r.fail("expected %s, and found %v", what, describe(t))
	}
	if r.depth++; r.depth > r.limits.Depth {
		return r.failWith(ErrLimit, "objects and arrays are nested deeper than %d, which is the limit",
			r.limits.Depth)
	}
	return nil
}

// end reads the end of an object or array.
func (r *reader) end() error {
	r.depth--
	_, err := r.token()
	return err
}

// structure reads an object as a new struct.
func (r *reader) structure(p *plan) (*draft.Struct, error) {
	if err := r.spend(1 + int(p.s.DataWords()) + int(p.s.Pointers())); err != nil {
		return nil, err
	}
	d := values.NewStruct(p.s)
	return d, r.object(&frame{plan: p, d: d})
}

// frame is a struct or group while an object for it is read.
type frame struct {
	*plan
	d        *draft.Struct
	inside   map[int]*frame  // of what is flattened
	chosen   *schema.Field   // as the tag says
	deferred json.RawMessage // a value of the union that came before its tag
	at       int             // where that is in the input
}

// object reads an object.
func (r *reader) object(f *frame) error {
	if err := r.begin('{', "an object for "+f.s.Name()); err != nil {
		return err
	}
	for r.json.More() {
		key, err := r.token()
		if err != nil {
			return err
		}
		if err := r.member(f, key.(string)); err != nil {
			return err
		}
	}
	return r.end()
}

// member reads the value of a key.
func (r *reader) member(f *frame, key string) error {
	to, ok := f.keys[key]
	switch {
	case !ok:
		var unknown json.RawMessage
		return r.raw(&unknown)
	case to.inner != "":
		inner, err := r.flattened(f, to.field)
		if err != nil {
			return err
		}
		return r.member(inner, to.inner)
	case to.field == tagStep:
		return r.tag(f)
	case to.field == valueStep && f.chosen == nil:
		err := r.raw(&f.deferred)
		f.at = r.base + int(r.json.InputOffset()) - len(f.deferred)
		return err
	case to.field == valueStep:
		return r.assign(f, f.chosen.Index())
	}
	return r.assign(f, to.field)
}

// raw reads a value without looking into it.
func (r *reader) raw(to *json.RawMessage) error {
	if err := r.json.Decode(to); err != nil {
		return r.fail("this is no JSON: %v", err)
	}
	return nil
}

// flattened is the struct or group that is flattened into f, which comes into being with the first
// of its keys.
func (r *reader) flattened(f *frame, i int) (*frame, error) {
	if inner := f.inside[i]; inner != nil {
		return inner, nil
	}
	field := f.s.Field(i)
	inner := &frame{plan: f.fields[i].inner, d: f.d}
	if field.IsGroup() {
		values.Begin(f.d, field)
	} else {
		if err := r.spend(1 + int(inner.s.DataWords()) + int(inner.s.Pointers())); err != nil {
			return nil, err
		}
		inner.d = values.NewStruct(inner.s)
		values.Put(f.d, field, values.Made{Object: inner.d})
	}
	if f.inside == nil {
		f.inside = map[int]*frame{}
	}
	f.inside[i] = inner
	return inner, nil
}

// tag reads the discriminator of a union.
func (r *reader) tag(f *frame) error {
	t, err := r.token()
	if err != nil {
		return err
	}
	name, ok := t.(string)
	if !ok {
		return r.fail("expected the name of a member of the union, and found %s", describe(t))
	}
	for i := range f.fields {
		if field := f.s.Field(i); field.InUnion() && f.fields[i].name == name {
			return r.choose(f, field)
		}
	}
	return nil // a newer schema has it
}

// choose makes a member of a union the one that is set, with its default, unless it is.
func (r *reader) choose(f *frame, field *schema.Field) error {
	if f.d.Bits(16, f.s.TagOffset()/2) != uint64(field.Tag()) {
		if field.IsGroup() {
			values.Begin(f.d, field)
		} else {
			values.Put(f.d, field, values.Made{Bits: field.Default().Bits()})
		}
	}
	f.chosen = field
	if f.deferred == nil {
		return nil
	}
	before, base := r.json, r.base
	r.json, r.base = json.NewDecoder(bytes.NewReader(f.deferred)), f.at
	r.json.UseNumber()
	f.deferred = nil
	err := r.assign(f, field.Index())
	r.json, r.base = before, base
	return err
}

// assign reads the value of a field.
func (r *reader) assign(f *frame, i int) error {
	field, to := f.s.Field(i), &f.fields[i]
	if field.IsGroup() {
		p, err := r.plans.of(field, to.name)
		if err != nil {
			return err
		}
		values.Begin(f.d, field)
		return r.object(&frame{plan: p, d: f.d})
	}
	v, err := r.value(field.Type(), to.bytes)
	if err == nil {
		values.Put(f.d, field, v)
	}
	return err
}

// enumerant finds an enumerant by its name in JSON.
func (r *reader) enumerant(t *schema.Type, name string) (uint64, error) {
	e := t.Enum()
	if e == nil {
		return 0, r.fail("the enum has no names in this program: write the number")
	}
	var names []string
	for _, m := range e.Enumerants() {
		if names = append(names, enumerantName(m)); names[len(names)-1] == name {
			return uint64(m.Number()), nil
		}
	}
	return 0, r.fail("there is no enumerant %.60q in %s%s", name, e.Name(),
		nearest.DidYouMean(name, names))
}
