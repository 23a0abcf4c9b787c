package diag

// The codes of names, types, values and layouts, gen/internal/resolve.
const (
	ImportFailed         Code = "import-failed"
	ImportOutsideRoot    Code = "import-outside-root"
	IndirectImport       Code = "indirect-import"
	DuplicateID          Code = "duplicate-id"
	RecursiveDeclaration Code = "recursive-declaration"
	DeepDependency       Code = "deep-dependency"

	DuplicateName  Code = "duplicate-name"
	DuplicateUnion Code = "duplicate-unnamed-union"
	TypeNameCase   Code = "type-name-case"
	NameCase       Code = "name-case"
	NameUnderscore Code = "name-underscore"
	Misplaced      Code = "misplaced-declaration"

	NotDefined   Code = "not-defined"
	NoSuchMember Code = "no-such-member"
	ExpectedName Code = "expected-name"

	NamedParameter    Code = "named-parameter"
	DoubleApplication Code = "double-application"
	NotGeneric        Code = "not-generic"
	TooManyParameters Code = "too-many-parameters"
	TooFewParameters  Code = "too-few-parameters"
	PointerParameter  Code = "pointer-parameter"

	NotAType      Code = "not-a-type"
	ListParameter Code = "list-parameter"
	ListOfAny     Code = "list-of-any"
	ObjectRenamed Code = "object-renamed"
	TypeTooLarge  Code = "type-too-large"

	DuplicateOrdinal   Code = "duplicate-ordinal"
	SkippedOrdinal     Code = "skipped-ordinal"
	SmallUnion         Code = "small-union"
	NestedUnnamedUnion Code = "nested-unnamed-union"
	EmptyGroup         Code = "empty-group"
	LateUnionOrdinal   Code = "late-union-ordinal"
	NullDefault        Code = "null-default"
	Issue344           Code = "issue-344"
	StructTooLarge     Code = "struct-too-large"

	NotAnInterface    Code = "not-an-interface"
	UnboundSuperclass Code = "unbound-superclass"
	StreamParameters  Code = "stream-parameters"
	NotAStruct        Code = "not-a-struct"
	ParameterAsParams Code = "parameter-as-params"
	NoStreamFile      Code = "no-stream-file"
	NoStreamResult    Code = "no-stream-result"

	UnboundType         Code = "unbound-type"
	TypeMismatch        Code = "type-mismatch"
	IntegerRange        Code = "integer-range"
	IntegerTooNegative  Code = "integer-too-negative"
	EmbedFailed         Code = "embed-failed"
	EmbedMessage        Code = "embed-message"
	EmbedType           Code = "embed-type"
	NoSuchField         Code = "no-such-field"
	MissingFieldName    Code = "missing-field-name"
	NotAConstant        Code = "not-a-constant"
	UnqualifiedConstant Code = "unqualified-constant"
	AnyConstant         Code = "any-constant"
	ValueTooLarge       Code = "value-too-large"

	NotAnAnnotation Code = "not-an-annotation"
	WrongTarget     Code = "wrong-target"
	ValueRequired   Code = "value-required"
)

