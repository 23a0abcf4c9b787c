// Package randschema writes random valid schemas, for tests that compare what two compilers
// make of them. It knows what the language allows, and tries all of it: every type with
// defaults, groups and unions in one another, ordinals out of order, generics and their
// brands, interfaces, annotations, aliases and imports.
package randschema

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Files are what schemas import and embed besides one another; they go beside them.
var Files = map[string]string{
	"lib.capnp": lib, "text.txt": "embedded \"text\"\n",
	"null.bin":  "\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
	"empty.bin": "\x00\x00\x00\x00\x01\x00\x00\x00\xfc\xff\xff\xff\x00\x00\x00\x00",
	"words.bin": "\x00\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x01\x00\x01\x00" +
		"\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00",
	"capnp/stream.capnp": "@0x86c366a91393f3f8;\nstruct StreamResult @0x995f9a3377c0b16e {}\n",
}

const lib = `@0xe000000000000001; # A library.
struct Plain { number @0 :Int32 = 7; text @1 :Text = "seven"; more @2 :List(Plain); }
struct Box(T) { content @0 :T; struct Inner(U) { both @0 :Box(U); outer @1 :T; } }
enum Color { red @0; green @2; blue @1; }
interface Service(T) { call @0 (x :T) -> (y :Plain); }
const answer :Int32 = 42;
const plain :Plain = (number = 8, more = [(text = "x"), ()]);
annotation mark(*) :Text;
`

// Schema writes the text of a random schema. Its file id follows from number; schemas of
// other numbers have other ids. It may import those of the numbers in earlier, as numberN.capnp.
func Schema(r *rand.Rand, number int, earlier []int) string {
	w := &writer{Rand: r, number: number}
	w.line("@%#x;%s", uint64(0xd000000000000000)+uint64(number)<<16, w.comment())
	w.line(`using Lib = import "%slib.capnp";`, w.pick("", "/"))
	w.imported(earlier)
	w.plan()
	for _, d := range w.order() {
		w.declare(d)
	}
	return w.String()
}

// Name is the file of a schema.
func Name(number int) string { return fmt.Sprintf("number%d.capnp", number) }

// writer holds the schema so far.
type writer struct {
	*rand.Rand
	strings.Builder
	number int
	indent string
	names  int // made so far
	ids    int

	decls  []*decl // of this file, nested ones too, and of others
	top    []*decl // those to write at file level
	params []string
	method []string // implicit parameters in sight

	inConst bool // a constant is being written, which may not depend on itself
}

// kind is what a declaration is.
type kind int

const (
	structDecl kind = iota
	enumDecl
	interfaceDecl
	constDecl
	annotationDecl
)

// decl is a declaration that others may refer to.
type decl struct {
	kind   kind
	name   string
	path   string   // from the file scope: A.B
	params []string // its own
	parent *decl
	nested []*decl

	members []*member // of structs
	values  []string  // enumerants
	typ     typ       // of constants and annotations
	targets string    // of annotations
	rank    int       // interfaces extend those of lower rank
	foreign bool
}

// generic reports whether a declaration or one around it has parameters.
func (d *decl) generic() bool {
	return d != nil && (len(d.params) > 0 || d.parent.generic())
}

func (w *writer) line(format string, args ...any) {
	w.WriteString(w.indent)
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

func (w *writer) chance(percent int) bool { return w.IntN(100) < percent }

func (w *writer) pick(all ...string) string { return all[w.IntN(len(all))] }

// name makes a name that is nowhere else in the file.
func (w *writer) name(first string) string {
	w.names++
	return fmt.Sprintf("%s%s%d", first, w.pick("", "x", "Name", "ABC"), w.names)
}

// comment is a doc comment for the end of a line, or nothing.
func (w *writer) comment() string {
	switch w.IntN(12) {
	case 0:
		return " # Said of it."
	case 1:
		return "\n" + w.indent + "  # Said on\n" + w.indent + "  #   two lines: é."
	case 2:
		return " #"
	case 3:
		return "\n\n# Said of nothing.\n"
	}
	return ""
}

// id is an explicit id, or nothing.
func (w *writer) id() string {
	if !w.chance(15) {
		return ""
	}
	w.ids++
	return fmt.Sprintf(" @%#x", uint64(0xf000000000000000)+uint64(w.number)<<16+uint64(w.ids))
}

// imported enters the declarations of other files.
func (w *writer) imported(earlier []int) {
	add := func(d *decl, nested ...*decl) {
		d.foreign, d.path = true, "Lib."+d.name
		w.decls = append(w.decls, d)
		for _, n := range nested {
			n.foreign, n.parent, n.path = true, d, d.path+"."+n.name
			w.decls = append(w.decls, n)
		}
	}
	plain := &decl{kind: structDecl, name: "Plain"}
	plain.members = []*member{
		{name: "number", typ: typ{text: "Int32"}}, {name: "text", typ: typ{text: "Text"}},
		{name: "more", typ: typ{text: "List", elem: &typ{decl: plain}}},
	}
	add(plain)
	add(&decl{kind: structDecl, name: "Box", params: []string{"T"}},
		&decl{kind: structDecl, name: "Inner", params: []string{"U"}})
	add(&decl{kind: enumDecl, name: "Color", values: []string{"red", "green", "blue"}})
	add(&decl{kind: interfaceDecl, name: "Service", params: []string{"T"}, rank: -1})
	add(&decl{kind: constDecl, name: "answer", typ: typ{text: "Int32"}})
	add(&decl{kind: constDecl, name: "plain", typ: typ{decl: plain}})
	add(&decl{kind: annotationDecl, name: "mark", typ: typ{text: "Text"}, targets: "*"})
	for _, n := range earlier {
		if w.chance(30) {
			w.line(`using Number%d = import "%s";`, n, Name(n))
			w.decls = append(w.decls, &decl{
				kind: structDecl, name: "First", path: fmt.Sprintf("Number%d.First", n), foreign: true,
			})
		}
	}
}
