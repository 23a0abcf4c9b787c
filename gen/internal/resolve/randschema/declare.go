package randschema

import (
	"fmt"
	"slices"
	"strings"
)

// declare writes a declaration.
func (w *writer) declare(d *decl) {
	outside := w.params
	defer func() { w.params = outside }()
	if d.kind == structDecl || d.kind == interfaceDecl {
		w.params = d.allParams()
	}
	switch d.kind {
	case structDecl:
		w.open("struct "+d.name+w.id()+params(d.params)+w.annotations("struct"), func() {
			w.inside(d, func() { w.writeMembers(d.members) })
		})
	case enumDecl:
		w.open("enum "+d.name+w.id()+w.annotations("enum"), func() { w.enumerants(d.values) })
	case interfaceDecl:
		head := "interface " + d.name + w.id() + params(d.params) + w.extends(d)
		w.open(head+w.annotations("interface"), func() {
			w.inside(d, w.methods)
		})
	case constDecl:
		w.inConst = true
		value := w.value(d.typ, 0)
		w.inConst = false
		w.line("const %s%s :%s = %s%s;%s", d.name, w.id(), d.typ, value,
			w.annotations("const"), w.comment())
	case annotationDecl:
		w.line("annotation %s%s (%s) :%s%s;%s", d.name, w.id(), d.targets, d.typ,
			w.annotations("annotation"), w.comment())
	}
	if w.chance(8) && (d.kind == structDecl || d.kind == enumDecl) {
		w.line("using %s = %s;", w.name("U"), d.path)
	}
	if d.parent == nil && w.chance(20) {
		for _, a := range w.annotationList("file") {
			w.line("%s;", strings.TrimSpace(a))
		}
	}
}

func (w *writer) open(head string, body func()) {
	w.line("%s {%s", head, w.comment())
	w.indent += "  "
	body()
	w.indent = w.indent[2:]
	w.line("}%s", w.comment())
}

// inside writes the nested declarations before, behind or on both sides of the body.
func (w *writer) inside(d *decl, body func()) {
	cut := 0
	if len(d.nested) > 0 {
		cut = w.IntN(len(d.nested) + 1)
	}
	for _, n := range d.nested[:cut] {
		w.declare(n)
	}
	body()
	for _, n := range d.nested[cut:] {
		w.declare(n)
	}
}

func params(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names, ", ") + ")"
}

func (w *writer) writeMembers(members []*member) {
	for _, m := range w.shuffled(members) {
		switch {
		case m.isField():
			w.line("%s @%d :%s%s%s;%s", m.name, m.ordinal, m.typ, w.defaultValue(m.typ),
				w.annotations("field"), w.comment())
		case m.name == "":
			w.open("union", func() { w.writeMembers(m.members) })
		case m.union:
			number := ""
			if m.ordinal >= 0 {
				number = fmt.Sprintf(" @%d!", m.ordinal)
			}
			w.open(m.name+number+" :union"+w.annotations("union"), func() { w.writeMembers(m.members) })
		default:
			w.open(m.name+" :group"+w.annotations("group"), func() { w.writeMembers(m.members) })
		}
	}
}

func (w *writer) shuffled(members []*member) []*member {
	all := slices.Clone(members)
	if w.chance(30) {
		w.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	}
	return all
}

func (w *writer) enumerants(names []string) {
	for i, ordinal := range w.ordinals(len(names)) {
		w.line("%s @%d%s;%s", names[i], ordinal, w.annotations("enumerant"), w.comment())
	}
}

// ordinals are 0 to n-1, in order or not.
func (w *writer) ordinals(n int) []int {
	if w.chance(40) {
		return w.Perm(n)
	}
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// extends names interfaces that were planned before, so that none extends itself.
func (w *writer) extends(d *decl) string {
	var list []string
	for _, super := range w.decls {
		if super.kind == interfaceDecl && super.rank < d.rank && w.chance(15) {
			list = append(list, w.declared(super, 2, true).String())
		}
	}
	if list == nil {
		return ""
	}
	return " extends (" + strings.Join(list, ", ") + ")"
}

func (w *writer) methods() {
	count := w.IntN(4)
	for _, ordinal := range w.ordinals(count) {
		implicit := ""
		if w.chance(25) {
			for range 1 + w.IntN(2) {
				w.method = append(w.method, w.name("M"))
			}
			implicit = " [" + strings.Join(w.method, ", ") + "]"
		}
		results := ""
		switch w.IntN(8) {
		case 0:
		case 1:
			results = " -> stream"
		default:
			results = " -> " + w.paramList()
		}
		w.line("%s @%d%s %s%s%s;%s", w.name("m"), ordinal, implicit, w.paramList(), results,
			w.annotations("method"), w.comment())
		w.method = nil
	}
}

// paramList is a list of parameters, or a struct.
func (w *writer) paramList() string {
	if w.chance(25) {
		if d := w.decls[w.IntN(len(w.decls))]; d.kind == structDecl {
			return w.declared(d, 2, true).String()
		}
	}
	var list []string
	for range w.IntN(4) {
		t := w.fieldType()
		value := w.defaultValue(t)
		if t.isPointer() && w.chance(10) {
			value = " = null"
		}
		list = append(list, w.name("p")+" :"+t.String()+value+w.annotations("param"))
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// annotations applies some that may be applied there.
func (w *writer) annotations(target string) string {
	return strings.Join(w.annotationList(target), "")
}

func (w *writer) annotationList(target string) []string {
	var list []string
	for _, d := range w.decls {
		if d.kind != annotationDecl || !w.chance(5) {
			continue
		}
		if target == "annotation" && !d.foreign {
			continue // it might be applied to itself
		}
		if d.targets != "*" && !slices.Contains(strings.Split(d.targets, ", "), target) {
			continue
		}
		text := " $" + d.path
		switch v := w.value(d.typ, 1); {
		case strings.HasPrefix(v, "("):
			text += v
		case d.typ.text != "Void" || w.chance(50):
			text += "(" + v + ")"
		}
		list = append(list, text)
	}
	return list
}
