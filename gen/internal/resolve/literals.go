package resolve

import (
	"errors"
	"io/fs"
	"math"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
	"github.com/capngo/capngo/gen/internal/wire"
)

// literalName evaluates names that need no looking up: enumerants if an enum is wanted, else
// the few words that are values.
func (t *valueTranslator) literalName(name string, typ schema.Type) (evaluated, bool) {
	if typ.Kind == schema.EnumKind {
		return t.enumerant(name, typ)
	}
	switch name {
	case "void":
		return evaluated{kind: voidValue}, true
	case "true":
		return evaluated{kind: boolValue, value: schema.Value{Bits: 1}}, true
	case "false":
		return evaluated{kind: boolValue}, true
	case "nan":
		return floatOf(math.Float64frombits(0x7ff8 << 48)), true
	case "inf":
		return floatOf(math.Inf(1)), true
	}
	return evaluated{}, false
}

func (t *valueTranslator) enumerant(name string, typ schema.Type) (evaluated, bool) {
	c := t.node.compiler()
	n := c.model(typ.ID)
	if n.Enum == nil {
		return evaluated{}, false
	}
	members := n.Enum.Enumerants
	i := c.members.find(n, name, len(members), func(i int) string { return members[i].Name })
	if i < 0 {
		return evaluated{}, false
	}
	return evaluated{kind: enumValue, typ: typ, value: schema.Value{Bits: uint64(i)}}, true
}

func floatOf(f float64) evaluated {
	return evaluated{kind: floatValue, value: schema.Value{Bits: math.Float64bits(f)}}
}

// bytesOf is a value of Text or Data.
func bytesOf(k valueKind, s string) evaluated {
	return evaluated{kind: k, value: schema.Value{Text: s}, weight: len(s)/wire.Word + 1}
}

// literal evaluates numbers and strings.
func (t *valueTranslator) literal(e *syntax.Expr, typ schema.Type) (evaluated, bool) {
	switch e.Kind {
	case syntax.PositiveIntExpr:
		return evaluated{kind: uintValue, value: schema.Value{Bits: e.Int}}, true
	case syntax.NegativeIntExpr:
		if e.Int > 1<<63 {
			t.node.error(diag.IntegerTooNegative, e.Span, "Integer is too big to be negative.")
			return evaluated{}, false
		}
		return evaluated{kind: intValue, value: schema.Value{Bits: -e.Int}}, true
	case syntax.FloatExpr:
		return floatOf(e.Float), true
	default:
		if typ.Kind == schema.Data {
			return bytesOf(dataValue, e.Text), true
		}
		return bytesOf(textValue, e.Text), true
	}
}

// embed evaluates the contents of a file.
func (t *valueTranslator) embed(e *syntax.Expr, typ schema.Type) (evaluated, bool) {
	n := t.node
	data, err := n.module.embed(e.Text)
	if err != nil {
		d := diag.Diagnostic{
			Code: diag.EmbedFailed, Severity: diag.Error, Span: e.TextSpan,
			Message: "Couldn't read file for embed: " + e.Text,
		}
		if !errors.Is(err, fs.ErrNotExist) {
			d.Help = err.Error()
		}
		n.compiler().diags.Add(d)
		return evaluated{}, false
	}
	switch typ.Kind {
	case schema.Text:
		return bytesOf(textValue, string(data)), true
	case schema.Data:
		return bytesOf(dataValue, string(data)), true
	case schema.StructKind:
		return t.embedStruct(e, typ, data)
	}
	n.error(diag.EmbedType, e.Span,
		"Embeds can only be used when Text, Data, or a struct is expected.")
	return evaluated{}, false
}

// embedStruct evaluates a file that is a message.
func (t *valueTranslator) embedStruct(e *syntax.Expr, typ schema.Type, data []byte) (
	evaluated, bool,
) {
	encoded, err := wire.Flatten(data)
	if err != nil {
		t.node.error(diag.EmbedMessage, e.Span, "Embedded file is not a valid Cap'n Proto message.")
		return evaluated{}, false
	}
	node := t.node.compiler().model(typ.ID)
	if s := node.Struct; s != nil { // a message of an older schema is brought up to this one
		encoded = wire.GrowRoot(encoded, int(s.DataWords), int(s.Pointers))
	}
	return evaluated{
		kind: structValue,
		typ:  typ,
		value: schema.Value{
			Kind: schema.StructKind, Struct: &schema.StructValue{Node: node}, Encoded: encoded,
		},
		weight: len(encoded) / wire.Word,
	}, true
}
