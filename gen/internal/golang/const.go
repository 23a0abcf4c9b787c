package golang

import (
	"math"
	"strconv"

	"github.com/capngo/capngo/gen/internal/emit"
	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/schema"
)

func mathIdent(name string) emit.Ident {
	return emit.Ident{Path: "math", Package: "math", Name: name}
}

// consts prints the constants inside a node: Go constants where Go has such constants.
func (g *generator) consts(node *schema.Node) {
	for _, nested := range node.Nested {
		child := g.s.Node(nested.ID)
		if child == nil {
			continue
		}
		if child.Const != nil {
			g.Doc(g.doc(child.ID))
			g.constant(g.file.consts[child.ID], child.Const.Type, child.Const.Value,
				g.viewType(child.Const.Type, g.file.options[child.ID].TextType))
			g.P()
		}
		g.consts(child)
	}
}

func (g *generator) constant(name string, t schema.Type, v schema.Value, typ any) {
	switch t.Kind {
	case schema.Void:
		g.P("var ", name, " ", typ)
	case schema.Bool:
		g.P("const ", name, " = ", strconv.FormatBool(v.Bits != 0))
	case schema.Float32, schema.Float64:
		g.floatConst(name, t, v, typ)
	case schema.Text:
		if typ == "string" {
			g.P("const ", name, " = ", strconv.Quote(v.Text))
		} else {
			g.bytesConst(name, v.Text)
		}
	case schema.Data:
		g.bytesConst(name, v.Text)
	case schema.ListKind:
		g.P("var ", name, " = ", rtReadList, "[", typ, "](", rtConstPointer, "(", body(v), "))")
	case schema.StructKind:
		g.P("var ", name, " = ", typ, "(", rtConstStruct, "(", body(v), "))")
	case schema.InterfaceKind:
		g.P("var ", name, " ", typ) // null: there is no other constant
	case schema.AnyPointer:
		g.P("var ", name, " = ", rtConstPointer, "(", body(v), ")")
	case schema.EnumKind:
		g.P("const ", name, " ", typ, " = ", v.Bits)
	default:
		g.P("const ", name, " ", typ, " = ", integerText(t, v.Bits))
	}
}

func body(v schema.Value) string {
	if v.Null {
		return `""`
	}
	return quoteBytes(request.EncodeValue(v))
}

// bytesConst is a function, so that nobody can change what others see.
func (g *generator) bytesConst(name, text string) {
	g.Func(parts{"func ", name, "() []byte"}, parts{"return []byte(", quoteBytes([]byte(text)), ")"})
}

func integerText(t schema.Type, bits uint64) string {
	switch t.Kind {
	case schema.Int8:
		return strconv.FormatInt(int64(int8(bits)), 10)
	case schema.Int16:
		return strconv.FormatInt(int64(int16(bits)), 10)
	case schema.Int32:
		return strconv.FormatInt(int64(int32(bits)), 10)
	case schema.Int64:
		return strconv.FormatInt(int64(bits), 10)
	}
	return strconv.FormatUint(bits, 10)
}

// floatConst is a Go constant, or a variable for the values that Go has no constants for.
func (g *generator) floatConst(name string, t schema.Type, v schema.Value, typ any) {
	value, size := math.Float64frombits(v.Bits), 64
	if t.Kind == schema.Float32 {
		value, size = float64(math.Float32frombits(uint32(v.Bits))), 32
	}
	switch {
	case math.IsNaN(value) || math.IsInf(value, 0) || value == 0 && math.Signbit(value):
		frombits := mathIdent("Float" + strconv.Itoa(size) + "frombits")
		g.P("var ", name, " = ", frombits, "(", hex(v.Bits), ")")
	default:
		g.P("const ", name, " ", typ, " = ", strconv.FormatFloat(value, 'g', -1, size))
	}
}
