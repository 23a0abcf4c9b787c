package golang

// textMethods prints the methods of a view that write and read its text form. They say what to
// write, and the runtime does it.
func (g *generator) textMethods(t *typeNames) {
	if !g.file.reflects() {
		return
	}
	g.Doc("String gives v as text, as capnp decode --short prints it.")
	g.Func(parts{"func (v ", t.self(), ") String() string"},
		parts{"return ", rtTextString, "(v.CapnpSchema(), ", rtStruct, "(v))"})
	g.P()
	g.Doc("MarshalText gives what String gives.")
	g.Func(parts{"func (v ", t.self(), ") MarshalText() ([]byte, error)"},
		parts{"return ", rtTextMarshal, "(v.CapnpSchema(), ", rtStruct, "(v))"})
	g.P()
	g.Doc("UnmarshalText makes v a message of a text, as capnp encode reads it.")
	g.Func(parts{"func (v *", t.self(), ") UnmarshalText(text []byte) error"},
		parts{"return ", rtTextUnmarshal, "(text, v.CapnpSchema(), (*", rtStruct, ")(v))"})
	g.P()
}
