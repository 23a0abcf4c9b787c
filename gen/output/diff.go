package output

import "github.com/rogpeppe/go-internal/diff"

// Diff gives what would change at f's path, as a unified diff, and nil if nothing would.
func Diff(f File) ([]byte, error) {
	state, text, err := Compare(f)
	if state == Current || err != nil {
		return nil, err
	}
	return diff.Diff(f.Path, text, f.Path+" (generated)", f.Text), nil
}
