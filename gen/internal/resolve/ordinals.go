package resolve

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// ordinalChecker reports ordinals that leave holes or are used again, when it is shown them
// in order. It counts with 32 bits, as the reference does, for ordinals that are far too
// large but were reported already.
type ordinalChecker struct {
	node     *node
	expected uint32
	last     syntax.Ordinal // that was in order; not set once it was reported
}

func (o *ordinalChecker) check(ordinal syntax.Ordinal) {
	switch {
	case ordinal.Value < uint64(o.expected):
		var related []diag.Related
		if o.last.Set {
			related = []diag.Related{{Span: o.last.Span, Message: "Ordinal @" +
				strconv.FormatUint(o.last.Value, 10) + " originally used here."}}
			o.last.Set = false
		}
		o.node.error(diag.DuplicateOrdinal, ordinal.Span, "Duplicate ordinal number.", related...)
	case ordinal.Value > uint64(o.expected):
		o.node.error(diag.SkippedOrdinal, ordinal.Span, "Skipped ordinal @"+
			strconv.FormatUint(uint64(o.expected), 10)+".  Ordinals must be sequential with no holes.")
		o.expected = uint32(ordinal.Value) + 1
	default:
		o.expected++
		o.last = ordinal
	}
}

// numbered is a declaration with its place among those of its kind in the source.
type numbered struct {
	decl      *syntax.Decl
	codeOrder int
}

// byOrdinal gives the declarations of a kind in the order of their ordinals.
func byOrdinal(decls []*syntax.Decl, k syntax.DeclKind) []numbered {
	all := make([]numbered, 0, len(decls))
	for _, d := range decls {
		if d.Kind == k {
			all = append(all, numbered{d, len(all)})
		}
	}
	slices.SortStableFunc(all, func(a, b numbered) int {
		return cmp.Compare(uint32(a.decl.Ordinal.Value), uint32(b.decl.Ordinal.Value))
	})
	return all
}
