package syntax

import "github.com/capngo/capngo/gen/source"

// File is one parsed schema. Root is its declaration of kind FileDecl: the naked id, the
// naked annotations and the top-level declarations are Root's ID, Annotations and Nested.
type File struct {
	Source *source.File
	Root   *Decl
}

// Name is an identifier and its place.
type Name struct {
	Text string
	Span source.Span
}

// DeclKind tells declarations apart.
type DeclKind uint8

// The kinds of declaration, named as grammar.capnp names them.
const (
	FileDecl DeclKind = iota
	UsingDecl
	ConstDecl
	EnumDecl
	EnumerantDecl
	StructDecl
	FieldDecl
	UnionDecl // an unnamed union has an empty name
	GroupDecl
	InterfaceDecl
	MethodDecl
	AnnotationDecl
)

// Decl is a declaration of any kind: the fields in the second block mean what the comment
// says for the kinds it names and are zero for all others.
type Decl struct {
	Kind        DeclKind
	Name        Name
	ID          ID
	Ordinal     Ordinal // fields, enumerants, methods, unions with an explicit ordinal
	Parameters  []Name  // generic parameters of structs and interfaces
	Nested      []*Decl // declarations in the block, in source order
	Annotations []*Annotation
	Doc         string
	HasDoc      bool
	Span        source.Span // the statement, a trailing doc comment included

	Target       *Expr      // using: what the alias stands for
	Type         *Expr      // const, field, annotation
	Value        *Expr      // const; field: the default, nil without one
	Targets      Targets    // annotation
	Superclasses []*Expr    // interface
	Implicit     []Name     // method: its implicit generic parameters
	Params       *ParamList // method
	Results      *ParamList // method; nil without "->"
}

// ID is an explicit 64-bit id: "@0x…".
type ID struct {
	Value uint64
	Set   bool
	Span  source.Span // of the integer
}

// Ordinal is "@n". Value keeps what was written: numbers above 65535 were reported.
type Ordinal struct {
	Value uint64
	Set   bool
	Span  source.Span // of the integer
}

// Targets is the set of declaration kinds that an annotation may be applied to.
type Targets uint16

// The targets, in the order of Node.annotation's flags in schema.capnp.
const (
	TargetFile Targets = 1 << iota
	TargetConst
	TargetEnum
	TargetEnumerant
	TargetStruct
	TargetField
	TargetUnion
	TargetGroup
	TargetInterface
	TargetMethod
	TargetParam
	TargetAnnotation

	AllTargets = 1<<iota - 1
)

// Annotation is an application: "$name" or "$name(value)".
type Annotation struct {
	Name  *Expr
	Value *Expr // nil without one
	Span  source.Span
}

// ParamListKind tells the three ways to write a method's parameters or results.
type ParamListKind uint8

// The kinds of parameter list.
const (
	NamedParams  ParamListKind = iota // (a :T, b :U)
	TypeParams                        // a struct type
	StreamParams                      // the keyword stream
)

// ParamList is the parameters or the results of a method.
type ParamList struct {
	Kind   ParamListKind
	Params []*Param // NamedParams
	Type   *Expr    // TypeParams
	Span   source.Span
}

// Param is one named parameter.
type Param struct {
	Name        Name
	Type        *Expr
	Value       *Expr // the default, nil without one
	Annotations []*Annotation
	Span        source.Span
}

// ExprKind tells expressions apart.
type ExprKind uint8

// The kinds of expression, named as grammar.capnp names them.
const (
	UnknownExpr      ExprKind = iota // could not be parsed; was reported
	PositiveIntExpr                  // Int
	NegativeIntExpr                  // Int is the magnitude
	FloatExpr                        // Float
	StringExpr                       // Text
	BinaryExpr                       // Text holds the bytes
	RelativeNameExpr                 // Text
	AbsoluteNameExpr                 // Text, without the dot
	ImportExpr                       // Text is the path
	EmbedExpr                        // Text is the path
	ListExpr                         // Args, unnamed
	TupleExpr                        // Args
	ApplicationExpr                  // Base applied to Args
	MemberExpr                       // Text is a member of Base
)

// Expr is an expression: a value, a name or a type.
type Expr struct {
	Kind     ExprKind
	Text     string
	TextSpan source.Span // of the name, the member's name or the path's literal
	Int      uint64
	Float    float64
	Base     *Expr
	Args     []Arg
	Span     source.Span
}

// Arg is an element of a list, tuple or application. Name.Text is empty without a name.
type Arg struct {
	Name  Name
	Value *Expr
}
