package request

import (
	"fmt"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// limits are for requests, which come from a compiler on the same machine.
var limits = capnp.Limits{Bytes: 1 << 30, Words: 1 << 28, Depth: 1 << 10}

// Decode reads the message of a CodeGeneratorRequest. Spans in the result are nowhere, and
// values of pointer type are Encoded.
func Decode(data []byte) (*schema.Schema, error) {
	r, err := capnp.UnmarshalLimits[std.CodeGeneratorRequest](data, limits)
	if err != nil {
		return nil, fmt.Errorf("reading a code generator request: %w", err)
	}
	return Model(r), nil
}

// Model gives the model of a request that is part of another message, as Decode does.
func Model(r std.CodeGeneratorRequest) *schema.Schema {
	s := &schema.Schema{
		Nodes:      capnp.Map(r.Nodes(), decodeNode),
		SourceInfo: capnp.Map(r.SourceInfo(), decodeSourceInfo),
		Files:      capnp.Map(r.RequestedFiles(), decodeFile),
	}
	s.Index()
	return s
}

func decodeFile(f std.CodeGeneratorRequestRequestedFile) *schema.RequestedFile {
	return &schema.RequestedFile{
		ID:          f.ID(),
		Filename:    f.Filename(),
		Imports:     capnp.Map(f.Imports(), decodeImport),
		Identifiers: capnp.Map(f.FileSourceInfo().Identifiers(), decodeIdentifier),
	}
}

func decodeImport(i std.CodeGeneratorRequestRequestedFileImport) schema.Import {
	return schema.Import{ID: i.ID(), Name: i.Name()}
}

func decodeIdentifier(
	i std.CodeGeneratorRequestRequestedFileFileSourceInfoIdentifier,
) schema.Identifier {
	return schema.Identifier{Start: i.StartByte(), End: i.EndByte(), TypeID: i.TypeID()}
}

func decodeSourceInfo(i std.NodeSourceInfo) *schema.SourceInfo {
	return &schema.SourceInfo{
		ID:     i.ID(),
		Doc:    i.DocComment(),
		HasDoc: i.HasDocComment(),
		Members: capnp.Map(i.Members(), func(m std.NodeSourceInfoMember) schema.MemberInfo {
			return schema.MemberInfo{Doc: m.DocComment(), HasDoc: m.HasDocComment()}
		}),
		Start: i.StartByte(),
		End:   i.EndByte(),
	}
}

func decodeNode(n std.Node) *schema.Node {
	result := &schema.Node{
		ID:          n.ID(),
		DisplayName: n.DisplayName(),
		PrefixLen:   int(n.DisplayNamePrefixLength()),
		ScopeID:     n.ScopeID(),
		Parameters:  capnp.Map(n.Parameters(), std.NodeParameter.Name),
		IsGeneric:   n.IsGeneric(),
		Nested: capnp.Map(n.NestedNodes(), func(n std.NodeNestedNode) schema.Nested {
			return schema.Nested{Name: n.Name(), ID: n.ID()}
		}),
		Annotations: capnp.Map(n.Annotations(), decodeAnnotation),
		Start:       n.StartByte(),
		End:         n.EndByte(),
	}
	result.PrefixLen = min(result.PrefixLen, len(result.DisplayName))
	decodeBody(n, result)
	return result
}

func decodeBody(n std.Node, result *schema.Node) {
	switch n.Which() {
	case std.NodeWhichStruct:
		s := n.Struct()
		result.Struct = &schema.Struct{
			DataWords:          s.DataWordCount(),
			Pointers:           s.PointerCount(),
			IsGroup:            s.IsGroup(),
			DiscriminantCount:  s.DiscriminantCount(),
			DiscriminantOffset: s.DiscriminantOffset(),
			Fields:             capnp.Map(s.Fields_(), decodeField),
		}
	case std.NodeWhichEnum:
		result.Enum = &schema.Enum{Enumerants: capnp.Map(n.Enum().Enumerants(), decodeEnumerant)}
	case std.NodeWhichInterface:
		result.Interface = &schema.Interface{
			Methods:      capnp.Map(n.Interface().Methods(), decodeMethod),
			Superclasses: capnp.Map(n.Interface().Superclasses(), decodeSuperclass),
		}
	case std.NodeWhichConst:
		result.Const = &schema.Const{
			Type: decodeType(n.Const().Type()), Value: decodeValue(n.Const().Value()),
		}
	case std.NodeWhichAnnotation:
		result.Annotation = decodeAnnotationDecl(n.Annotation())
	}
}

func decodeAnnotationDecl(a std.NodeAnnotation) *schema.AnnotationDecl {
	result := &schema.AnnotationDecl{Type: decodeType(a.Type())}
	for bit, set := range []bool{
		a.TargetsFile(), a.TargetsConst(), a.TargetsEnum(), a.TargetsEnumerant(),
		a.TargetsStruct(), a.TargetsField(), a.TargetsUnion(), a.TargetsGroup(),
		a.TargetsInterface(), a.TargetsMethod(), a.TargetsParam(), a.TargetsAnnotation(),
	} {
		if set {
			result.Targets |= 1 << bit
		}
	}
	return result
}

func decodeField(f std.Field) *schema.Field {
	result := &schema.Field{
		Name:         f.Name(),
		CodeOrder:    f.CodeOrder(),
		Annotations:  capnp.Map(f.Annotations(), decodeAnnotation),
		Discriminant: f.DiscriminantValue(),
		Explicit:     f.Ordinal().IsExplicit(),
		Ordinal:      f.Ordinal().Explicit(),
	}
	if f.IsGroup() {
		result.GroupID = f.Group().TypeID()
		return result
	}
	slot := f.Slot()
	result.Offset, result.HasDefault = slot.Offset(), slot.HadExplicitDefault()
	result.Type, result.Default = decodeType(slot.Type()), decodeValue(slot.DefaultValue())
	return result
}

func decodeEnumerant(e std.Enumerant) *schema.Enumerant {
	return &schema.Enumerant{
		Name:        e.Name(),
		CodeOrder:   e.CodeOrder(),
		Annotations: capnp.Map(e.Annotations(), decodeAnnotation),
	}
}

func decodeSuperclass(s std.Superclass) schema.Superclass {
	return schema.Superclass{ID: s.ID(), Brand: DecodeBrand(s.Brand(), s.HasBrand())}
}

func decodeMethod(m std.Method) *schema.Method {
	return &schema.Method{
		Name:        m.Name(),
		CodeOrder:   m.CodeOrder(),
		Implicit:    capnp.Map(m.ImplicitParameters(), std.NodeParameter.Name),
		ParamsID:    m.ParamStructType(),
		ParamsBrand: DecodeBrand(m.ParamBrand(), m.HasParamBrand()),
		ResultsID:   m.ResultStructType(),
		ResultBrand: DecodeBrand(m.ResultBrand(), m.HasResultBrand()),
		Annotations: capnp.Map(m.Annotations(), decodeAnnotation),
	}
}

func decodeAnnotation(a std.Annotation) *schema.Annotation {
	return &schema.Annotation{
		ID: a.ID(), Brand: DecodeBrand(a.Brand(), a.HasBrand()), Value: decodeValue(a.Value()),
	}
}
