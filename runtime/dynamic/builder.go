package dynamic

import (
	"fmt"

	"github.com/capngo/capngo/runtime/internal/draft"
	"github.com/capngo/capngo/runtime/schema"
)

// Builder makes a Struct. It must not be used by several goroutines at once.
type Builder struct {
	typ   *schema.Struct
	draft *draft.Struct
}

// New gives a Builder of a struct of type t, whose fields have their defaults.
func New(t *schema.Struct) *Builder {
	return &Builder{t, draft.NewStruct(t.DataWords(), t.Pointers())}
}

// Edit gives a Builder that begins as s, with everything that a newer schema put there.
// The builder of a group makes a struct that has nothing but the group.
func (s Struct) Edit() *Builder {
	if s.typ.IsGroup() {
		b := New(s.typ)
		b.copyFields(s)
		return b
	}
	return &Builder{s.typ, draft.Open(s.view, s.typ.DataWords(), s.typ.Pointers())}
}

// Build gives what was built so far; the Builder can go on. It panics if the message has more than
// 2^29-1 words, the largest that there is.
func (b *Builder) Build() Struct { return Struct{b.typ, b.draft.Message()} }

// Type is the descriptor of the struct.
func (b *Builder) Type() *schema.Struct { return b.typ }

// Set sets what is at a path. Structs on the way that are null come into being, and members of
// unions become the ones that are set; lists have to be there. These values fit:
//
//   - for numbers, any of Go's, if the field can hold it; floats may be rounded;
//   - for enums, an Enum, a name or a number;
//   - for Text, strings or bytes; for Data, bytes;
//   - for structs and groups, a Struct, a *Builder, a value of the generated type, or a map
//     from names of fields to values, as FromMap takes it;
//   - for lists, a List or a slice of what fits its elements;
//   - for AnyPointer, a capnp.AnyPointer, a List, a string, bytes, and every struct but maps;
//   - for interfaces, a capnp.Capability;
//   - nil, for void, the null pointer, and the default of others.
//
// Values are copied when Build makes a message, or before. If v does not fit, nothing is changed.
func (b *Builder) Set(path string, v any) error {
	steps, err := parsePath(path)
	if err != nil {
		return at(err, b.typ.Name(), "")
	}
	t, end, err := typeAt(b.typ, steps)
	if err != nil {
		return at(err, b.typ.Name(), path[:end])
	}
	e, err := encode(t, v, 0)
	if err != nil {
		return at(err, b.typ.Name(), path)
	}
	return b.write(path, steps, e)
}

// Make puts a new list of n elements, which are all zero, null or void, at a path.
func (b *Builder) Make(path string, n int) error {
	steps, err := parsePath(path)
	if err != nil {
		return at(err, b.typ.Name(), "")
	}
	t, end, err := typeAt(b.typ, steps)
	switch {
	case err != nil:
		return at(err, b.typ.Name(), path[:end])
	case t.Kind() != schema.KindList:
		return at(noElements(t), b.typ.Name(), path)
	case n < 0 || n > draft.MaxWords:
		return at(&Error{Err: ErrLimit, Detail: fmt.Sprintf("a list cannot have %d elements", n)},
			b.typ.Name(), path)
	}
	return b.write(path, steps, encoded{object: newList(t.Elem(), n)})
}

// Struct gives a Builder of the struct or group at a path: what that sets is set in b. A null
// pointer becomes a struct, with the values of the field's default. What Set makes of the field
// later has nothing to do with the Builder any more.
func (b *Builder) Struct(path string) (*Builder, error) {
	steps, err := parsePath(path)
	if err != nil {
		return nil, at(err, b.typ.Name(), "")
	}
	t, end, err := typeAt(b.typ, steps)
	if err != nil {
		return nil, at(err, b.typ.Name(), path[:end])
	}
	if t.Struct() == nil {
		return nil, at(noFields(t), b.typ.Name(), path)
	}
	var here opened = b
	for _, next := range steps {
		if here, err = here.open(next); err != nil {
			return nil, at(err, b.typ.Name(), path[:next.end])
		}
	}
	return here.(*Builder), nil
}

// write puts a value where a path leads, which typeAt knows to be one.
func (b *Builder) write(path string, steps []step, e encoded) error {
	var here opened = b
	var err error
	last := len(steps) - 1
	for _, next := range steps[:last] {
		if here, err = here.open(next); err != nil {
			return at(err, b.typ.Name(), path[:next.end])
		}
	}
	return at(here.put(steps[last], e), b.typ.Name(), path)
}

// typeAt is the type of what a path leads to, or else how far it leads.
func typeAt(s *schema.Struct, steps []step) (t *schema.Type, end int, err error) {
	for _, next := range steps {
		switch {
		case next.name == "" && (t == nil || t.Kind() != schema.KindList):
			return nil, next.end, noElements(t)
		case next.name == "":
			t = t.Elem()
			s = t.Struct()
			continue
		case s == nil:
			return nil, next.end, noFields(t)
		}
		f, err := fieldOf(s, next.name)
		if err != nil {
			return nil, next.end, err
		}
		t = f.Type()
		s = t.Struct()
	}
	return t, 0, nil
}
