package golang

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
)

// Whatever is annotated in whatever way, either the author is told what is wrong with it, or the Go
// compiles.
func TestRandomKeys(t *testing.T) {
	expected := []diag.Code{
		diag.UnknownKeyField, diag.RepeatedKeyField, diag.NotComparable, diag.EndlessKey,
		diag.KeyWithoutGroup, diag.BadVirtualGroup, diag.BadNullable,
	}
	dir := caseFolder(t)
	r := rand.New(rand.NewPCG(5, 6))
	good, codes := 0, map[diag.Code]int{}
	for good < 60 {
		text := randomAnnotated(r)
		source, diags, valid := tryTexts("a.capnp", namesHead+text)
		if !valid { // a known fault of old compilers
			continue
		}
		for _, d := range diags.All() {
			codes[d.Code]++
			if d.Severity > diag.Note && !slices.Contains(expected, d.Code) {
				t.Fatalf("%v\n%s", d, text)
			}
		}
		if diags.Failed() || !strings.Contains(source, "Equal(u ") && r.IntN(8) > 0 {
			continue
		}
		good++
		clean(t, text, []byte(source))
		folder := filepath.Join(dir, fmt.Sprint("p", good))
		if err := os.Mkdir(folder, 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, folder, "a.capnp", []byte(text))
		write(t, folder, "a.capnp.go", []byte(source))
	}
	t.Log(codes)
	for _, code := range expected {
		if codes[code] == 0 {
			t.Errorf("no schema had %s", code)
		}
	}
	if out, err := exec.Command("go", "vet", "./"+dir+"/...").CombinedOutput(); err != nil {
		t.Errorf("vet: %v\n%s", err, out)
	}
}

// annotated is a struct of a random schema in the making.
type annotated struct {
	*rand.Rand
	strings.Builder
	ordinal int
}

// randomAnnotated is a schema with annotations of all kinds, many of them right.
func randomAnnotated(r *rand.Rand) string {
	text := "enum E { a @0; b @1; }\n"
	for i := range 2 {
		s := &annotated{Rand: r}
		names := s.fields(0)
		text += fmt.Sprintf("struct S%d %s {\n%s}\n", i, s.key(names), s)
	}
	return text
}

// fields writes some fields, and gives their names.
func (s *annotated) fields(depth int) (names []string) {
	for range 1 + s.IntN(5) {
		name := s.name(names)
		switch k := s.IntN(14 + depth*3); {
		case k == 0 && depth < 2:
			s.group(name, "group", "")
		case k == 1 && depth < 2:
			s.group(name, "group", " $Go.nullable")
		case k == 2 && depth < 2:
			s.group(name, "union", "")
		case k < 5:
			s.nullable(name)
		case k < 7 && len(names) > 0:
			s.field(name, "Void $Go.group("+s.some(names)+")"+s.key(names))
		case k == 7 && s.IntN(4) == 0:
			s.field(name, s.slot()+s.key(names))
		default:
			s.field(name, s.slot())
		}
		names = append(names, name)
	}
	return names
}

func (s *annotated) field(name, what string) {
	fmt.Fprintf(s, "%s @%d :%s;\n", name, s.ordinal, what)
	s.ordinal++
}

// name is a new name, sometimes one that derived names want.
func (s *annotated) name(names []string) string {
	awkward := []string{"key", "equal", "which", "isNull", "value", "k", "v", "ok"}
	if name := awkward[s.IntN(len(awkward))]; s.IntN(4) == 0 && !slices.Contains(names, name) {
		return name
	}
	return fmt.Sprint("f", s.ordinal, "x", len(names))
}

func (s *annotated) slot() string {
	types := []string{
		"Bool", "Int8 = -3", "Int64", "UInt16", "Float32", "Float64 = 2.5", "Text", "Text = \"t\"", "Data",
		"Data = 0x\"01\"", "E", "E = b", "Text $Go.options(textType = bytes)", "List(Int8)", "S0", "S1",
	}
	return types[s.IntN(len(types))]
}

func (s *annotated) group(name, kind, annotation string) {
	inner := &annotated{Rand: s.Rand, ordinal: s.ordinal}
	names := inner.fields(1)
	for kind == "union" && len(names) < 2 {
		more := inner.name(names)
		inner.field(more, "Void")
		names = append(names, more)
	}
	if kind == "group" {
		annotation += s.key(names)
	}
	fmt.Fprintf(s, "%s :%s%s {\n%s}\n", name, kind, annotation, inner)
	s.ordinal = inner.ordinal
}

func (s *annotated) nullable(name string) {
	fmt.Fprintf(s, "%s :group $Go.nullable { isNull @%d :Bool; value @%d :%s; }\n",
		name, s.ordinal, s.ordinal+1, s.slot())
	s.ordinal += 2
}

// key is a $Go.key of some of the names, of all, or none.
func (s *annotated) key(names []string) string {
	switch s.IntN(4) {
	case 0:
		return ""
	case 1:
		return " $Go.key(\"*\")"
	}
	return " $Go.key(" + s.some(names) + ")"
}

// some is a list of names, in quotes, that seldom has a mistake.
func (s *annotated) some(names []string) string {
	var list []string
	for _, i := range s.Perm(len(names))[:s.IntN(len(names)+1)] {
		list = append(list, names[i])
	}
	if len(list) == 0 || s.IntN(20) == 0 {
		list = append(list, append(names, "nothing")[s.IntN(len(names)+1)])
	}
	return fmt.Sprintf("%q", strings.Join(list, ", "))
}
