package randschema

// plan decides which declarations there are, before any is written, so that they can refer to
// those behind them. The struct First is for other files.
func (w *writer) plan() {
	w.add(nil, &decl{kind: structDecl, name: "First"})
	for range 3 + w.IntN(8) {
		w.planOne(nil, 0)
	}
	for _, d := range w.decls {
		if d.kind == structDecl && !d.foreign {
			w.params = d.allParams()
			w.planMembers(d)
		}
	}
	w.params = nil
	for range 1 + w.IntN(5) {
		d := &decl{kind: constDecl, name: w.name("c"), typ: w.constType()}
		w.add(nil, d)
	}
	for range 1 + w.IntN(4) {
		d := &decl{kind: annotationDecl, name: w.name("a"), typ: w.annotationType(), targets: w.targets()}
		w.add(nil, d)
	}
}

func (w *writer) add(parent *decl, d *decl) {
	d.parent, d.path = parent, d.name
	if parent != nil {
		d.path = parent.path + "." + d.name
		parent.nested = append(parent.nested, d)
	} else {
		w.top = append(w.top, d)
	}
	w.decls = append(w.decls, d)
}

func (w *writer) planOne(parent *decl, depth int) {
	d := &decl{name: w.name("T"), rank: w.names}
	switch w.IntN(5) {
	case 0:
		d.kind = enumDecl
		for range w.IntN(5) {
			d.values = append(d.values, w.name("e"))
		}
	case 1:
		d.kind = interfaceDecl
	}
	if d.kind != enumDecl && w.chance(30) {
		for range 1 + w.IntN(2) {
			d.params = append(d.params, w.name("P"))
		}
	}
	w.add(parent, d)
	for d.kind != enumDecl && depth < 2 && w.chance(35) {
		w.planOne(d, depth+1)
	}
}

// allParams lists the parameters of a declaration and those around it.
func (d *decl) allParams() []string {
	if d == nil {
		return nil
	}
	return append(d.parent.allParams(), d.params...)
}

// order gives the declarations of the file in the order to write them.
func (w *writer) order() []*decl {
	w.Shuffle(len(w.top), func(i, j int) { w.top[i], w.top[j] = w.top[j], w.top[i] })
	return w.top
}

// member is a member of a struct: a field, or a group or union if it has members.
type member struct {
	name    string // "" for an unnamed union
	typ     typ
	ordinal int // -1 for groups, and for unions without one
	union   bool
	members []*member
}

func (m *member) isField() bool { return len(m.members) == 0 }

func (w *writer) planMembers(d *decl) {
	d.members = w.someMembers(w.IntN(7), 0, false)
	var fields []*member
	var unions []*member
	walk(d.members, func(m *member) {
		m.ordinal = -1
		if m.isField() {
			fields = append(fields, m)
		} else if m.union && m.name != "" && w.chance(10) {
			unions = append(unions, m)
		}
	})
	all := append(fields, unions...)
	if w.chance(25) {
		w.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	}
	for i, m := range all {
		m.ordinal = i
	}
	if !w.retroactive(d.members) { // take the numbers of unions away
		for _, u := range unions {
			u.ordinal = -1
		}
		next := 0
		for _, m := range all {
			if m.isField() {
				m.ordinal = next
				next++
			}
		}
	}
}

// someMembers makes members of a struct, group or union. Only one union may be unnamed.
func (w *writer) someMembers(count, depth int, inUnion bool) []*member {
	var all []*member
	unnamed := inUnion
	for range count {
		m := &member{name: w.name("f")}
		switch n := w.IntN(12 + 4*depth); {
		case n == 0 && depth < 3:
			m.members = w.someMembers(1+w.IntN(4), depth+1, false)
		case n == 1 && depth < 3:
			m.union = true
			if !unnamed && w.chance(50) {
				m.name, unnamed = "", true
			}
			m.members = w.someMembers(2+w.IntN(4), depth+1, true)
		default:
			m.typ = w.fieldType()
		}
		all = append(all, m)
	}
	return all
}

func walk(members []*member, visit func(*member)) {
	for _, m := range members {
		visit(m)
		walk(m.members, visit)
	}
}

// retroactive reports whether at most one member of each numbered union is older than it.
func (w *writer) retroactive(members []*member) bool {
	ok := true
	walk(members, func(m *member) {
		if !m.union || m.ordinal < 0 {
			return
		}
		older := 0
		for _, inner := range m.members {
			if oldest(inner) < m.ordinal {
				older++
			}
		}
		ok = ok && older <= 1
	})
	return ok
}

func oldest(m *member) int {
	first := 1 << 20
	walk([]*member{m}, func(m *member) {
		if m.ordinal >= 0 {
			first = min(first, m.ordinal)
		}
	})
	return first
}

func (w *writer) targets() string {
	if w.chance(40) {
		return "*"
	}
	all := []string{
		"file", "const", "enum", "enumerant", "struct", "field", "union", "group", "interface",
		"method", "param", "annotation",
	}
	w.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	text := all[0]
	for _, t := range all[1 : 1+w.IntN(len(all)-1)] {
		text += ", " + t
	}
	return text
}
