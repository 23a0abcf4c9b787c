package capnp

import (
	"slices"
	"strings"

	"github.com/bazelbuild/bazel-gazelle/rule"
	"github.com/bazelbuild/buildtools/build"

	"github.com/capngo/capngo/gen/options"
)

// asItIs is the value of an attribute that stays what it is.
type asItIs struct{ build.Expr }

// BzlExpr gives the value.
func (v asItIs) BzlExpr() build.Expr { return v.Expr }

// Merge gives the value.
func (v asItIs) Merge(build.Expr) build.Expr { return v.Expr }

// dict is a dictionary of strings.
type dict map[string]string

// optionsOf gives the attribute for what o chooses.
func optionsOf(o options.Options) dict {
	d := dict{}
	for _, assignment := range strings.Fields(o.String()) {
		name, value, _ := strings.Cut(assignment, "=")
		d[name] = value
	}
	return d
}

// BzlExpr gives the dictionary as BUILD files have it.
func (d dict) BzlExpr() build.Expr { return rule.ExprFromValue(map[string]string(d)) }

// Merge gives the dictionary with the comments of the one that was there, and what is marked
// "# keep" in that; nil if it is empty.
func (d dict) Merge(other build.Expr) build.Expr {
	merged := d.BzlExpr().(*build.DictExpr)
	was, ok := other.(*build.DictExpr)
	if !ok {
		was = &build.DictExpr{}
	}
	for _, old := range was.List {
		key, value := literal(old.Key), literal(old.Value)
		at := slices.IndexFunc(merged.List, func(e *build.KeyValueExpr) bool {
			return literal(e.Key) == key
		})
		switch {
		case at >= 0 && (rule.ShouldKeep(old) || literal(merged.List[at].Value) == value):
			merged.List[at] = old
		case at < 0 && rule.ShouldKeep(old):
			merged.List = append(merged.List, old)
		}
	}
	if len(merged.List) == 0 {
		return nil
	}
	slices.SortFunc(merged.List, func(a, b *build.KeyValueExpr) int {
		return strings.Compare(literal(a.Key), literal(b.Key))
	})
	return merged
}

func literal(e build.Expr) string {
	if s, ok := e.(*build.StringExpr); ok {
		return s.Value
	}
	return ""
}
