package resolve

import (
	"strconv"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/source"
	"github.com/capngo/capngo/internal/nearest"
)

// maxGuesses is how many names are compared with wrong ones in a run. A file with thousands
// of both gets no help with the last of them.
const maxGuesses = 20_000

// wrongName reports a name that is none of the candidates, with the nearest of them.
func (n *node) wrongName(code diag.Code, at source.Span, message, name string, candidates func() []string) {
	d := diag.Diagnostic{Code: code, Severity: diag.Error, Span: at, Message: message}
	if c := n.compiler(); c.guesses < maxGuesses {
		names := candidates()
		c.guesses += len(names)
		if near := nearest.Word(name, names[:min(len(names), maxGuesses)]); near != "" && near != name {
			d.Help = "did you mean " + near + "?"
		}
	}
	n.compiler().diags.Add(d)
}

// visible lists the names that can be used in the node without qualification.
func (n *node) visible(params implicit) func() []string {
	return func() []string {
		names := spellings(params.names)
		for at := n; at != nil; at = at.parent {
			names = append(names, at.memberNames()...)
			names = append(names, spellings(at.decl.Parameters)...)
		}
		return append(names, builtinNames...)
	}
}

// memberNames lists the declarations and aliases in a node.
func (n *node) memberNames() []string {
	var names []string
	if n.kind.isBuiltin() {
		return nil
	}
	for _, nested := range n.nested {
		names = append(names, nested.decl.Name.Text)
	}
	for _, a := range n.aliases {
		names = append(names, a.name)
	}
	return names
}

func spellings(names []syntax.Name) []string {
	var all []string
	for _, name := range names {
		all = append(all, name.Text)
	}
	return all
}

// values lists the names that can be a value: the visible ones, but the enumerants of the
// type before them.
func (t *valueTranslator) values(typ schema.Type) func() []string {
	visible := t.node.visible(implicit{})
	model := t.node.compiler().model(typ.ID)
	if typ.Kind != schema.EnumKind || model.Enum == nil {
		return visible
	}
	return func() []string {
		var names []string
		for _, e := range model.Enum.Enumerants {
			names = append(names, e.Name)
		}
		return append(names, visible()...)
	}
}

// fieldNames lists the fields that the filler can assign.
func (f *structFiller) fieldNames() []string {
	if f.value.Node.Struct == nil {
		return nil
	}
	var names []string
	for _, field := range f.value.Node.Struct.Fields {
		names = append(names, field.Name)
	}
	return names
}

// freeID is an id to write instead of one that is taken. It follows from the place, so that
// the same schemas get the same message.
func (n *node) freeID() string {
	c := n.compiler()
	id := childID(n.id, n.module.file.Name+n.displayName+strconv.Itoa(n.decl.Span.Start))
	for c.nodesByID[id] != nil {
		id = childID(id, "")
	}
	return "@0x" + strconv.FormatUint(id, 16)
}

// idHelp says what to do about an id that is taken.
func (n *node) idHelp() string {
	switch {
	case n.decl.ID.Set && n.parent == nil:
		return "give this file an id of its own: " + n.freeID() + ";"
	case n.decl.ID.Set:
		return "give this declaration an id of its own: " + n.freeID()
	}
	return ""
}
