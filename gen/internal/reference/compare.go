package reference

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/internal/schema"
)

// Encoder encodes a value of pointer type: request.EncodeValue, which this package cannot
// import, for its tests import this one.
type Encoder func(schema.Value) []byte

// Compare reports every difference between two models: nodes with all their fields, in
// order, requested files with their imports and identifiers, and source infos by their ids.
func Compare(tb testing.TB, got, want *schema.Schema, encode Encoder) {
	tb.Helper()
	compareFiles(tb, got.Files, want.Files)
	compareNodes(tb, got.Nodes, want.Nodes, encode)
	compareInfo(tb, got.SourceInfo, want.SourceInfo)
}

func compareFiles(tb testing.TB, got, want []*schema.RequestedFile) {
	if len(got) != len(want) {
		tb.Fatalf("%d requested files, want %d", len(got), len(want))
	}
	for i := range got {
		g, w := *got[i], *want[i]
		compareIdentifiers(tb, g.Identifiers, w.Identifiers)
		g.Identifiers, w.Identifiers = nil, nil
		compare(tb, "requested file", g, w)
	}
}

func compareIdentifiers(tb testing.TB, got, want []schema.Identifier) {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			tb.Errorf("identifier %d is %x, want %x", i, got[i], want[i])
			return
		}
	}
	if len(got) != len(want) {
		tb.Errorf("%d identifiers, want %d", len(got), len(want))
	}
}

func compareInfo(tb testing.TB, got, want []*schema.SourceInfo) {
	byID := map[uint64]*schema.SourceInfo{}
	for _, i := range got {
		byID[i.ID] = i
	}
	if len(byID) != len(want) || len(got) != len(want) {
		tb.Errorf("%d source infos, want %d", len(got), len(want))
	}
	for _, w := range want {
		if g := byID[w.ID]; g != nil {
			compare(tb, fmt.Sprintf("source info @%#x", w.ID), *normalInfo(g), *normalInfo(w))
		} else {
			tb.Errorf("no source info for @%#x", w.ID)
		}
	}
}

func normalInfo(i *schema.SourceInfo) *schema.SourceInfo {
	n := *i
	if len(n.Members) == 0 {
		n.Members = nil
	}
	return &n
}

func compareNodes(tb testing.TB, got, want []*schema.Node, encode Encoder) {
	for i := range min(len(got), len(want)) {
		if got[i].ID != want[i].ID {
			tb.Errorf("node %d is %s, want %s", i, got[i].DisplayName, want[i].DisplayName)
			return
		}
		compare(tb, want[i].DisplayName, normal(got[i], encode), normal(want[i], encode))
	}
	if len(got) != len(want) {
		tb.Errorf("%d nodes, want %d", len(got), len(want))
	}
}

func compare(tb testing.TB, what string, got, want any) {
	tb.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	var diffs []string
	diff(reflect.ValueOf(got), reflect.ValueOf(want), what, &diffs)
	tb.Errorf("%s", strings.Join(diffs, "\n"))
}

// diff lists the differences between two values of one type, by their paths.
func diff(a, b reflect.Value, path string, out *[]string) {
	if len(*out) > 10 {
		return
	}
	switch a.Kind() {
	case reflect.Pointer:
		if !a.IsNil() && !b.IsNil() {
			diff(a.Elem(), b.Elem(), path, out)
			return
		}
		if a.IsNil() == b.IsNil() {
			return
		}
	case reflect.Struct:
		for i := range a.NumField() {
			diff(a.Field(i), b.Field(i), path+"."+a.Type().Field(i).Name, out)
		}
		return
	case reflect.Slice:
		if a.Len() == b.Len() {
			for i := range a.Len() {
				diff(a.Index(i), b.Index(i), fmt.Sprintf("%s[%d]", path, i), out)
			}
			return
		}
	}
	if !reflect.DeepEqual(a.Interface(), b.Interface()) {
		*out = append(*out, fmt.Sprintf("%s = %+v, want %+v", path, a.Interface(), b.Interface()))
	}
}
