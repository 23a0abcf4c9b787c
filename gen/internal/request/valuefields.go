package request

import (
	"math"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

func valueFields(v schema.Value) *std.ValueFields {
	if !v.Null && v.Text == "" {
		switch v.Kind {
		case schema.Text:
			return &emptyText
		case schema.Data:
			return &emptyData
		}
	}
	return &std.ValueFields{Union: valueUnion(v)}
}

// emptyText and emptyData are values that are empty but not null. Constructors write null
// for empty ones, unless they are given a value that is not.
var (
	emptyText = emptyValue(schema.Text, "\x0a\x00\x00\x00", 1)
	emptyData = emptyValue(schema.Data, "\x02\x00\x00\x00", 0)
)

// emptyValue reads a message with a Value: two words of data that begin with the tag, and
// one pointer, to a list of bytes.
func emptyValue(k schema.Kind, list string, words int) std.ValueFields {
	const root = "\x00\x00\x00\x00\x02\x00\x01\x00"
	data := string([]byte{byte(k)}) + string(make([]byte, 15))
	body := root + data + "\x01\x00\x00\x00" + list + string(make([]byte, 8*words))
	return std.Value(capnp.ConstStruct(body)).Fields()
}

func valueUnion(v schema.Value) std.ValueUnion {
	switch v.Kind {
	case schema.Bool:
		return std.ValueBoolValue(v.Bits != 0)
	case schema.Int8:
		return std.ValueInt8Value(v.Bits)
	case schema.Int16:
		return std.ValueInt16Value(v.Bits)
	case schema.Int32:
		return std.ValueInt32Value(v.Bits)
	case schema.Int64:
		return std.ValueInt64Value(v.Bits)
	case schema.Uint8:
		return std.ValueUint8Value(v.Bits)
	case schema.Uint16:
		return std.ValueUint16Value(v.Bits)
	case schema.Uint32:
		return std.ValueUint32Value(v.Bits)
	case schema.Uint64:
		return std.ValueUint64Value(v.Bits)
	case schema.Float32:
		return std.ValueFloat32Value(math.Float32frombits(uint32(v.Bits)))
	case schema.Float64:
		return std.ValueFloat64Value(math.Float64frombits(v.Bits))
	case schema.EnumKind:
		return std.ValueEnumValue(v.Bits)
	}
	return pointerUnion(v)
}

func pointerUnion(v schema.Value) std.ValueUnion {
	switch v.Kind {
	case schema.Text:
		return std.ValueTextValue(v.Text)
	case schema.Data:
		return std.ValueDataValue(v.Text)
	case schema.ListKind:
		return std.ValueListValue(anyPointer(v))
	case schema.StructKind:
		return std.ValueStructValue(anyPointer(v))
	case schema.InterfaceKind:
		return std.ValueInterfaceValue{}
	case schema.AnyPointer:
		return std.ValueAnyPointerValue(anyPointer(v))
	}
	return std.ValueVoidValue{}
}

func anyPointer(v schema.Value) capnp.AnyPointer {
	if v.Null {
		return capnp.AnyPointer{}
	}
	return capnp.ConstPointer(string(EncodeValue(v)))
}
