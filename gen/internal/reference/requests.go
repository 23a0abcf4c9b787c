package reference

import (
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
	"testing"

	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/wire"
)

// object is a struct or list in a message of one segment: a reader just good enough for the
// requests that the reference wrote, with the offsets of schema.capnp in the functions below.
type object struct {
	words       []byte // the whole segment
	at          int    // of the data section or the first element
	data, ptrs  int    // bytes, pointers
	count, step int    // of lists: elements and bytes between them
	kind        uint64 // of lists: size of the elements
	null        bool
}

func (o object) bits(offset, size int) uint64 {
	if offset+size > o.data*8 {
		return 0
	}
	var b [8]byte
	copy(b[:], o.words[o.at+offset/8:o.at+o.data])
	return binary.LittleEndian.Uint64(b[:]) >> (offset % 8) & (1<<size - 1)
}

func (o object) u16(i int) uint16 { return uint16(o.bits(16*i, 16)) }
func (o object) u32(i int) uint32 { return uint32(o.bits(32*i, 32)) }
func (o object) u64(i int) uint64 {
	return uint64(o.u32(2*i)) | uint64(o.u32(2*i+1))<<32
}
func (o object) bool(i int) bool { return o.bits(i, 1) != 0 }

func (o object) pointer(i int) object {
	if i >= o.ptrs {
		return object{null: true}
	}
	return follow(o.words, o.at+o.data+8*i)
}

func follow(words []byte, at int) object {
	p := binary.LittleEndian.Uint64(words[at:])
	if p == 0 {
		return object{null: true}
	}
	start := at + 8 + int(int32(p)>>2)*8
	if p&3 == 0 {
		return object{words: words, at: start, data: int(uint16(p>>32)) * 8, ptrs: int(p >> 48)}
	}
	kind := p >> 32 & 7
	o := object{words: words, at: start, count: int(p >> 35), kind: kind}
	o.step = []int{0, 0, 1, 2, 4, 8, 8, 0}[kind]
	if kind == 7 {
		tag := binary.LittleEndian.Uint64(words[start:])
		o.at, o.count = start+8, int(uint32(tag)>>2)
		o.data, o.ptrs = int(uint16(tag>>32))*8, int(tag>>48)
		o.step = o.data + 8*o.ptrs
	}
	return o
}

func (o object) index(i int) object {
	return object{words: o.words, at: o.at + i*o.step, data: o.data, ptrs: o.ptrs}
}

func (o object) bytes() []byte { return o.words[o.at : o.at+o.count] }

func (o object) text() string {
	if o.null {
		return ""
	}
	return string(o.words[o.at : o.at+o.count-1])
}

func each[T any](o object, read func(object) T) []T {
	var all []T
	for i := range o.count {
		all = append(all, read(o.index(i)))
	}
	return all
}

// Request reads a request that the reference wrote, from a file compressed by gzip.
func Request(tb testing.TB, path string) *schema.Schema {
	tb.Helper()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return ParseRequest(tb, data)
}

// ParseRequest reads a request without the help of generated code, so that it can tell what
// is wrong with that. Values of pointer type are Encoded; spans are nowhere.
func ParseRequest(tb testing.TB, data []byte) *schema.Schema {
	tb.Helper()
	words, err := wire.Flatten(data)
	if err != nil {
		tb.Fatal(err)
	}
	root := follow(words, 0)
	return &schema.Schema{
		Nodes:      each(root.pointer(0), readNode),
		Files:      each(root.pointer(1), readFile),
		SourceInfo: each(root.pointer(3), readSourceInfo),
	}
}

func readFile(o object) *schema.RequestedFile {
	return &schema.RequestedFile{
		ID:       o.u64(0),
		Filename: o.pointer(0).text(),
		Imports: each(o.pointer(1), func(o object) schema.Import {
			return schema.Import{ID: o.u64(0), Name: o.pointer(0).text()}
		}),
		Identifiers: each(o.pointer(2).pointer(0), func(o object) schema.Identifier {
			return schema.Identifier{Start: o.u32(0), End: o.u32(1), TypeID: o.u64(1)}
		}),
	}
}

func readSourceInfo(o object) *schema.SourceInfo {
	return &schema.SourceInfo{
		ID: o.u64(0), Doc: o.pointer(0).text(), HasDoc: !o.pointer(0).null,
		Start: o.u32(2), End: o.u32(3),
		Members: each(o.pointer(1), func(o object) schema.MemberInfo {
			return schema.MemberInfo{Doc: o.pointer(0).text(), HasDoc: !o.pointer(0).null}
		}),
	}
}

