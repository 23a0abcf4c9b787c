package load

import (
	"fmt"
	"strings"

	"github.com/capngo/capngo/internal/nearest"
	"github.com/capngo/capngo/runtime/schema"
)

// Schema is a schema file that was loaded, with all that it refers to.
type Schema struct {
	file    *schema.File
	library *schema.Library
}

// File is the descriptor of the file.
func (s *Schema) File() *schema.File { return s.file }

// Library is everything that was loaded with the file: its imports, as far as it uses them.
func (s *Schema) Library() *schema.Library { return s.library }

// Struct finds a struct by its name in the file, with a dot before a nested name: "Outer.Inner".
func (s *Schema) Struct(name string) (*schema.Struct, error) {
	return lookup[*schema.Struct](s, name, "struct")
}

// Enum finds an enum by its name in the file.
func (s *Schema) Enum(name string) (*schema.Enum, error) {
	return lookup[*schema.Enum](s, name, "enum")
}

// Const finds a constant by its name in the file. dynamic.ValueOf gives its value in Go.
func (s *Schema) Const(name string) (*schema.Const, error) {
	return lookup[*schema.Const](s, name, "constant")
}

// Interface finds an interface by its name in the file.
func (s *Schema) Interface(name string) (*schema.Interface, error) {
	return lookup[*schema.Interface](s, name, "interface")
}

// Lookup finds anything by its name in the file.
func (s *Schema) Lookup(name string) (schema.Node, error) {
	var here schema.Node = s.file
	for part := range strings.SplitSeq(name, ".") {
		next := child(here, part)
		if next == nil {
			return nil, fmt.Errorf("load: %s has no %s%s", s.file.Name(), name,
				nearest.DidYouMean(part, names(here)))
		}
		here = next
	}
	return here, nil
}

func lookup[N schema.Node](s *Schema, name, kind string) (N, error) {
	found, err := s.Lookup(name)
	n, ok := found.(N)
	if err == nil && !ok {
		err = fmt.Errorf("load: %s in %s is no %s", name, s.file.Name(), kind)
	}
	return n, err
}

func child(n schema.Node, name string) schema.Node {
	for _, nested := range n.Nested() {
		if nested.Name() == name {
			return nested
		}
	}
	return nil
}

func names(n schema.Node) []string {
	var list []string
	for _, nested := range n.Nested() {
		list = append(list, nested.Name())
	}
	return list
}
