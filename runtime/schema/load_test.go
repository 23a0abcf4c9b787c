package schema_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"github.com/capngo/capngo/runtime/capnp"
	"github.com/capngo/capngo/runtime/schema"
	"github.com/capngo/capngo/runtime/std/json"
	"github.com/capngo/capngo/runtime/std/rpc"
	std "github.com/capngo/capngo/runtime/std/schema"
)

func request(nodes ...std.NodeFields) std.CodeGeneratorRequest {
	return std.NewCodeGeneratorRequest(std.CodeGeneratorRequestFields{Nodes: nodes})
}

func structNode(id, scope uint64, s std.NodeStructValue) std.NodeFields {
	s.IsGroup = scope != 0
	return std.NodeFields{ID: id, ScopeID: scope, DisplayName: "x.capnp:S", DisplayNamePrefixLength: 8, Union: s}
}

// slot is a field of a type without parts, with its default.
func slot(name string, offset uint32, t std.TypeUnion, v std.ValueUnion) std.FieldFields {
	return std.FieldFields{Name: name, DiscriminantValue: 0xffff, Union: std.FieldSlotValue{
		Offset: offset, Type: &std.TypeFields{Union: t}, DefaultValue: &std.ValueFields{Union: v},
	}}
}

func group(name string, id uint64) std.FieldFields {
	return std.FieldFields{Name: name, DiscriminantValue: 0xffff, Union: std.FieldGroupValue{TypeID: id}}
}

func fields(list ...std.FieldFields) std.NodeStructValue {
	return std.NodeStructValue{DataWordCount: 1, PointerCount: 1, Fields_: list}
}

func iface(id uint64, supers ...uint64) std.NodeFields {
	v := std.NodeInterfaceValue{}
	for _, super := range supers {
		v.Superclasses = append(v.Superclasses, std.SuperclassFields{ID: super})
	}
	return std.NodeFields{ID: id, DisplayName: "I", Union: v}
}

// Nodes that make no sense are refused, by what is wrong with them.
func TestHostile(t *testing.T) {
	tagged := slot("a", 0, std.TypeVoidValue{}, std.ValueVoidValue{})
	tagged.DiscriminantValue = 5
	strange := std.NodeFields{ID: 1, DisplayName: strings.Repeat("long", 1000)}
	for name, c := range map[string]struct {
		nodes []std.NodeFields
		want  string
	}{
		"twice": {[]std.NodeFields{structNode(1, 0, fields()), structNode(1, 0, fields())}, "two nodes"},
		"integer outside": {[]std.NodeFields{structNode(1, 0, fields(
			slot("a", 2, std.TypeInt32Value{}, std.ValueInt32Value(0))))}, "outside"},
		"bool outside": {[]std.NodeFields{structNode(1, 0, fields(
			slot("a", 64, std.TypeBoolValue{}, std.ValueBoolValue(false))))}, "outside"},
		"largest offset": {[]std.NodeFields{structNode(1, 0, fields(
			slot("a", 1<<32-1, std.TypeUint64Value{}, std.ValueUint64Value(0))))}, "outside"},
		"pointer outside": {[]std.NodeFields{structNode(1, 0, fields(
			slot("a", 1, std.TypeTextValue{}, std.ValueTextValue(""))))}, "outside"},
		"value of another type": {[]std.NodeFields{structNode(1, 0, fields(
			slot("a", 0, std.TypeTextValue{}, std.ValueInt8Value(1))))}, "not of its type"},
		"value of another sign": {[]std.NodeFields{structNode(1, 0, fields(
			slot("a", 0, std.TypeUint8Value{}, std.ValueInt8Value(1))))}, "not of its type"},
		"constant of another type": {[]std.NodeFields{{ID: 1, Union: std.NodeConstValue{
			Type: &std.TypeFields{Union: std.TypeTextValue{}}}}}, "not of its type"},
		"tag outside": {[]std.NodeFields{structNode(1, 0, std.NodeStructValue{
			DataWordCount: 1, DiscriminantCount: 2, DiscriminantOffset: 4})}, "tag is outside"},
		"large tag": {[]std.NodeFields{structNode(1, 0, std.NodeStructValue{
			DataWordCount: 1, DiscriminantCount: 2, Fields_: []std.FieldFields{tagged}})}, "too large"},
		"group of nothing":       {[]std.NodeFields{structNode(1, 0, fields(group("g", 2)))}, "not its own"},
		"group that is no group": {[]std.NodeFields{structNode(1, 0, fields(group("g", 2))), structNode(2, 0, fields())}, "not its own"},
		"group of another":       {[]std.NodeFields{structNode(1, 0, fields(group("g", 2))), structNode(2, 3, fields())}, "not its own"},
		"group twice": {[]std.NodeFields{structNode(1, 0, fields(group("g", 2), group("h", 2))),
			structNode(2, 1, fields())}, "not its own"},
		"group of itself":       {[]std.NodeFields{structNode(1, 1, fields(group("g", 1)))}, "inside itself"},
		"groups of one another": {[]std.NodeFields{structNode(1, 2, fields(group("g", 2))), structNode(2, 1, fields(group("h", 1)))}, "inside itself"},
		"inside one another":    {[]std.NodeFields{{ID: 1, ScopeID: 2}, {ID: 2, ScopeID: 1}}, "inside itself"},
		"extends itself":        {[]std.NodeFields{iface(1, 1)}, "extends itself"},
		"extend one another":    {[]std.NodeFields{iface(1, 2), iface(2, 3), iface(3, 1)}, "extends itself"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := schema.Load(request(c.nodes...))
			if !errors.Is(err, schema.ErrSchema) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want something about %q", err, c.want)
			}
		})
	}
	if _, err := schema.Load(request(strange, strange)); err == nil || len(err.Error()) > 400 {
		t.Errorf("the error is too long: %v", err)
	}
}

