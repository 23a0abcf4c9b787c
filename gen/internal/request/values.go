package request

import (
	"encoding/binary"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/wire"
)

// EncodeValue encodes a value of pointer type as the body of a message: one segment without
// a frame, the root pointer first. Objects follow in the order in which a walk from the root
// meets them, structs in the full size of their types. Null gives a single zero word.
func EncodeValue(v schema.Value) []byte {
	w := wire.NewWriter()
	writePointer(w, 0, v)
	return w.Bytes()
}

// writePointer writes an object and points to it from the word at to.
func writePointer(w *wire.Writer, to int, v schema.Value) {
	switch {
	case v.Null:
	case v.Encoded != nil:
		w.Paste(to, v.Encoded)
	case v.Kind == schema.Text:
		at := w.List(to, wire.Byte, len(v.Text)+1)
		copy(w.Bytes()[at:], v.Text)
	case v.Kind == schema.Data:
		at := w.List(to, wire.Byte, len(v.Text))
		copy(w.Bytes()[at:], v.Text)
	case v.Kind == schema.ListKind:
		writeList(w, to, v)
	case v.Kind == schema.StructKind:
		o := newObject(v.Struct.Node.Struct)
		o.assign(v.Struct)
		o.write(w, w.Struct(to, len(o.data)/wire.Word, len(o.pointers)))
	case v.Kind == schema.AnyPointer:
		writePointer(w, to, *v.Any)
	}
}

func writeList(w *wire.Writer, to int, v schema.Value) {
	switch bits := v.Elem.Bits(); {
	case v.Elem.Kind == schema.StructKind:
		writeStructs(w, to, v)
	case v.Elem.IsPointer():
		at := w.List(to, wire.Pointer, len(v.List))
		for i, e := range v.List {
			writePointer(w, at+i*wire.Word, e)
		}
	case bits == 0:
		w.List(to, wire.Void, len(v.List))
	case bits == 1:
		at := w.List(to, wire.Bit, len(v.List))
		for i, e := range v.List {
			w.Bytes()[at+i/8] |= byte(e.Bits << (i % 8))
		}
	default:
		at := w.List(to, wire.SizeOf(bits), len(v.List))
		for i, e := range v.List {
			putBits(w.Bytes()[at+i*bits/8:], bits, e.Bits)
		}
	}
}

// writeStructs writes a list of structs: first all of their sections, then what the pointers
// in them lead to.
func writeStructs(w *wire.Writer, to int, v schema.Value) {
	s := v.Item.Struct
	if s == nil {
		s = &schema.Struct{} // a schema with errors
	}
	at := w.Structs(to, len(v.List), int(s.DataWords), int(s.Pointers))
	step := (int(s.DataWords) + int(s.Pointers)) * wire.Word
	for i, e := range v.List {
		o := newObject(s)
		switch {
		case e.Null:
		case e.Encoded != nil:
			o.take(e.Encoded)
		default:
			o.assign(e.Struct)
		}
		o.write(w, at+i*step)
	}
}

// putBits writes a number of a size in bits that is a multiple of eight.
func putBits(b []byte, size int, bits uint64) {
	switch size {
	case 8:
		b[0] = byte(bits)
	case 16:
		binary.LittleEndian.PutUint16(b, uint16(bits))
	case 32:
		binary.LittleEndian.PutUint32(b, uint32(bits))
	case 64:
		binary.LittleEndian.PutUint64(b, bits)
	}
}
