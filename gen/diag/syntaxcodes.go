package diag

import "strings"

// The codes of the scanner and the parser, gen/internal/syntax.
const (
	ParseError          Code = "parse-error"
	NotUTF8             Code = "not-utf8"
	FileTooLarge        Code = "file-too-large"
	NestedTooDeeply     Code = "nested-too-deeply"
	EmptyListItem       Code = "empty-list-item"
	InvalidFloat        Code = "invalid-float"
	NoFileID            Code = "no-file-id"
	SecondFileID        Code = "second-file-id"
	InvalidID           Code = "invalid-id"
	OrdinalTooLarge     Code = "ordinal-too-large"
	UnnamedUsing        Code = "unnamed-using"
	NoBlock             Code = "no-block"
	NeedlessBlock       Code = "needless-block"
	NumberedUnion       Code = "numbered-union"
	UnionWithoutColon   Code = "union-without-colon"
	WildcardWithTargets Code = "wildcard-with-targets"
	InvalidTarget       Code = "invalid-target"
	DuplicateTarget     Code = "duplicate-target"
)

const exampleID = "@0xa1b2c3d4e5f60718;\n"

var syntaxCodes = []Entry{
	{ParseError, Syntax,
		"The text does not fit the grammar. It is reported at the first place that no reading of " +
			"the statement explains, which is often the word after the wrong one.",
		exampleID + "struct A { x @0 Text; }\n"},
	{NotUTF8, Syntax,
		"The file holds a zero byte or the mark of another encoding than UTF-8.",
		exampleID + "struct A { \x00 }\n"},
	{FileTooLarge, Syntax, "The file is larger than a gigabyte.", ""},
	{NestedTooDeeply, Syntax,
		"Blocks, brackets or members of members nest hundreds of levels deep.",
		exampleID + "const a :A = " + strings.Repeat("[", 501)},
	{EmptyListItem, Syntax,
		"A list has nothing between two commas. Only a comma behind the last item is allowed.",
		exampleID + "const a :List(Int8) = [1,,2];\n"},
	{InvalidFloat, Syntax,
		"A floating-point number has an exponent without digits.",
		exampleID + "const a :Float64 = 1e;\n"},
	{NoFileID, Syntax,
		"The file has no id, from which the ids of its types would follow. The message proposes " +
			"one: add that line at the top.",
		"struct A {}\n"},
	{SecondFileID, Syntax,
		"The file has two ids.",
		exampleID + "@0xa1b2c3d4e5f60719;\n"},
	{InvalidID, Syntax,
		"Ids are 64-bit numbers with the highest bit set. `capnp id` and the message for a " +
			"missing file id make new ones.",
		exampleID + "struct A @0x1 {}\n"},
	{OrdinalTooLarge, Syntax,
		"Ordinals count from 0 to 65535. A field that is too large may be reported twice, since " +
			"it might have been a union.",
		exampleID + "enum E { a @65536; }\n"},
	{UnnamedUsing, Syntax,
		"Only a member of something has a name that `using` can take over; others need one: " +
			"`using Name = ...`.",
		exampleID + "using A;\n"},
	{NoBlock, Syntax,
		"Enums, structs, unions, groups and interfaces have a block in braces.",
		exampleID + "struct A;\n"},
	{NeedlessBlock, Syntax,
		"Declarations without members end with a semicolon.",
		exampleID + "enum E { a @0 {} }\n"},
	{NumberedUnion, Syntax,
		"A union needs no number. One that has it from the time when it was a single field, or " +
			"from before version 0.3, says so by an exclamation mark: `u @1! :union`.",
		exampleID + "struct A { u @0 :union { a @1 :Void; b @2 :Void; } }\n"},
	{UnionWithoutColon, Syntax,
		"A union with a name is written like a field: `u :union`.",
		exampleID + "struct A { u @0! union { a @1 :Void; b @2 :Void; } }\n"},
	{WildcardWithTargets, Syntax,
		"The target `*` of an annotation covers all others.",
		exampleID + "annotation a(struct, *) :Void;\n"},
	{InvalidTarget, Syntax,
		"An annotation's targets are file, const, enum, enumerant, struct, field, union, group, " +
			"interface, method, param and annotation.",
		exampleID + "annotation a(structs) :Void;\n"},
	{DuplicateTarget, Syntax,
		"A target of an annotation is named twice.",
		exampleID + "annotation a(struct, struct) :Void;\n"},
}
