// Package syntax turns the text of one schema into a tree of declarations: see grammar.txt.
// It knows no names, types or other files; gen/internal/resolve calls it for each file that
// a compilation reaches.
//
// Messages and their places equal the reference compiler's, whose parser is made of
// combinators that try alternatives in order. So this one tries them in the same order, and
// keeps note of the furthest token that any of them looked at: that is where "Parse error."
// points, and why some errors are reported once for each alternative that sees them.
package syntax

import (
	"crypto/rand"
	"encoding/binary"
	"strconv"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/source"
)

// maxDepth limits how deep brackets, blocks and chains of members may nest, so that no
// later stage runs out of stack. Schemas written by people stay below twenty.
const maxDepth = 500

// maxSize is the most bytes that a schema may have, since tokens hold 32-bit offsets.
const maxSize = 1 << 30

// Options are what a caller may ask of Parse. The zero value is the reference's behaviour.
type Options struct {
	// ID makes up an id for a file that has none; its highest bit is set in any case. Nil
	// is a random one.
	ID func() uint64

	// OptionalID leaves a missing file id unreported.
	OptionalID bool
}

// Parse parses a schema with the zero Options.
func Parse(f *source.File, diags *diag.List) *File { return Options{}.Parse(f, diags) }

// Parse parses a schema. It always returns a file with a root: declarations that could not
// be parsed are reported to diags and left out; parts of them that a later stage looks at by
// position are there as UnknownExpr or with empty names.
//
// A file without an id gets one. That is reported only if diags has no error yet, since the
// id is often what a syntax error hides.
func (o Options) Parse(f *source.File, diags *diag.List) *File {
	root := &Decl{Kind: FileDecl, Span: source.Span{File: f}}
	root.Name.Span = root.Span
	if len(f.Text) > maxSize {
		diags.Error(diag.FileTooLarge, root.Span, "File is larger than a gigabyte.")
	} else {
		p := newParser(f, diags)
		if p.scan() {
			p.statements(root)
		}
		p.release()
	}
	if !root.ID.Set {
		o.makeUpID(root, diags)
	}
	return &File{Source: f, Root: root}
}

func (o Options) makeUpID(root *Decl, diags *diag.List) {
	id := o.ID
	if id == nil {
		id = randomID
	}
	root.ID = ID{Value: id() | 1<<63, Set: true, Span: root.Span}
	if o.OptionalID || diags.Failed() {
		return
	}
	diags.Error(diag.NoFileID, root.Span, "File does not declare an ID.  I've generated one for "+
		"you.  Add this line to your file: @0x"+strconv.FormatUint(root.ID.Value, 16)+";")
}

func randomID() uint64 {
	var id [8]byte
	rand.Read(id[:]) // never fails
	return binary.LittleEndian.Uint64(id[:])
}
