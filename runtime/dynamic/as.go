package dynamic

import (
	"fmt"
	"reflect"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
)

// Get gives the value at a path as a T: one of the types that Struct.Get gives, or a type like it:
//
//   - any integer or float type that holds the value exactly, for numbers; a float may be rounded
//     to a float32;
//   - a string type for Text and for an enumerant's name; an unsigned one for its number;
//   - a type of bytes for Data and, copied, for Text;
//   - a generated type of the same struct; a slice of any of these, for lists.
func Get[T any](s Struct, path string) (T, error) {
	var result T
	value, err := s.Get(path)
	if err != nil {
		return result, err
	}
	if exact, ok := value.(T); ok {
		return exact, nil
	}
	if err := assign(reflect.ValueOf(&result).Elem(), value); err != nil {
		var zero T
		return zero, at(err, s.typ.Name(), path)
	}
	return result, nil
}

// assign sets target to a value that was read.
func assign(target reflect.Value, value any) error {
	v := reflect.ValueOf(value)
	if v.Type().AssignableTo(target.Type()) {
		target.Set(v)
		return nil
	}
	switch value := value.(type) {
	case Enum:
		return assignEnum(target, value)
	case List:
		return assignList(target, value)
	case Struct:
		return assignStruct(target, value)
	case string:
		if isBytes(target.Type()) || target.Kind() == reflect.String {
			target.Set(v.Convert(target.Type()))
			return nil
		}
	case []byte:
		if isBytes(target.Type()) {
			target.Set(v.Convert(target.Type()))
			return nil
		}
	case bool:
		if target.Kind() == reflect.Bool {
			target.SetBool(value)
			return nil
		}
	default:
		if isNumber(v.Kind()) {
			return assignNumber(target, v)
		}
	}
	return notA(target, value)
}

func isBytes(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8
}

func isNumber(k reflect.Kind) bool {
	return k >= reflect.Int && k <= reflect.Float64 && k != reflect.Uintptr
}

// notA is the error for a value that is no value of the target's type.
func notA(target reflect.Value, value any) error {
	return wrongType(fmt.Sprintf("it is a %T, which is no %s", value, target.Type()))
}

func assignNumber(target, v reflect.Value) error {
	if !isNumber(target.Kind()) {
		return notA(target, v.Interface())
	}
	if !fits(v, target.Type()) {
		return &Error{Err: ErrRange, Detail: fmt.Sprintf("%v is no %s", v.Interface(), target.Type())}
	}
	target.Set(v.Convert(target.Type()))
	return nil
}

func assignEnum(target reflect.Value, value Enum) error {
	switch k := target.Kind(); {
	case k == reflect.String:
		target.SetString(value.String())
	case isNumber(k) && k != reflect.Float32 && k != reflect.Float64:
		return assignNumber(target, reflect.ValueOf(value.number))
	default:
		return notA(target, value)
	}
	return nil
}

func assignList(target reflect.Value, value List) error {
	if target.Kind() != reflect.Slice {
		return notA(target, value)
	}
	if value.IsNull() {
		return nil
	}
	slice := reflect.MakeSlice(target.Type(), value.Len(), value.Len())
	for i, elem := range value.All() {
		if err := assign(slice.Index(i), elem); err != nil {
			return below(err, fmt.Sprintf("[%d]", i))
		}
	}
	target.Set(slice)
	return nil
}

// below gives the error with one more step at the start of its path.
func below(err error, path string) error {
	if e, ok := err.(*Error); ok {
		e.Path = join(path, e.Path)
	}
	return err
}

var viewType = reflect.TypeFor[capnp.Struct]()

func assignStruct(target reflect.Value, value Struct) error {
	described, ok := target.Interface().(interface{ CapnpSchema() *schema.Struct })
	switch {
	case target.Type() == viewType:
	case !ok || !viewType.ConvertibleTo(target.Type()):
		return notA(target, value)
	case described.CapnpSchema().ID() != value.typ.ID():
		return wrongType(fmt.Sprintf("it is a %s, which is no %s", value.typ.Name(), target.Type()))
	}
	target.Set(reflect.ValueOf(value.view).Convert(target.Type()))
	return nil
}
