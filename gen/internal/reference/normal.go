package reference

import (
	"slices"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/source"
)

// normal copies a node without what requests do not hold.
func normal(n *schema.Node, encode Encoder) *schema.Node {
	c := *n
	c.Span = source.Span{}
	c.Annotations = normalAnnotations(encode, n.Annotations)
	switch {
	case n.Struct != nil:
		s := *n.Struct
		s.Fields = mapAll(s.Fields, func(f schema.Field) schema.Field {
			f.Span, f.Group = source.Span{}, nil
			f.Annotations = normalAnnotations(encode, f.Annotations)
			f.Default = normalValue(encode, f.Default)
			if f.IsGroup() {
				f.Default = schema.Value{}
			}
			return f
		})
		c.Struct = &s
	case n.Enum != nil:
		c.Enum = &schema.Enum{Enumerants: mapAll(n.Enum.Enumerants,
			func(e schema.Enumerant) schema.Enumerant {
				e.Span = source.Span{}
				e.Annotations = normalAnnotations(encode, e.Annotations)
				return e
			})}
	case n.Interface != nil:
		i := *n.Interface
		i.Methods = mapAll(i.Methods, func(m schema.Method) schema.Method {
			m.Span = source.Span{}
			m.Annotations = normalAnnotations(encode, m.Annotations)
			return m
		})
		c.Interface = &i
	case n.Const != nil:
		c.Const = &schema.Const{Type: n.Const.Type, Value: normalValue(encode, n.Const.Value)}
	}
	return &c
}

func mapAll[T any](all []*T, f func(T) T) []*T {
	var result []*T
	for _, x := range all {
		y := f(*x)
		result = append(result, &y)
	}
	return result
}

func normalAnnotations(encode Encoder, all []*schema.Annotation) []*schema.Annotation {
	all = slices.Clone(all)
	if len(all) == 0 {
		return nil
	}
	for i, a := range all {
		all[i] = &schema.Annotation{ID: a.ID, Brand: a.Brand, Value: normalValue(encode, a.Value)}
	}
	return all
}

func normalValue(encode Encoder, v schema.Value) schema.Value {
	if !v.Null {
		switch v.Kind {
		case schema.ListKind, schema.StructKind, schema.AnyPointer:
			v.Encoded = encode(v)
		}
	}
	v.Elem, v.Item = nil, nil
	v.List, v.Struct, v.Any = nil, nil, nil
	return v
}
