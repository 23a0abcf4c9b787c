package randschema

import (
	"fmt"
	"math"
	"strings"
)

// isPointer reports whether values of the type live in the pointer section.
func (t typ) isPointer() bool {
	switch t.text {
	case "Text", "Data", "List":
		return true
	}
	return t.decl != nil && t.decl.kind != enumDecl
}

// literal reports whether there are literals for the type.
func (t typ) literal() bool {
	switch {
	case t.param, strings.HasPrefix(t.text, "Any"), t.text == "Capability":
		return false
	case t.elem != nil:
		return t.elem.literal()
	case t.decl != nil:
		return t.decl.kind == structDecl || t.decl.kind == enumDecl && len(t.decl.values) > 0
	}
	return true
}

// defaultValue is what follows the type of a field: mostly nothing.
func (w *writer) defaultValue(t typ) string {
	if !t.literal() || !w.chance(30) {
		return ""
	}
	return " = " + w.value(t, 0)
}

// value is a value of a type that has literals.
func (w *writer) value(t typ, depth int) string {
	if c := w.constant(t); c != "" {
		return c
	}
	switch {
	case t.elem != nil:
		return w.listValue(*t.elem, depth)
	case t.decl != nil && t.decl.kind == enumDecl:
		return w.pick(t.decl.values...)
	case t.decl != nil:
		return w.structValue(t.decl, depth)
	}
	switch t.text {
	case "Void":
		return "void"
	case "Bool":
		return w.pick("true", "false")
	case "Float32", "Float64":
		return w.pick("0", "-0.0", "1.5", "1e9", "- 2.5e-3", "inf", "-inf", "nan", "123456789", "-7",
			"3.4028235e38", "1e300", "0x10", "1e400")
	case "Text":
		return w.text()
	case "Data":
		if w.chance(30) {
			return w.text()
		}
		if w.chance(20) {
			return `embed "text.txt"`
		}
		return w.pick(`0x"00"`, `0x"ff 00 Ab"`, "0x\"01\n 02\"", `0x"0123456789abcdef"`)
	}
	return w.integer(t.text)
}

func (w *writer) text() string {
	return w.pick(`""`, `"a"`, `"seven b"`, `"two" "parts"`, `"\n\t\\\"\'\x41\101\0"`, `"é€😀"`,
		`"`+strings.Repeat("long ", 20)+`"`)
}

func (w *writer) integer(name string) string {
	unsigned := strings.HasPrefix(name, "U")
	var bits int
	fmt.Sscan(strings.TrimLeft(name, "UInt"), &bits)
	limit := uint64(math.MaxUint64) >> (64 - bits)
	if !unsigned {
		limit >>= 1
	}
	n := w.Uint64() & limit
	switch w.IntN(5) {
	case 0:
		n = limit
	case 1:
		n = 0
	case 2:
		n &= 0xf
	}
	if !unsigned && w.chance(40) {
		if w.chance(20) {
			n = limit + 1
		}
		return fmt.Sprintf("-%d", n)
	}
	return fmt.Sprintf(w.pick("%d", "%#x", "%#o"), n)
}

func (w *writer) listValue(elem typ, depth int) string {
	var list []string
	if depth < 3 && elem.literal() {
		for range w.IntN(4) {
			list = append(list, w.value(elem, depth+1))
		}
	}
	end := ""
	if len(list) > 0 && w.chance(20) {
		end = "," // one is allowed
	}
	return "[" + strings.Join(list, ", ") + end + "]"
}

func (w *writer) structValue(d *decl, depth int) string {
	if depth == 0 && w.chance(5) {
		return `embed "` + w.pick("null", "empty", "words") + `.bin"`
	}
	return w.tuple(d.members, depth)
}

// tuple assigns some members; those of unnamed unions are members of what is around them.
func (w *writer) tuple(members []*member, depth int) string {
	var list []string
	w.assign(members, depth, &list)
	end := ""
	if len(list) > 0 && w.chance(10) {
		end = ","
	}
	return "(" + strings.Join(list, ", ") + end + ")"
}

func (w *writer) assign(members []*member, depth int, list *[]string) {
	for _, m := range members {
		if depth > 3 || !w.chance(40) {
			continue
		}
		switch {
		case m.name == "":
			w.assign(m.members, depth, list)
		case !m.isField():
			*list = append(*list, m.name+" = "+w.tuple(m.members, depth+1))
		case m.typ.literal():
			*list = append(*list, m.name+" = "+w.value(m.typ, depth+1))
		}
	}
}

// constant names a constant of the same type, or of an integer type for a float.
func (w *writer) constant(t typ) string {
	if !w.chance(12) {
		return ""
	}
	for _, d := range w.decls {
		if d.kind != constDecl || d.typ.String() != t.String() || d.parent == nil && !d.foreign && w.inConst {
			continue
		}
		if d.foreign {
			return d.path
		}
		return " ." + d.path
	}
	return ""
}
