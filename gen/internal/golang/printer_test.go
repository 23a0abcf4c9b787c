package golang

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/capngo/capngo/gen/internal/schema"
)

// printer writes a program that reads messages with generated code alone, one getter after
// the other, and prints them as struct literals. The program also writes them again through
// Fields, to a file. An older schema's message may come out larger; any other as its copy.
type printer struct {
	strings.Builder
	s *schema.Schema
	n *names
}

const programHead = `package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"

	"github.com/capngo/capngo/runtime/capnp"
)

func quote(text string) string {
	b := []byte{'"'}
	for i := range len(text) {
		b = fmt.Appendf(b, "\\x%02x", text[i])
	}
	return string(append(b, '"'))
}

func float(v float64, bits int) string {
	switch {
	case v != v:
		return "nan"
	case math.IsInf(v, 1):
		return "inf"
	case math.IsInf(v, -1):
		return "- inf"
	}
	text := strconv.FormatFloat(v, 'g', -1, bits)
	if text[0] == '-' {
		text = "- " + text[1:]
	}
	return text
}

func try[T ~capnp.StructKind, F any](text func(*bytes.Buffer, T), fields, asFields func(T) F, build func(F) T) {
	out, err := os.Create(os.Args[2])
	if err != nil {
		panic(err)
	}
	defer out.Close()
	for v, err := range capnp.ReadAll[T](os.Stdin) {
		if err != nil {
			panic(err)
		}
		var b bytes.Buffer
		text(&b, v)
		fmt.Println(b.String())
		copied := capnp.Marshal(capnp.Copy(v))
		if rewritten := capnp.Marshal(build(asFields(v))); !bytes.Equal(rewritten, copied) {
			fmt.Fprintf(os.Stderr, "AsFields of %s:\n%x\ncopy:\n%x\n", b.String(), rewritten, copied)
			os.Exit(1)
		}
		rewritten := capnp.Marshal(build(fields(v)))
		if _, err := out.Write(rewritten); err != nil {
			panic(err)
		}
		if os.Args[3] != "old" && !bytes.Equal(rewritten, copied) {
			fmt.Fprintf(os.Stderr, "Fields of %s:\n%x\ncopy:\n%x\n", b.String(), rewritten, copied)
			os.Exit(1)
		}
	}
	io.Copy(io.Discard, os.Stdin)
}
`

func (p *printer) program() string {
	p.WriteString(programHead)
	p.WriteString("\nfunc main() {\n\tswitch os.Args[1] {\n")
	for _, node := range p.n.order {
		if node.Struct != nil && !node.Struct.IsGroup {
			t := p.n.nodes[node.ID]
			fmt.Fprintf(p, "\tcase %q:\n\t\ttry(text%s, %s.Fields, %s.AsFields, %s)\n",
				node.Name(), t.Type, t.Type, t.Type, t.New)
		}
	}
	p.WriteString("\tdefault:\n\t\tpanic(os.Args[1])\n\t}\n}\n")
	for _, node := range p.n.order {
		if node.Struct != nil {
			p.structure(node)
		}
	}
	return p.String()
}

func (p *printer) structure(node *schema.Node) {
	t := p.n.nodes[node.ID]
	fmt.Fprintf(p, "\nfunc text%s(b *bytes.Buffer, v %s) {\n\tb.WriteByte('(')\n", t.Type, t.Type)
	for _, f := range node.Struct.Fields {
		m := t.members[f]
		var conditions []string
		if m.Is != "" {
			conditions = append(conditions, "v."+m.Is+"()")
		}
		if m.Has != "" {
			conditions = append(conditions, "v."+m.Has+"()")
		}
		if len(conditions) > 0 {
			fmt.Fprintf(p, "\tif %s {\n", strings.Join(conditions, " && "))
		} else {
			p.WriteString("\t{\n")
		}
		if f.IsGroup() {
			fmt.Fprintf(p, "\t\tb.WriteString(%q)\n", f.Name+" = ")
			fmt.Fprintf(p, "\t\ttext%s(b, v.%s())\n", p.n.nodes[f.GroupID].Type, m.Getter)
			p.WriteString("\t\tb.WriteString(\", \")\n")
		} else if printable(f.Type) {
			fmt.Fprintf(p, "\t\tb.WriteString(%q)\n", f.Name+" = ")
			p.value(f.Type, "v."+m.Getter+"()", 0)
			p.WriteString("\t\tb.WriteString(\", \")\n")
		}
		p.WriteString("\t}\n")
	}
	p.WriteString("\tb.WriteByte(')')\n}\n")
}

// printable leaves out what literals cannot say.
func printable(t schema.Type) bool {
	for t.Kind == schema.ListKind {
		t = *t.Elem
	}
	return t.Kind != schema.AnyPointer && t.Kind != schema.InterfaceKind
}

func (p *printer) value(t schema.Type, read string, depth int) {
	switch t.Kind {
	case schema.Void:
		p.WriteString("\t\tb.WriteString(\"void\")\n")
	case schema.Text, schema.Data:
		fmt.Fprintf(p, "\t\tb.WriteString(quote(string(%s)))\n", read)
	case schema.Float32, schema.Float64:
		fmt.Fprintf(p, "\t\tb.WriteString(float(float64(%s), %d))\n", read, t.Bits())
	case schema.StructKind:
		fmt.Fprintf(p, "\t\ttext%s(b, %s)\n", p.n.nodes[t.ID].Type, read)
	case schema.ListKind:
		item := "x" + strconv.Itoa(depth)
		fmt.Fprintf(p, "\t\tb.WriteByte('[')\n\t\tfor i, %s := range %s.All() {\n", item, read)
		p.WriteString("\t\tif i > 0 {\n\t\tb.WriteString(\", \")\n\t\t}\n")
		if t.Elem.Kind == schema.Void {
			fmt.Fprintf(p, "\t\t_ = %s\n", item)
		}
		p.value(*t.Elem, item, depth+1)
		p.WriteString("\t\t}\n\t\tb.WriteByte(']')\n")
	default:
		fmt.Fprintf(p, "\t\tfmt.Fprint(b, %s)\n", read)
	}
}
