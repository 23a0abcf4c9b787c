package diag

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
