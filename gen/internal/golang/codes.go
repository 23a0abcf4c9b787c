package golang

import "github.com/capngo/capngo/gen/diag"

// What may go wrong between a valid schema and Go.
const (
	CodeBadGoName   diag.Code = "bad-go-name"   // $Go.name is no exported identifier
	CodeSameGoName  diag.Code = "same-go-name"  // two equal $Go.name
	CodeGoNameTaken diag.Code = "go-name-taken" // two schemas of a package define one name

	// CodeGoNameChanged is a note: a declaration's Go name has a "_", since another has the name.
	CodeGoNameChanged diag.Code = "go-name-changed"
)