var resolveCodes = []Entry{
	{ImportFailed, Resolve,
		"The file is not there: beside the importing file, or for a path that begins with a " +
			"slash in any of the import folders.",
		exampleID + "using A = import \"missing.capnp\";\n"},
	{ImportOutsideRoot, Resolve,
		"The path leaves the folder that the importing file was found under. Import by a path " +
			"that begins with a slash instead.",
		exampleID + "using A = import \"../a.capnp\";\n"},
	{IndirectImport, Resolve,
		"The file is there, but only because a dependency needs it: once that no longer does, the " +
			"import fails. The help names the target to add to deps. Only builds with dependencies " +
			"say so, such as Bazel.", ""},
	{DuplicateID, Resolve,
		"Two declarations have the same id. Ids follow from names, so it was copied.",
		exampleID + "struct A @0xa1b2c3d4e5f60719 {}\nstruct B @0xa1b2c3d4e5f60719 {}\n"},
	{RecursiveDeclaration, Resolve,
		"To find the value of a constant or default, the value itself would be needed.",
		exampleID + "const a :Int8 = .b;\nconst b :Int8 = .a;\n"},
	{DeepDependency, Resolve,
		"Thousands of declarations in a row each need the next.", ""},

	{DuplicateName, Resolve,
		"The name is taken in this scope. Fields, types and aliases share one scope.",
		exampleID + "struct A { x @0 :Int8; x @1 :Int8; }\n"},
	{DuplicateUnion, Resolve,
		"A struct or group can have one union without a name.",
		exampleID + "struct A { union { a @0 :Int8; b @1 :Int8; } union { c @2 :Int8; d @3 :Int8; } }\n"},
	{TypeNameCase, Resolve, "Types begin with a capital letter.", exampleID + "struct a {}\n"},
	{NameCase, Resolve,
		"What is not a type begins with a small letter.",
		exampleID + "struct A { X @0 :Int8; }\n"},
	{NameUnderscore, Resolve,
		"Names are written in camelCase, so that generators can convert them.",
		exampleID + "struct A { a_b @0 :Int8; }\n"},
	{Misplaced, Resolve,
		"The declaration is of a kind that cannot be in this place.", ""},

	{NotDefined, Resolve,
		"No declaration of this name can be seen from here.",
		exampleID + "struct A { x @0 :B; }\n"},
	{NoSuchMember, Resolve,
		"The declaration has no type, constant or alias of this name inside.",
		exampleID + "struct A { x @0 :A.B; }\n"},
	{ExpectedName, Resolve,
		"A literal is where the name of a declaration should be.",
		exampleID + "struct A { x @0 :5; }\n"},

	{NamedParameter, Resolve,
		"Arguments of generic types have no names.",
		exampleID + "struct A(T) {}\nstruct B { x @0 :A(T = Text); }\n"},
	{DoubleApplication, Resolve,
		"The type has its arguments already.",
		exampleID + "struct A(T) {}\nstruct B { x @0 :A(Text)(Text); }\n"},
	{NotGeneric, Resolve,
		"The type takes no arguments.",
		exampleID + "struct A {}\nstruct B { x @0 :A(Text); }\n"},
	{TooManyParameters, Resolve,
		"The type takes fewer arguments.",
		exampleID + "struct A(T) {}\nstruct B { x @0 :A(Text, Text); }\n"},
	{TooFewParameters, Resolve,
		"The type takes more arguments: all or none must be given.",
		exampleID + "struct A(T, U) {}\nstruct B { x @0 :A(Text); }\n"},
	{PointerParameter, Resolve,
		"Arguments must be Text, Data, AnyPointer, or a list, struct or interface, for all of " +
			"them are stored alike.",
		exampleID + "struct A(T) {}\nstruct B { x @0 :A(Int8); }\n"},

	{NotAType, Resolve,
		"The name is one of a constant, annotation or file.",
		exampleID + "const a :Int8 = 1;\nstruct B { x @0 :a; }\n"},
	{ListParameter, Resolve,
		"A list needs the type of its elements: List(Text).",
		exampleID + "struct A { x @0 :List; }\n"},
	{ListOfAny, Resolve,
		"Lists of AnyPointer, AnyStruct or a generic parameter can't be encoded. Put the " +
			"pointer into a struct.",
		exampleID + "struct A { x @0 :List(AnyPointer); }\n"},
	{ObjectRenamed, Resolve,
		"Object is the old name of AnyPointer.",
		exampleID + "struct A { x @0 :Object; }\n"},
	{TypeTooLarge, Resolve,
		"Aliases apply generic types to one another so often that the types written out fill " +
			"the memory.", ""},

	{DuplicateOrdinal, Resolve,
		"Each number is for one field, enumerant or method.",
		exampleID + "struct A { x @0 :Int8; y @0 :Int8; }\n"},
	{SkippedOrdinal, Resolve,
		"Numbers count up from 0. To remove a field, rename it, and keep its number.",
		exampleID + "struct A { x @1 :Int8; }\n"},
	{SmallUnion, Resolve,
		"A union of fewer than two members decides nothing.",
		exampleID + "struct A { u :union { x @0 :Int8; } }\n"},
	{NestedUnnamedUnion, Resolve,
		"A union directly inside another needs a name.",
		exampleID + "struct A { u :union { x @0 :Int8; y @1 :Int8; " +
			"union { a @2 :Int8; b @3 :Int8; } } }\n"},
	{EmptyGroup, Resolve,
		"A group without members is nothing.",
		exampleID + "struct A { g :group {} }\n"},
	{LateUnionOrdinal, Resolve,
		"The number of a union says when it was added. At most one member may be older.",
		exampleID + "struct A { u @2! :union { x @0 :Int8; y @1 :Int8; z @3 :Int8; } }\n"},
	{NullDefault, Resolve,
		"Only pointers can be null.",
		exampleID + "interface A { f @0 (x :Int8 = null); }\n"},
	{Issue344, Resolve,
		"Versions of Cap'n Proto before 0.6 laid this struct out wrongly, so that newer ones " +
			"refuse it. Reorder its unions.",
		exampleID + "struct A { u @2! :union { a @3 :Bool; v :union { b @1 :Bool; c @4 :Int8; } } " +
			"d @0 :Int16; }\n"},
	{StructTooLarge, Resolve, "Each section of a struct has at most 65535 words.", ""},

	{NotAnInterface, Resolve,
		"Interfaces can only extend interfaces.",
		exampleID + "struct A {}\ninterface B extends(A) {}\n"},
	{UnboundSuperclass, Resolve,
		"An interface cannot extend its own parameter.",
		exampleID + "interface A(T) extends(T) {}\n"},
	{StreamParameters, Resolve,
		"Results can be a stream, parameters cannot.",
		"-- a.capnp --\n" + exampleID + "interface A { f @0 stream; }\n" +
			"-- capnp/stream.capnp --\n@0x86c366a91393f3f8;\nstruct StreamResult @0x995f9a3377c0b16e {}\n"},
	{NotAStruct, Resolve,
		"Parameters and results are structs.",
		exampleID + "interface A { f @0 A; }\n"},
	{ParameterAsParams, Resolve,
		"A generic parameter may turn out to be no struct.",
		exampleID + "interface A(T) { f @0 T; }\n"},
	{NoStreamFile, Resolve,
		"Streaming needs a struct of a standard schema, which is in none of the import folders.",
		exampleID + "interface A { f @0 () -> stream; }\n"},
	{NoStreamResult, Resolve,
		"The import folders have another file in the place of a standard schema.",
		"-- a.capnp --\n" + exampleID + "interface A { f @0 () -> stream; }\n" +
			"-- capnp/stream.capnp --\n@0x86c366a91393f3f8;\n"},

	{UnboundType, Resolve,
		"The type is a generic parameter, so there are no values of it yet.",
		exampleID + "struct A(T) { x @0 :T = \"a\"; }\n"},
	{TypeMismatch, Resolve,
		"The value is of another type.",
		exampleID + "const a :Int8 = \"a\";\n"},
	{IntegerRange, Resolve,
		"The number does not fit the type.",
		exampleID + "const a :Int8 = 128;\n"},
	{IntegerTooNegative, Resolve,
		"No integer type goes below -0x8000000000000000.",
		exampleID + "const a :Int64 = -0x8000000000000001;\n"},
	{EmbedFailed, Resolve,
		"The file to embed is not there. It is looked up as imports are.",
		exampleID + "const a :Data = embed \"missing\";\n"},
	{EmbedMessage, Resolve,
		"An embedded struct must be a message as capnp writes it: not packed, and whole.",
		"-- a.capnp --\n" + exampleID + "struct A {}\nconst a :A = embed \"b.txt\";\n" +
			"-- b.txt --\nno message\n"},
	{EmbedType, Resolve,
		"Files can be embedded as Text, Data or a struct.",
		"-- a.capnp --\n" + exampleID + "const a :Int8 = embed \"b.txt\";\n-- b.txt --\n5\n"},
	{NoSuchField, Resolve,
		"The struct has no field of this name.",
		exampleID + "struct A {}\nconst a :A = (x = 1);\n"},
	{MissingFieldName, Resolve,
		"Values of structs name each field: (x = 1).",
		exampleID + "struct A { x @0 :Int8; y @1 :Int8; }\nconst a :A = (1, 2);\n"},
	{NotAConstant, Resolve,
		"Values can be literals and constants.",
		exampleID + "struct A {}\nconst a :Int8 = .A;\n"},
	{UnqualifiedConstant, Resolve,
		"A constant is named with the scope that it is in, so that it is not taken for an " +
			"enumerant.",
		exampleID + "const a :Int8 = 1;\nconst b :Int8 = a;\n"},
	{AnyConstant, Resolve,
		"The type of what an AnyPointer constant holds is not known any more.",
		exampleID + "struct A {}\nconst a :AnyPointer = .b;\nconst b :A = ();\n" +
			"const c :AnyPointer = .a;\n"},
	{ValueTooLarge, Resolve,
		"Constants contain one another so often that the value would not fit a message.", ""},

	{NotAnAnnotation, Resolve,
		"What follows the dollar sign must be declared with the keyword annotation.",
		exampleID + "struct A $A {}\n"},
	{WrongTarget, Resolve,
		"The annotation is declared for other kinds of declaration.",
		exampleID + "annotation a(file) :Void;\nstruct B $a {}\n"},
	{ValueRequired, Resolve,
		"The annotation is declared with a type, and needs a value of it.",
		exampleID + "annotation a(struct) :Text;\nstruct B $a {}\n"},
}
