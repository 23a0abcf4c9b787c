package capnpjson

import (
	"fmt"

	"github.com/capngo/capngo/runtime/schema"
	"github.com/capngo/capngo/runtime/std/json"
)

// plan is what the annotations of a struct or group make of it.
type plan struct {
	s         *schema.Struct
	fields    []fieldPlan
	tag       string // the key of the discriminator; "" if there is none
	valueName string // the key of the union's value, if it is not the member's
	keys      map[string]step
}

// fieldPlan is a field's form in an object.
type fieldPlan struct {
	name    string
	bytes   byteForm
	flatten bool // what is inside stands in the object itself, its keys behind prefix
	prefix  string
	inner   *plan // of what is flattened
}

type byteForm uint8

const (
	byNumbers byteForm = iota
	byBase64
	byHex
)

// step is what a key of an object leads to: a field, the tag or the value of the union, or if
// inner is not "", that key in what is flattened.
type step struct {
	field int // tagStep, valueStep, or the index of a field
	inner string
}

const (
	tagStep   = -1
	valueStep = -2
)

// planner makes plans, each once.
type planner map[*schema.Struct]*plan

// plan is that of a struct. The zero plan stands in the map while it is made.
func (pl planner) plan(s *schema.Struct, as schema.Annotated, name string) (*plan, error) {
	if p := pl[s]; p != nil {
		if p.s == nil {
			return nil, fmt.Errorf("%w: %s is flattened into itself", ErrNoJSON, s.Name())
		}
		return p, nil
	}
	p := &plan{keys: map[string]step{}}
	pl[s] = p
	if options, ok := schema.Annotation(as, json.Discriminator); ok {
		if p.tag, p.valueName = options.Name(), options.ValueName(); p.tag == "" {
			p.tag = name
		}
	}
	p.fields = make([]fieldPlan, s.NumField())
	for i := range p.fields {
		if err := pl.field(p, i, s.Field(i)); err != nil {
			delete(pl, s)
			return nil, err
		}
	}
	if p.tag != "" {
		p.keys[p.tag] = step{field: tagStep}
	}
	if p.valueName != "" {
		p.keys[p.valueName] = step{field: valueStep}
	}
	p.s = s
	return p, nil
}

func (pl planner) field(p *plan, i int, f *schema.Field) error {
	to := &p.fields[i]
	to.name = f.Name()
	if name, ok := schema.Annotation(f, json.Name); ok {
		to.name = name
	}
	if _, ok := schema.Annotation(f, json.Base64); ok {
		to.bytes = byBase64
	}
	if _, ok := schema.Annotation(f, json.Hex); ok {
		to.bytes = byHex
	}
	if to.bytes != byNumbers && f.Type().Kind() != schema.KindData {
		return fmt.Errorf("%w: field %s of %s is no Data, and is to be base64 or hex", ErrNoJSON,
			f.Name(), f.Struct().Name())
	}
	options, flatten := schema.Annotation(f, json.Flatten)
	s := f.Type().Struct()
	switch {
	case flatten && (s == nil || f.InUnion() && p.valueName != ""):
		return fmt.Errorf("%w: field %s of %s cannot be flattened", ErrNoJSON,
			f.Name(), f.Struct().Name())
	case flatten:
		to.flatten, to.prefix = true, options.Prefix()
		inner, err := pl.of(f, to.name)
		if err != nil {
			return err
		}
		to.inner = inner
		for key := range inner.keys {
			p.keys[to.prefix+key] = step{i, key}
		}
	case p.valueName == "" || !f.InUnion():
		p.keys[to.name] = step{field: i}
	}
	return nil
}

// of is the plan of a field's struct or group. A group's discriminator is annotated on the field.
func (pl planner) of(f *schema.Field, name string) (*plan, error) {
	s := f.Type().Struct()
	if f.IsGroup() {
		return pl.plan(s, f, name)
	}
	return pl.plan(s, s, "")
}

// enumerantName is the name of an enumerant in JSON.
func enumerantName(e *schema.Enumerant) string {
	if name, ok := schema.Annotation(e, json.Name); ok {
		return name
	}
	return e.Name()
}
