package resolve

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/source"
)

// normal copies a node without what requests do not hold.
func normal(n *schema.Node) *schema.Node {
	c := *n
	c.Span = source.Span{}
	c.Annotations = normalAnnotations(n.Annotations)
	switch {
	case n.Struct != nil:
		s := *n.Struct
		s.Fields = each2(s.Fields, func(f schema.Field) schema.Field {
			f.Span, f.Group = source.Span{}, nil
			f.Annotations = normalAnnotations(f.Annotations)
			f.Default = normalValue(f.Default)
			if f.IsGroup() {
				f.Default = schema.Value{}
			}
			return f
		})
		c.Struct = &s
	case n.Enum != nil:
		c.Enum = &schema.Enum{Enumerants: each2(n.Enum.Enumerants,
			func(e schema.Enumerant) schema.Enumerant {
				e.Span = source.Span{}
				e.Annotations = normalAnnotations(e.Annotations)
				return e
			})}
	case n.Interface != nil:
		i := *n.Interface
		i.Methods = each2(i.Methods, func(m schema.Method) schema.Method {
			m.Span = source.Span{}
			m.Annotations = normalAnnotations(m.Annotations)
			return m
		})
		c.Interface = &i
	case n.Const != nil:
		c.Const = &schema.Const{Type: n.Const.Type, Value: normalValue(n.Const.Value)}
	}
	return &c
}

func each2[T any](all []*T, f func(T) T) []*T {
	var result []*T
	for _, x := range all {
		y := f(*x)
		result = append(result, &y)
	}
	return result
}

func normalAnnotations(all []*schema.Annotation) []*schema.Annotation {
	all = slices.Clone(all)
	if len(all) == 0 {
		return nil
	}
	for i, a := range all {
		all[i] = &schema.Annotation{ID: a.ID, Brand: a.Brand, Value: normalValue(a.Value)}
	}
	return all
}

func normalValue(v schema.Value) schema.Value {
	if !v.Null {
		switch v.Kind {
		case schema.ListKind, schema.StructKind, schema.AnyPointer:
			v.Encoded = request.EncodeValue(v)
		}
	}
	v.Elem, v.Item = nil, nil
	v.List, v.Struct, v.Any = nil, nil, nil
	return v
}
