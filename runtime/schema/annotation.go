package schema

import (
	"math"
	"reflect"

	"github.com/capngo/capngo/runtime/capnp"
	std "github.com/capngo/capngo/runtime/std/schema"
)

// AnnotationDecl is the declaration of an annotation.
type AnnotationDecl struct {
	node
	typ *Type
}

// Type is the type of the annotation's values.
func (a *AnnotationDecl) Type() *Type { return a.typ }

// Targets reports whether the annotation may be on declarations of a kind, in the words of the
// schema language: "file", "const", "enum", "enumerant", "struct", "field", "union", "group",
// "interface", "method", "param" or "annotation".
func (a *AnnotationDecl) Targets(kind string) bool {
	for _, target := range targetFlags {
		if target.kind == kind {
			return target.flag(a.raw.Annotation())
		}
	}
	return false
}

var targetFlags = [...]struct {
	kind string
	flag func(std.NodeAnnotation) bool
}{
	{"file", std.NodeAnnotation.TargetsFile}, {"const", std.NodeAnnotation.TargetsConst},
	{"enum", std.NodeAnnotation.TargetsEnum}, {"enumerant", std.NodeAnnotation.TargetsEnumerant},
	{"struct", std.NodeAnnotation.TargetsStruct}, {"field", std.NodeAnnotation.TargetsField},
	{"union", std.NodeAnnotation.TargetsUnion}, {"group", std.NodeAnnotation.TargetsGroup},
	{"interface", std.NodeAnnotation.TargetsInterface}, {"method", std.NodeAnnotation.TargetsMethod},
	{"param", std.NodeAnnotation.TargetsParam}, {"annotation", std.NodeAnnotation.TargetsAnnotation},
}

// Annotated is what can have annotations: nodes, fields, enumerants and methods.
type Annotated interface {
	Annotations() []Applied
}

// Applied is an annotation on something.
type Applied struct {
	raw   std.Annotation
	space *space
}

// ID is the id of the annotation's declaration.
func (a Applied) ID() uint64 { return a.raw.ID() }

// Decl is the annotation's declaration, or nil if that is not known: generated code does not refer
// to the annotations of other packages.
func (a Applied) Decl() *AnnotationDecl { return find[*AnnotationDecl](a.space, a.ID()) }

// Value is what the annotation says.
func (a Applied) Value() Value {
	v := Value{raw: a.raw.Value()}
	if decl := a.Decl(); decl != nil {
		v.typ = decl.typ
	}
	return v
}

func (s *space) applied(raw capnp.List[std.Annotation]) []Applied {
	return capnp.Map(raw, func(a std.Annotation) Applied { return Applied{a, s} })
}

// AnnotationID is the id of an annotation whose values are of type T in Go. Generated code has a
// constant of it for each annotation.
type AnnotationID[T any] uint64

// Annotation gives the value of an annotation of d; of several, that of the first. ok is false if d
// does not have it. T is struct{} for Void, and otherwise what a getter of a field of that type gives.
//
// It panics if T is not the type that the annotation was declared with.
func Annotation[T any](d Annotated, id AnnotationID[T]) (value T, ok bool) {
	for _, a := range d.Annotations() {
		if a.ID() == uint64(id) {
			return valueAs[T](a.Value()), true
		}
	}
	return value, false
}

func valueAs[T any](v Value) (result T) {
	target := reflect.ValueOf(&result).Elem()
	if v.Kind().IsPointer() {
		return capnp.ParamAt[T](capnp.Struct(v.raw), 0)
	}
	if target.Kind() != goKinds[v.Kind()] {
		panic("schema: an annotation of type " + v.Kind().String() + " is read as " +
			target.Type().String())
	}
	switch bits := v.Bits(); target.Kind() {
	case reflect.Bool:
		target.SetBool(bits != 0)
	case reflect.Int8:
		target.SetInt(int64(int8(bits)))
	case reflect.Int16:
		target.SetInt(int64(int16(bits)))
	case reflect.Int32:
		target.SetInt(int64(int32(bits)))
	case reflect.Int64:
		target.SetInt(int64(bits))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		target.SetUint(bits)
	case reflect.Float32:
		target.SetFloat(float64(math.Float32frombits(uint32(bits))))
	case reflect.Float64:
		target.SetFloat(math.Float64frombits(bits))
	}
	return result
}

// goKinds are the kinds of Go's types for values in the data section.
var goKinds = [...]reflect.Kind{
	KindVoid: reflect.Struct, KindBool: reflect.Bool,
	KindInt8: reflect.Int8, KindInt16: reflect.Int16, KindInt32: reflect.Int32, KindInt64: reflect.Int64,
	KindUint8: reflect.Uint8, KindUint16: reflect.Uint16, KindUint32: reflect.Uint32,
	KindUint64: reflect.Uint64, KindFloat32: reflect.Float32, KindFloat64: reflect.Float64,
	KindEnum: reflect.Uint16,
}
