package diag

// The codes of what may go wrong between a valid schema and Go, gen/internal/golang.
const (
	BadGoName   Code = "bad-go-name"
	SameGoName  Code = "same-go-name"
	GoNameTaken Code = "go-name-taken"

	GoNameChanged    Code = "go-name-changed"
	TooManyInherited Code = "too-many-inherited"

	UnknownKeyField  Code = "unknown-key-field"
	RepeatedKeyField Code = "repeated-key-field"
	NotComparable    Code = "not-comparable"
	EndlessKey       Code = "endless-key"
	KeyTooLarge      Code = "key-too-large"
	KeyWithoutGroup  Code = "key-without-group"
	BadVirtualGroup  Code = "bad-virtual-group"
	BadNullable      Code = "bad-nullable"
)

const exampleGo = exampleID + "using Go = import \"/go.capnp\";\n"

var goCodes = []Entry{
	{BadGoName, Go,
		"$Go.name asks for a name that Go cannot have: a letter, and then letters and digits.",
		exampleGo + "struct A $Go.name(\"a-b\") {}\n"},
	{SameGoName, Go,
		"$Go.name asks for one name twice.",
		exampleGo + "struct A $Go.name(\"X\") {}\nstruct B $Go.name(\"X\") {}\n"},
	{GoNameTaken, Go,
		"Two schemas of one Go package declare the same name. Each file may be a scope of its own; " +
			"a Go package is one scope. The help has the override that gives one of them a package " +
			"of its own.",
		"-- capngo.yaml --\nschemas: [\"*.capnp\"]\n" +
			"-- a.capnp --\n@0xa1b2c3d4e5f60718;\nstruct A {}\n" +
			"-- b.capnp --\n@0xa1b2c3d4e5f60719;\nstruct A {}\n"},
	{GoNameChanged, Go,
		"A note: the Go name of a declaration ends in an underscore, since another declaration, or " +
			"what is generated with it, has the name. $Go.name chooses a better one.",
		exampleID + "struct A { userID @0 :Int8; userId @1 :Int8; }\n"},
	{TooManyInherited, Go,
		"An interface inherits more than 1024 methods, or those of a file more than 65536 in all. Go gets " +
			"each of them anew, in each interface that inherits it.",
		""},
	{UnknownKeyField, Go,
		"$Go.key or $Go.group names something that is not a field of the struct. The names are those " +
			"of the schema, with commas between them.",
		exampleGo + "struct A $Go.key(\"x, why\") { x @0 :Int8; y @1 :Int8; }\n"},
	{RepeatedKeyField, Go,
		"$Go.key or $Go.group names a field twice.",
		exampleGo + "struct A $Go.key(\"x, x\") { x @0 :Int8; }\n"},
	{NotComparable, Go,
		"$Go.key or $Go.group picks a field that == of Go cannot compare: a list, a capability, a " +
			"pointer to anything, a Void, or a struct without a $Go.key of its own.",
		exampleGo + "struct A $Go.key(\"*\") { x @0 :Int8; tags @1 :List(Text); }\n"},
	{EndlessKey, Go,
		"The key of a struct would be a part of itself, as the structs are that it is made of. List " +
			"the fields that are to be compared.",
		exampleGo + "struct A $Go.key(\"*\") { x @0 :Int8; next @1 :A; }\n"},
	{KeyTooLarge, Go,
		"A key, with those of the structs and groups in it, would hold more than 4096 values.",
		""},
	{KeyWithoutGroup, Go,
		"$Go.key is on a field that is neither a group nor has $Go.group. The key of a struct is said " +
			"where the struct is declared.",
		exampleGo + "struct A { x @0 :Int8 $Go.key(\"*\"); }\n"},
	{BadVirtualGroup, Go,
		"$Go.group is on a field with a value of its own, or in a union. It makes a field of type " +
			"Void a view on other fields.",
		exampleGo + "struct A { x @0 :Int8; y @1 :Int8 $Go.group(\"x\"); }\n"},
	{BadNullable, Go,
		"$Go.nullable is on a group that is not exactly isNull, a Bool or an integer, and value, a " +
			"number, a Bool, an enum or a group. Pointers can be null anyway.",
		exampleGo + "struct A { x :group $Go.nullable { isNull @0 :Bool; value @1 :Text; } }\n"},
}
