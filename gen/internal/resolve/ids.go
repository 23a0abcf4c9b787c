package resolve

import (
	"crypto/md5"
	"encoding/binary"
	"strconv"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// firstBogusID is where ids start that stand for those that were already taken.
const firstBogusID = 1000

// idBit is set in every id.
const idBit = 1 << 63

// declaredID is the id that was written, or the one derived from the parent and the name.
func declaredID(parent uint64, d *syntax.Decl) uint64 {
	if d.ID.Set {
		return d.ID.Value
	}
	return childID(parent, d.Name.Text)
}

// childID is the id of a declaration without an explicit one.
func childID(parent uint64, name string) uint64 {
	buf := make([]byte, 8, 64)
	binary.LittleEndian.PutUint64(buf, parent)
	return hashID(append(buf, name...))
}

// groupID is the id of a group or named union: field index of the struct or group parent.
func groupID(parent uint64, index int) uint64 {
	var buf [10]byte
	binary.LittleEndian.PutUint64(buf[:], parent)
	binary.LittleEndian.PutUint16(buf[8:], uint16(index))
	return hashID(buf[:])
}

// paramsID is the id of the struct of a method's parameters or results.
func paramsID(parent uint64, ordinal uint16, results bool) uint64 {
	var buf [11]byte
	binary.LittleEndian.PutUint64(buf[:], parent)
	binary.LittleEndian.PutUint16(buf[8:], ordinal)
	if results {
		buf[10] = 1
	}
	return hashID(buf[:])
}

func hashID(b []byte) uint64 {
	sum := md5.Sum(b)
	return binary.BigEndian.Uint64(sum[:8]) | idBit
}

// register enters a node under an id, or under one that stands for it if that is taken.
func (c *compiler) register(id uint64, n *node) uint64 {
	for {
		first, taken := c.nodesByID[id]
		if !taken {
			c.nodesByID[id] = n
			return id
		}
		// Ids without the bit were reported already, or made up here.
		if id&idBit != 0 {
			hex := "@0x" + strconv.FormatUint(id, 16)
			related := diag.Related{Span: first.span(), Message: "ID " + hex + " originally used here."}
			c.diags.Add(diag.Diagnostic{
				Code: diag.DuplicateID, Severity: diag.Error, Span: n.span(),
				Message: "Duplicate ID " + hex + ".", Related: []diag.Related{related}, Help: n.idHelp(),
			})
		}
		id = c.nextBogus
		c.nextBogus++
	}
}