// Nodes that refer to what is not there are descriptors, as far as that goes.
func TestIncomplete(t *testing.T) {
	missing := std.TypeFields{Union: std.TypeStructValue{TypeID: 77}}
	diamond := []std.NodeFields{iface(10), iface(11, 10), iface(12, 10), iface(13, 11, 12, 99)}
	l, err := schema.Load(request(append(diamond, std.NodeFields{
		ID: 1, ScopeID: 88, DisplayName: "S", DisplayNamePrefixLength: 1000,
		Union: fields(
			std.FieldFields{Name: "a", DiscriminantValue: 0xffff, Union: std.FieldSlotValue{
				Type: &missing, DefaultValue: &std.ValueFields{Union: std.ValueStructValue{}}}},
			slot("b", 0, std.TypeListValue{ElementType: &missing}, std.ValueListValue{}),
			slot("c", 0, std.TypeEnumValue{TypeID: 1}, std.ValueEnumValue(3)),
			slot("d", 0, std.TypeInterfaceValue{TypeID: 1}, std.ValueInterfaceValue{}),
			slot("e", 0, std.TypeAnyPointerValue{Value: std.TypeAnyPointerParameterValue{ScopeID: 5, ParameterIndex: 9}},
				std.ValueAnyPointerValue{}),
			slot("f", 0, std.TypeListValue{}, std.ValueListValue{}),
		),
	})...))
	if err != nil {
		t.Fatal(err)
	}
	s := l.Lookup(1).(*schema.Struct)
	if s.Name() != "" || s.File() != nil || s.Parent() != nil || s.GoName() != "" || s.Doc() != "" {
		t.Error("a struct that stands alone")
	}
	a, b, c, d, e, f := s.Field(0), s.Field(1), s.Field(2), s.Field(3), s.Field(4), s.Field(5)
	if a.Type().Struct() != nil || a.Type().ID() != 77 || a.Type().String() != "Struct" ||
		b.Type().Elem().Struct() != nil || b.Type().Enum() != nil {
		t.Error("a struct that is not there")
	}
	if c.Type().Enum() != nil || d.Type().Interface() != nil || !d.Type().IsCapability() {
		t.Error("a struct instead of an enum and an interface")
	}
	if e.Type().String() != "AnyPointer" || !e.Type().IsParameter() || e.Type().ID() != 0 {
		t.Error("a parameter of nobody")
	}
	if f.Type().Elem().Kind() != schema.KindVoid || !f.Default().Pointer().IsNull() {
		t.Error("a list of nothing")
	}
	if s.Bind(schema.TypeOf[string]()) != s {
		t.Error("what has no parameters has arguments")
	}
	if len(l.Files())+len(l.Requested()) != 0 || l.Lookup(2) != nil {
		t.Error("files")
	}
}

// The message of a request may be anything that passes verification.
func FuzzLoad(f *testing.F) {
	f.Add(capnp.Marshal(request(structNode(1, 0, fields(group("g", 2))), structNode(2, 1, fields()))))
	f.Add(capnp.Marshal(request(iface(1, 2), iface(2))))
	for _, e := range []*schema.Embedded{&json.JSONSchema, &rpc.RPCSchema} {
		packed, err := base64.RawStdEncoding.DecodeString(e.Nodes)
		if err != nil {
			f.Fatal(err)
		}
		nodes, err := capnp.UnmarshalPacked[std.CodeGeneratorRequest](packed)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(capnp.Marshal(nodes))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := capnp.Unmarshal[std.CodeGeneratorRequest](data)
		if err != nil {
			return
		}
		l, err := schema.Load(r)
		if err != nil {
			if !errors.Is(err, schema.ErrSchema) {
				t.Errorf("the error %v is of no kind", err)
			}
			return
		}
		for node := range r.Nodes().Values() {
			visit(l.Lookup(node.ID()))
		}
	})
}

// visit asks a descriptor for all that it says.
func visit(n schema.Node) {
	_, _, _, _ = n.Name(), n.GoName(), n.Nested(), n.File()
	for _, a := range n.Annotations() {
		_, _ = a.Decl(), a.Value().Bits()
	}
	switch n := n.(type) {
	case *schema.Struct:
		for _, f := range n.InCodeOrder() {
			_, _, _ = f.Type().String(), f.Default().Bits(), f.Default().Pointer().IsNull()
			_, _ = f.Type().Enum(), f.Type().Interface()
			if s := f.Type().Struct(); s != nil {
				_ = s.Bind(f.Type()).Fields()
			}
		}
	case *schema.Interface:
		for _, m := range n.Methods() {
			_, _, _ = m.Params().String(), m.Results().Struct(), m.Parameters()
		}
		for _, super := range n.Superclasses() {
			_ = super.String()
		}
	case *schema.Const:
		_, _ = n.Type().String(), n.Value().Pointer()
	}
}