func readNode(o object) *schema.Node {
	n := &schema.Node{
		ID:          o.u64(0),
		DisplayName: o.pointer(0).text(),
		PrefixLen:   int(o.u32(2)),
		ScopeID:     o.u64(2),
		Nested: each(o.pointer(1), func(o object) schema.Nested {
			return schema.Nested{Name: o.pointer(0).text(), ID: o.u64(0)}
		}),
		Annotations: each(o.pointer(2), readAnnotation),
		Parameters:  each(o.pointer(5), func(o object) string { return o.pointer(0).text() }),
		IsGeneric:   o.bool(288),
		Start:       o.u32(10),
		End:         o.u32(11),
	}
	switch o.u16(6) {
	case 1:
		n.Struct = &schema.Struct{
			DataWords: o.u16(7), Pointers: o.u16(12), IsGroup: o.bool(224),
			DiscriminantCount: o.u16(15), DiscriminantOffset: o.u32(8),
			Fields: each(o.pointer(3), readField),
		}
	case 2:
		n.Enum = &schema.Enum{Enumerants: each(o.pointer(3), func(o object) *schema.Enumerant {
			return &schema.Enumerant{
				Name: o.pointer(0).text(), CodeOrder: o.u16(0),
				Annotations: each(o.pointer(1), readAnnotation),
			}
		})}
	case 3:
		n.Interface = &schema.Interface{
			Methods: each(o.pointer(3), readMethod),
			Superclasses: each(o.pointer(4), func(o object) schema.Superclass {
				return schema.Superclass{ID: o.u64(0), Brand: readBrand(o.pointer(0))}
			}),
		}
	case 4:
		n.Const = &schema.Const{Type: readType(o.pointer(3)), Value: readValue(o.pointer(4))}
	case 5:
		n.Annotation = &schema.AnnotationDecl{
			Type: readType(o.pointer(3)), Targets: uint16(o.bits(112, 12)),
		}
	}
	return n
}

func readMethod(o object) *schema.Method {
	return &schema.Method{
		Name: o.pointer(0).text(), CodeOrder: o.u16(0),
		ParamsID: o.u64(1), ParamsBrand: readBrand(o.pointer(2)),
		ResultsID: o.u64(2), ResultBrand: readBrand(o.pointer(3)),
		Annotations: each(o.pointer(1), readAnnotation),
		Implicit:    each(o.pointer(4), func(o object) string { return o.pointer(0).text() }),
	}
}

func readField(o object) *schema.Field {
	f := &schema.Field{
		Name: o.pointer(0).text(), CodeOrder: o.u16(0),
		Annotations:  each(o.pointer(1), readAnnotation),
		Discriminant: o.u16(1) ^ schema.NoDiscriminant,
		Explicit:     o.u16(5) == 1, Ordinal: o.u16(6),
	}
	if o.u16(4) == 1 {
		f.GroupID = o.u64(2)
		return f
	}
	f.Offset, f.HasDefault = o.u32(1), o.bool(128)
	f.Type, f.Default = readType(o.pointer(2)), readValue(o.pointer(3))
	return f
}

func readType(o object) schema.Type {
	t := schema.Type{Kind: schema.Kind(o.u16(0))}
	switch t.Kind {
	case schema.ListKind:
		elem := readType(o.pointer(0))
		t.Elem = &elem
	case schema.EnumKind, schema.StructKind, schema.InterfaceKind:
		t.ID, t.Brand = o.u64(1), readBrand(o.pointer(0))
	case schema.AnyPointer:
		switch o.u16(4) {
		case 0:
			t.Any = schema.AnyKind(o.u16(5))
		case 1:
			t.Any, t.ScopeID, t.Param = schema.AnyParameter, o.u64(2), o.u16(5)
		case 2:
			t.Any, t.Param = schema.AnyMethodParameter, o.u16(5)
		}
	}
	return t
}

func readBrand(o object) *schema.Brand {
	if o.null {
		return nil
	}
	return &schema.Brand{Scopes: each(o.pointer(0), func(o object) schema.BrandScope {
		s := schema.BrandScope{ScopeID: o.u64(0), Inherit: o.u16(4) == 1}
		if !s.Inherit {
			s.Bind = each(o.pointer(0), func(o object) schema.Binding {
				if o.u16(0) == 0 {
					return schema.Binding{Unbound: true}
				}
				return schema.Binding{Type: readType(o.pointer(0))}
			})
		}
		return s
	})}
}

func readAnnotation(o object) *schema.Annotation {
	return &schema.Annotation{
		ID: o.u64(0), Value: readValue(o.pointer(0)), Brand: readBrand(o.pointer(1)),
	}
}

func readValue(o object) schema.Value {
	v := schema.Value{Kind: schema.Kind(o.u16(0))}
	switch bits := (schema.Type{Kind: v.Kind}).Bits(); bits {
	case 1:
		v.Bits = o.bits(16, 1)
	case 8:
		v.Bits = o.bits(16, 8)
	case 16:
		v.Bits = uint64(o.u16(1))
	case 32:
		v.Bits = uint64(o.u32(1))
	case 64:
		v.Bits = o.u64(1)
	}
	p := o.pointer(0)
	switch v.Kind {
	case schema.Text:
		v.Text, v.Null = p.text(), p.null
	case schema.Data:
		if v.Null = p.null; !v.Null {
			v.Text = string(p.bytes())
		}
	case schema.ListKind, schema.StructKind, schema.AnyPointer:
		if v.Null = p.null; !v.Null {
			v.Encoded = wire.Extract(o.words, o.at+o.data)
		}
	case schema.InterfaceKind:
		v.Null = true
	}
	return v
}
