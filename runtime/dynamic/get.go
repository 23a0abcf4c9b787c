package dynamic

import (
	"iter"

	"github.com/capngo/capngo/runtime/internal/values"
	"github.com/capngo/capngo/runtime/schema"
)

// Get gives the value at a path. A member of a union that is not set reads as its default, and
// so does a null pointer.
func (s Struct) Get(path string) (any, error) {
	value, _, err := s.find(path)
	return value, err
}

// Has reports whether the value at a path is there: no part of the path is a null pointer or a
// member of a union that is not set, and no index is out of range. Other values are always there.
func (s Struct) Has(path string) (bool, error) {
	_, has, err := s.find(path)
	if e, ok := err.(*Error); ok && e.Err == ErrIndex {
		return false, nil
	}
	return has, err
}

// find follows a path, and says whether everything on it is there.
func (s Struct) find(path string) (value any, has bool, err error) {
	steps, err := parsePath(path)
	if err != nil {
		return nil, false, at(err, s.typ.Name(), "")
	}
	value, has = s, true
	var typ *schema.Type
	for _, next := range steps {
		var there bool
		value, typ, there, err = follow(value, typ, next)
		if err != nil {
			return nil, false, at(err, s.typ.Name(), path[:next.end])
		}
		has = has && there
	}
	return value, has, nil
}

// follow takes one step from a value of type t, which is nil for the first.
func follow(v any, t *schema.Type, next step) (any, *schema.Type, bool, error) {
	switch v := v.(type) {
	case Struct:
		if next.name == "" {
			return nil, nil, false, noElements(t)
		}
		f, err := fieldOf(v.typ, next.name)
		if err != nil {
			return nil, nil, false, err
		}
		return v.Field(f), f.Type(), v.has(f), nil
	case List:
		if next.name != "" {
			return nil, nil, false, noFields(t)
		}
		if err := checkIndex(next.index, v.Len()); err != nil {
			return nil, nil, false, err
		}
		return v.At(next.index), v.elem, true, nil
	}
	if next.name == "" {
		return nil, nil, false, noElements(t)
	}
	return nil, nil, false, noFields(t)
}

// has reports whether a field is set, and not a null pointer.
func (s Struct) has(f *schema.Field) bool {
	return s.IsSet(f) && !values.IsNull(f, s.view)
}

// All iterates over the fields that have something to say, in the order of their ordinals, and
// their values: not over null pointers and members of unions that are not set. Of the members of a
// union, the first is there only if it is not null.
func (s Struct) All() iter.Seq2[*schema.Field, any] {
	return func(yield func(*schema.Field, any) bool) {
		for i := range s.typ.NumField() {
			f := s.typ.Field(i)
			said := s.has(f) || f.InUnion() && f.Tag() != 0 && s.IsSet(f)
			if said && !yield(f, s.Field(f)) {
				return
			}
		}
	}
}
