package request

import (
	"github.com/capngo/capngo/gen/internal/schema"
	std "github.com/capngo/capngo/runtime/std/schema"
)

func nodeFields(n *schema.Node) std.NodeFields {
	return std.NodeFields{
		ID:                      n.ID,
		DisplayName:             n.DisplayName,
		DisplayNamePrefixLength: uint32(n.PrefixLen),
		ScopeID:                 n.ScopeID,
		Parameters:              convert(n.Parameters, parameterFields),
		IsGeneric:               n.IsGeneric,
		NestedNodes:             convert(n.Nested, nestedFields),
		Annotations:             convert(n.Annotations, annotationFields),
		StartByte:               n.Start,
		EndByte:                 n.End,
		Union:                   nodeUnion(n),
	}
}

func parameterFields(name string) std.NodeParameterFields {
	return std.NodeParameterFields{Name: name}
}

func nestedFields(n schema.Nested) std.NodeNestedNodeFields {
	return std.NodeNestedNodeFields{Name: n.Name, ID: n.ID}
}

func nodeUnion(n *schema.Node) std.NodeUnion {
	switch {
	case n.Struct != nil:
		return std.NodeStructValue{
			DataWordCount:         n.Struct.DataWords,
			PointerCount:          n.Struct.Pointers,
			PreferredListEncoding: std.ElementSizeInlineComposite,
			IsGroup:               n.Struct.IsGroup,
			DiscriminantCount:     n.Struct.DiscriminantCount,
			DiscriminantOffset:    n.Struct.DiscriminantOffset,
			Fields_:               convert(n.Struct.Fields, fieldFields),
		}
	case n.Enum != nil:
		return std.NodeEnumValue{Enumerants: convert(n.Enum.Enumerants, enumerantFields)}
	case n.Interface != nil:
		return std.NodeInterfaceValue{
			Methods:      convert(n.Interface.Methods, methodFields),
			Superclasses: convert(n.Interface.Superclasses, superclassFields),
		}
	case n.Const != nil:
		return std.NodeConstValue{Type: typeFields(&n.Const.Type), Value: valueFields(n.Const.Value)}
	case n.Annotation != nil:
		return annotationDecl(n.Annotation)
	}
	return std.NodeFileValue{}
}

func annotationDecl(a *schema.AnnotationDecl) std.NodeAnnotationValue {
	targets := func(bit int) bool { return a.Targets>>bit&1 != 0 }
	return std.NodeAnnotationValue{
		Type:              typeFields(&a.Type),
		TargetsFile:       targets(0),
		TargetsConst:      targets(1),
		TargetsEnum:       targets(2),
		TargetsEnumerant:  targets(3),
		TargetsStruct:     targets(4),
		TargetsField:      targets(5),
		TargetsUnion:      targets(6),
		TargetsGroup:      targets(7),
		TargetsInterface:  targets(8),
		TargetsMethod:     targets(9),
		TargetsParam:      targets(10),
		TargetsAnnotation: targets(11),
	}
}

func fieldFields(f *schema.Field) std.FieldFields {
	fields := std.FieldFields{
		Name:              f.Name,
		CodeOrder:         f.CodeOrder,
		Annotations:       convert(f.Annotations, annotationFields),
		DiscriminantValue: f.Discriminant,
	}
	if f.Explicit {
		fields.Ordinal = std.FieldOrdinalExplicitValue(f.Ordinal)
	}
	if f.IsGroup() {
		fields.Union = std.FieldGroupValue{TypeID: f.GroupID}
	} else {
		fields.Union = std.FieldSlotValue{
			Offset:             f.Offset,
			Type:               typeFields(&f.Type),
			DefaultValue:       valueFields(f.Default),
			HadExplicitDefault: f.HasDefault,
		}
	}
	return fields
}

func enumerantFields(e *schema.Enumerant) std.EnumerantFields {
	return std.EnumerantFields{
		Name:        e.Name,
		CodeOrder:   e.CodeOrder,
		Annotations: convert(e.Annotations, annotationFields),
	}
}

func superclassFields(s schema.Superclass) std.SuperclassFields {
	return std.SuperclassFields{ID: s.ID, Brand: BrandFields(s.Brand)}
}

func methodFields(m *schema.Method) std.MethodFields {
	return std.MethodFields{
		Name:               m.Name,
		CodeOrder:          m.CodeOrder,
		ImplicitParameters: convert(m.Implicit, parameterFields),
		ParamStructType:    m.ParamsID,
		ParamBrand:         BrandFields(m.ParamsBrand),
		ResultStructType:   m.ResultsID,
		ResultBrand:        BrandFields(m.ResultBrand),
		Annotations:        convert(m.Annotations, annotationFields),
	}
}

func annotationFields(a *schema.Annotation) std.AnnotationFields {
	return std.AnnotationFields{ID: a.ID, Brand: BrandFields(a.Brand), Value: valueFields(a.Value)}
}
