package golang

import (
	"bytes"

	"github.com/capngo/capngo/gen/internal/schema"
)

// mask is a set of bits of a data section, in the order of the wire.
type mask []byte

func newMask(words uint16) mask { return make(mask, int(words)*8) }

func (m mask) add(bit, n uint32) {
	for i := bit; i < bit+n; i++ {
		m[i/8] |= 1 << (i % 8)
	}
}

// quoted is the mask as a Go string, without the zeros at its end.
func (m mask) quoted() string { return quoteBytes(bytes.TrimRight(m, "\x00")) }

// known marks every bit of the data section that the schema gives a meaning to.
func (g *generator) known(m mask, node *schema.Node) {
	if node.Struct.DiscriminantCount > 0 {
		m.add(node.Struct.DiscriminantOffset*16, 16)
	}
	for _, f := range node.Struct.Fields {
		if f.IsGroup() {
			g.known(m, g.s.Node(f.GroupID))
		} else if size := uint32(f.Type.Bits()); size > 0 {
			m.add(f.Offset*size, size)
		}
	}
}

// region marks the bits that the members of a node's own union use.
func (g *generator) region(m mask, node *schema.Node) {
	for _, f := range node.Struct.Fields {
		switch {
		case f.Discriminant == schema.NoDiscriminant:
		case f.IsGroup():
			g.known(m, g.s.Node(f.GroupID))
		default:
			if size := uint32(f.Type.Bits()); size > 0 {
				m.add(f.Offset*size, size)
			}
		}
	}
}
