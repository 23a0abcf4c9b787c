package layout

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/internal/reference"
)

// member is a part of a random struct: a field, a group or a union.
type member struct {
	kind    string // a type, "group" or "union"
	name    string
	members []*member
	ordinal int // -1 without one
	scope   Scope
	union   *Union
}

var sizes = map[string]int{
	"Void": -2, "Text": -1, "Bool": 0, "Int8": 3, "Int16": 4, "Int32": 5, "Int64": 6,
}

// fieldTypes prefers small fields: they make holes.
var fieldTypes = strings.Fields("Void Text Bool Bool Int8 Int8 Int16 Int16 Int32 Int64")

// generator makes random structs that the language allows.
type generator struct {
	*rand.Rand
	count    int
	numbered []*member // fields and unions with an ordinal
}

func (g *generator) member(kind string, depth int) *member {
	g.count++
	m := &member{kind: kind, name: "m" + strconv.Itoa(g.count), ordinal: -1}
	least := 1
	switch kind {
	case "union":
		least = 2
		if g.IntN(3) == 0 {
			g.numbered = append(g.numbered, m)
		}
	case "group":
	default:
		g.numbered = append(g.numbered, m)
		return m
	}
	for range least + g.IntN(4) {
		m.members = append(m.members, g.member(g.kind(depth-1), depth-1))
	}
	return m
}

func (g *generator) kind(depth int) string {
	if depth > 0 {
		switch g.IntN(4) {
		case 0:
			return "union"
		case 1:
			return "group"
		}
	}
	return fieldTypes[g.IntN(len(fieldTypes))]
}

// layOut drives the package as resolve does, and tells whether the ordinals are allowed.
func (g *generator) layOut(root *member) (*Struct, bool) {
	top := &Struct{}
	root.scope = top
	unions := assign(root, nil)
	g.Shuffle(len(g.numbered), func(i, j int) {
		g.numbered[i], g.numbered[j] = g.numbered[j], g.numbered[i]
	})
	for i, m := range g.numbered {
		m.ordinal = i
	}
	for _, m := range g.numbered {
		// The reference stumbles over a field between a union's first member and its number.
		if m.kind == "union" && m.lowest(len(g.numbered)) < m.ordinal-1 {
			return nil, false
		}
		if m.kind == "union" && !m.union.AddDiscriminant() {
			return nil, false
		}
		m.name += m.add()
	}
	for _, u := range unions {
		u.AddDiscriminant()
	}
	return top, true
}

// lowest gives the lowest ordinal of the fields within, at most limit.
func (m *member) lowest(limit int) int {
	for _, inner := range m.members {
		if inner.ordinal >= 0 {
			limit = min(limit, inner.ordinal)
		}
		limit = inner.lowest(limit)
	}
	return limit
}

// assign gives the members of a struct or group their scopes.
func assign(parent *member, unions []*Union) []*Union {
	for _, m := range parent.members {
		m.scope = parent.scope
		if parent.union != nil {
			m.scope = NewGroup(parent.union)
		}
		if m.kind == "union" {
			m.union = NewUnion(m.scope)
			unions = append(unions, m.union)
		}
		unions = assign(m, unions)
	}
	return unions
}

// add adds a field and gives what capnp prints of it.
func (m *member) add() string {
	size, ok := sizes[m.kind]
	switch {
	case !ok:
		return ""
	case m.kind == "Void":
		m.scope.AddVoid()
		return " bits 0"
	case m.kind == "Text":
		return fmt.Sprint(" ptr ", m.scope.AddPointer())
	}
	return fmt.Sprint(" bits ", m.scope.AddData(size)<<size)
}

