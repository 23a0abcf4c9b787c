package options

import (
	"encoding/binary"

	"github.com/capngo/capngo/gen/internal/schema"
)

// AnnotationID is the id of the annotation $Go.options of go.capnp.
const AnnotationID = 0x95d8d29ab00965d3

// textUnicode is the enumerant of go.capnp's TextType that means the same as string.
const textUnicode = 3

// FromAnnotation gives what a $Go.options chooses. Other annotations choose nothing.
func FromAnnotation(a *schema.Annotation) Options {
	if a.ID != AnnotationID || a.Value.Kind != schema.StructKind {
		return Options{}
	}
	var o Options
	if a.Value.Encoded != nil {
		for i := range choices {
			choices[i].take(&o, encodedUint16(a.Value.Encoded, i))
		}
		return o
	}
	if a.Value.Struct == nil {
		return o
	}
	for _, f := range a.Value.Struct.Fields {
		for i := range choices {
			if choices[i].annotation == f.Field.Name {
				choices[i].take(&o, uint16(f.Value.Bits))
			}
		}
	}
	return o
}

// take chooses the enumerant with a number; numbers of later versions choose nothing.
func (c *choice) take(o *Options, number uint16) {
	if c.annotation == "textType" && number == textUnicode {
		number = uint16(String)
	}
	if int(number) <= len(c.values) {
		c.set(o, int(number))
	}
}

// encodedUint16 reads the i-th 16 bits of the root struct's data section of a message body
// of one segment: 0 where the section ends before it.
func encodedUint16(message []byte, i int) uint16 {
	if len(message) < 8 {
		return 0
	}
	pointer := binary.LittleEndian.Uint64(message)
	dataWords := int(uint16(pointer >> 32))
	at := 8 + 8*int(int32(pointer)>>2) + 2*i
	if 2*i >= 8*dataWords || pointer&3 != 0 || at < 0 || at+2 > len(message) {
		return 0
	}
	return binary.LittleEndian.Uint16(message[at:])
}
