package diag

// The codes of what may go wrong between a valid schema and Go, gen/internal/golang.
const (
	BadGoName   Code = "bad-go-name"
	SameGoName  Code = "same-go-name"
	GoNameTaken Code = "go-name-taken"

	GoNameChanged Code = "go-name-changed"
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
}