// write prints a member as schema, and gives the lines that describe its layout.
func (m *member) write(b *strings.Builder, lines []string) []string {
	name, offset, _ := strings.Cut(m.name, " ")
	b.WriteString(name)
	if m.ordinal >= 0 {
		fmt.Fprintf(b, " @%d", m.ordinal)
	}
	if m.members == nil {
		fmt.Fprintf(b, " :%s;\n", m.kind)
		return append(lines, name+" "+offset)
	}
	if m.kind == "union" {
		tag, _ := m.union.Discriminant()
		lines = append(lines, fmt.Sprintf("%s tag %d", name, tag<<discriminantSize))
		if m.ordinal >= 0 {
			b.WriteByte('!')
		}
	}
	fmt.Fprintf(b, " :%s {\n", m.kind)
	for _, inner := range m.members {
		lines = inner.write(b, lines)
	}
	b.WriteString("}\n")
	return lines
}

// TestReference compares random structs with the layout that the reference compiler prints.
// CAPNGO_STRUCTS is how many.
func TestReference(t *testing.T) {
	capnp, count := reference.Capnp(t), 150
	if n, err := strconv.Atoi(os.Getenv("CAPNGO_STRUCTS")); err == nil {
		count = n
	}
	g := &generator{Rand: rand.New(rand.NewPCG(5, 6))}
	path := filepath.Join(t.TempDir(), "a.capnp")
	var schema strings.Builder
	var want []string
	structs, refused := 0, 0
	for structs < count {
		g.numbered = nil
		root := g.member("group", 4)
		top, ok := g.layOut(root)
		if !ok {
			continue
		}
		structs++
		var text strings.Builder
		fmt.Fprintf(&text, "struct S%d {\n", structs)
		lines := []string{fmt.Sprintf("S%d %d %d", structs, top.Words()*8, top.Pointers())}
		for _, m := range root.members {
			lines = m.write(&text, lines)
		}
		text.WriteString("}\n")
		if top.Err() != nil {
			refused++
			_, message := compile(t, capnp, path, text.String())
			if !strings.Contains(message, "capnproto/issues/344") {
				t.Errorf("the reference does not refuse:\n%s\n%s", text.String(), message)
			}
			continue
		}
		want = append(want, lines...)
		schema.WriteString(text.String())
	}
	printed, message := compile(t, capnp, path, schema.String())
	got := layoutOf(printed)
	for _, line := range want {
		name, layout, _ := strings.Cut(line, " ")
		if got[name] != layout {
			t.Errorf("%s: got %s, want %s", name, layout, got[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("the reference prints %d layouts, want %d: %s", len(got), len(want), message)
	}
	t.Logf("%d structs, %d layouts, %d refused", structs, len(want), refused)
}

func compile(t *testing.T, capnp, path, schema string) (printed, message string) {
	if err := os.WriteFile(path, []byte("@0xa1b2c3d4e5f60718;\n"+schema), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(capnp, "compile", "-ocapnp", filepath.Base(path))
	cmd.Dir = filepath.Dir(path)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, _ := cmd.Output() // what fails has a message
	return string(out), stderr.String()
}

var (
	structLine = regexp.MustCompile(`struct (S\d+) @\w+ \{  # (\d+) bytes, (\d+) ptrs`)
	fieldLine  = regexp.MustCompile(`(m\d+) @\d+ :\w+;  # (bits|ptr)\[(\d+)`)
	unionLine  = regexp.MustCompile(`(m\d+) :group \{[^{}\n]*\s+union \{  # tag bits \[(\d+)`)
)

// layoutOf reads what capnp prints back.
func layoutOf(printed string) map[string]string {
	layout := map[string]string{}
	for _, m := range structLine.FindAllStringSubmatch(printed, -1) {
		layout[m[1]] = m[2] + " " + m[3]
	}
	for _, m := range fieldLine.FindAllStringSubmatch(printed, -1) {
		layout[m[1]] = m[2] + " " + m[3]
	}
	for _, m := range unionLine.FindAllStringSubmatch(printed, -1) {
		layout[m[1]] = "tag " + m[2]
	}
	return layout
}
