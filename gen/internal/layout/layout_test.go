package layout

import (
	"fmt"
	"strings"
	"testing"
)

// TestLayout runs small programs. Each line is one addition, in ordinal order, and the
// offset it must have; indentation is not needed: scopes are made before they are used.
func TestLayout(t *testing.T) {
	tests := []struct {
		name, program   string
		words, pointers uint32
	}{
		{"empty", ``, 0, 0},
		{"void takes no room", `void`, 0, 0},
		{"padding is filled with the smallest hole", `
			bits 6 = 0
			bits 3 = 8
			bits 4 = 5
			bits 0 = 72
			bits 0 = 73
			bits 3 = 12
			bits 5 = 4`, 3, 0},
		{"a hole is split", `
			bits 3 = 0
			bits 5 = 1
			bits 0 = 8
			bits 4 = 1
			bits 0 = 9`, 1, 0},
		{"pointers are apart", `
			pointer = 0
			bits 5 = 0
			pointer = 1`, 1, 2},
		{"the discriminant comes with the second member", `
			union u
			group a u
			group b u
			a bits 5 = 0
			b bits 5 = 0
			tag u = 2`, 1, 0},
		{"the discriminant comes first if it has an ordinal", `
			union u
			group a u
			add u
			a bits 5 = 1
			tag u = 0`, 1, 0},
		{"voids make members", `
			union u
			group a u
			group b u
			a void
			notag u
			b void
			tag u = 0`, 1, 0},
		{"a second field makes no second member", `
			union u
			group a u
			a void
			a bits 3 = 0
			notag u`, 1, 0},
		{"a void counts in the union around", `
			union u
			group a u
			group b u
			union inner a
			group c inner
			c void
			notag u
			b void
			tag u = 0
			notag inner`, 1, 0},
		{"members share data and pointers", `
			union u
			group a u
			group b u
			a bits 6 = 0
			a pointer = 0
			b bits 6 = 0
			tag u = 4
			b pointer = 0
			b pointer = 1
			a pointer = 1`, 2, 2},
		{"a smaller member leaves holes", `
			union u
			group a u
			group b u
			a bits 6 = 0
			b bits 3 = 0
			b bits 4 = 1
			b bits 3 = 1
			b bits 5 = 1`, 2, 0},
		{"a location grows into padding", `
			union u
			group a u
			group b u
			a bits 3 = 0
			b bits 4 = 0
			tag u = 1`, 1, 0},
		{"a location that cannot grow has a new one beside it", `
			union u
			group a u
			group b u
			a bits 4 = 0
			bits 4 = 1
			b bits 5 = 2
			tag u = 2`, 2, 0},
		{"used room grows", `
			bits 4 = 0
			union u
			group a u
			add u
			tag u = 1
			a bits 4 = 2
			a bits 4 = 3`, 1, 0},
		{"the smallest hole of several locations", `
			union u
			group a u
			group b u
			a bits 6 = 0
			a bits 3 = 8
			b bits 3 = 8
			tag u = 5`, 2, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := newMachine()
			for line := range strings.Lines(test.program) {
				if fields := strings.Fields(line); len(fields) > 0 {
					if got, want := m.run(fields), strings.Join(fields, " "); got != want {
						t.Errorf("got %q, want %q", got, want)
					}
				}
			}
			if m.top.Words() != test.words || m.top.Pointers() != test.pointers {
				t.Errorf("%d words and %d pointers, want %d and %d",
					m.top.Words(), m.top.Pointers(), test.words, test.pointers)
			}
			if m.top.Err() != nil {
				t.Error(m.top.Err())
			}
		})
	}
}

type machine struct {
	top    *Struct
	scopes map[string]Scope
	unions map[string]*Union
}

func newMachine() *machine {
	top := &Struct{}
	return &machine{top, map[string]Scope{"": top}, map[string]*Union{}}
}

// run executes a line and gives it as it should have been.
func (m *machine) run(line []string) string {
	switch line[0] {
	case "union":
		m.unions[line[1]] = NewUnion(m.scope(line[2:]))
		return strings.Join(line, " ")
	case "group":
		m.scopes[line[1]] = NewGroup(m.unions[line[2]])
		return strings.Join(line, " ")
	case "add":
		if !m.unions[line[1]].AddDiscriminant() {
			return "union has one"
		}
		return strings.Join(line, " ")
	case "tag", "notag":
		if offset, ok := m.unions[line[1]].Discriminant(); ok {
			return fmt.Sprintf("tag %s = %d", line[1], offset)
		}
		return "notag " + line[1]
	}
	prefix, scope := "", Scope(m.top)
	if s, ok := m.scopes[line[0]]; ok {
		prefix, scope, line = line[0]+" ", s, line[1:]
	}
	switch line[0] {
	case "bits":
		size := int(line[1][0] - '0')
		return fmt.Sprintf("%sbits %d = %d", prefix, size, scope.AddData(size))
	case "pointer":
		return fmt.Sprintf("%spointer = %d", prefix, scope.AddPointer())
	case "void":
		scope.AddVoid()
		return prefix + "void"
	}
	return "unknown"
}

func (m *machine) scope(name []string) Scope {
	if len(name) == 0 {
		return m.top
	}
	return m.scopes[name[0]]
}
