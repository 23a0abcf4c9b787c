package request

import (
	"encoding/binary"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/wire"
)

// object is a struct under construction. Assignments are carried out one by one, for later
// ones may undo what members of the same union left behind, or fail to.
type object struct {
	data     []byte
	pointers []schema.Value // those without a kind are null
}

func newObject(s *schema.Struct) *object {
	o := &object{
		data:     make([]byte, int(s.DataWords)*wire.Word),
		pointers: make([]schema.Value, s.Pointers),
	}
	for i := range o.pointers {
		o.pointers[i].Null = true
	}
	return o
}

// assign carries out the assignments to the struct, or to a group of it.
func (o *object) assign(v *schema.StructValue) {
	for _, a := range v.Fields {
		o.choose(v.Node.Struct, a.Field)
		switch {
		case a.Field.IsGroup():
			o.clearGroup(a.Value.Struct.Node.Struct)
			o.assign(a.Value.Struct)
		case a.Field.Type.IsPointer():
			o.pointers[a.Field.Offset] = a.Value
		default:
			o.put(a.Field, a.Value.Bits^a.Field.Default.Bits)
		}
	}
}

// choose makes a member of a union the one that is set.
func (o *object) choose(s *schema.Struct, f *schema.Field) {
	if f.Discriminant != schema.NoDiscriminant {
		binary.LittleEndian.PutUint16(o.data[2*s.DiscriminantOffset:], f.Discriminant)
	}
}

// clear gives a field its default, and makes it the one that is set in its union.
func (o *object) clear(s *schema.Struct, f *schema.Field) {
	o.choose(s, f)
	switch {
	case f.IsGroup():
		o.clearGroup(f.Group.Struct)
	case f.Type.IsPointer():
		o.pointers[f.Offset] = schema.Value{Null: true}
	default:
		o.put(f, 0)
	}
}

// clearGroup clears the fields of a group, of its union the first.
func (o *object) clearGroup(s *schema.Struct) {
	for _, f := range s.Fields {
		if f.Discriminant == 0 {
			o.clear(s, f)
		}
	}
	for _, f := range s.Fields {
		if f.Discriminant == schema.NoDiscriminant {
			o.clear(s, f)
		}
	}
}

// put writes bits into the data section, as they are stored there.
func (o *object) put(f *schema.Field, bits uint64) {
	switch size := f.Type.Bits(); size {
	case 0:
	case 1:
		mask := byte(1) << (f.Offset % 8)
		o.data[f.Offset/8] &^= mask
		o.data[f.Offset/8] |= mask & -byte(bits&1)
	default:
		putBits(o.data[int(f.Offset)*size/8:], size, bits)
	}
}

// take makes the object a copy of an encoded struct, as far as that fits.
func (o *object) take(encoded []byte) {
	data, pointers := wire.RootStruct(encoded)
	copy(o.data, data)
	for i, p := range pointers {
		if i < len(o.pointers) && p != nil {
			o.pointers[i] = schema.Value{Encoded: p}
		}
	}
}

// write puts the sections at a place that was made for them, and what follows at the end.
func (o *object) write(w *wire.Writer, at int) {
	copy(w.Bytes()[at:], o.data)
	for i, p := range o.pointers {
		writePointer(w, at+len(o.data)+i*wire.Word, p)
	}
}
