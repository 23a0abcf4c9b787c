package dynamic

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/schema"
)

// step is a part of a path: the name of a field, or an index.
type step struct {
	name  string // "" is an index
	index int
	end   int // where in the path the step ends
}

// maxSteps is the length of paths beyond which no message goes that anybody can read.
const maxSteps = 1 << 10

// parsePath takes a path apart.
func parsePath(path string) ([]step, error) {
	var steps []step
	for i := 0; i < len(path); {
		switch {
		case len(steps) == maxSteps:
			return nil, &Error{Path: path[:i], Err: ErrLimit,
				Detail: fmt.Sprintf("the path has more than %d steps", maxSteps)}
		case path[i] == '[':
			n := strings.IndexByte(path[i:], ']')
			index, err := strconv.Atoi(path[i+1 : i+max(n, 1)])
			if n < 0 || err != nil || path[i+1] == '+' || len(steps) == 0 {
				return nil, badPath(path, i)
			}
			i += n + 1
			steps = append(steps, step{index: index, end: i})
			continue
		case path[i] == '.' && len(steps) > 0:
			i++
		case len(steps) > 0:
			return nil, badPath(path, i)
		}
		n := strings.IndexAny(path[i:]+".", ".[]")
		if n == 0 {
			return nil, badPath(path, i)
		}
		i += n
		steps = append(steps, step{name: path[i-n : i], end: i})
	}
	if len(steps) == 0 {
		return nil, badPath(path, 0)
	}
	return steps, nil
}

func badPath(path string, i int) error {
	return &Error{Path: path, Err: ErrPath,
		Detail: fmt.Sprintf(`at byte %d; paths are like "field", "field.field" or "field[0]"`, i)}
}

// fieldOf finds a field by its name.
func fieldOf(t *schema.Struct, name string) (*schema.Field, error) {
	if f := t.FieldByName(name); f != nil {
		return f, nil
	}
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Name()
	}
	return nil, &Error{Err: ErrField, Detail: fmt.Sprintf("%s has no field %q%s",
		t.Name(), name, nearest.DidYouMean(name, names))}
}

// noFields is the error for a path that goes on below a value of type t.
func noFields(t *schema.Type) error {
	return &Error{Err: ErrField, Detail: fmt.Sprintf("a value of type %s has no fields", t)}
}

// noElements is the error for an index into a value of type t.
func noElements(t *schema.Type) error {
	return &Error{Err: ErrField, Detail: fmt.Sprintf("a value of type %s has no elements", t)}
}

// checkIndex is an error if a list of n elements has no element i.
func checkIndex(i, n int) error {
	if i >= 0 && i < n {
		return nil
	}
	return &Error{Err: ErrIndex, Detail: fmt.Sprintf("there are %d elements", n)}
}
