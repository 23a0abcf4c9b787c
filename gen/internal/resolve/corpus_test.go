package resolve

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// corpusFile is one schema of the corpus, with the request that the reference makes of it.
type corpusFile struct {
	repo, path, expected string
	roots                []*Root
	source               Source
}

func corpus(t testing.TB) []corpusFile {
	t.Helper()
	dir := filepath.Join(reference.Shared(t), "corpus")
	f, err := os.Open(filepath.Join(dir, "LIST.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	include := &Root{FS: os.DirFS(filepath.Join(dir, "include")), Prefix: "../../include"}
	folders := map[string]*Root{}
	var files []corpusFile
	for _, row := range rows[1:] {
		repo := strings.ReplaceAll(row[0], "/", "+")
		at := func(prefix string) *Root {
			folder := filepath.Join(dir, "src", repo, prefix)
			if folders[folder] == nil {
				folders[folder] = &Root{FS: os.DirFS(folder), Prefix: prefix}
			}
			return folders[folder]
		}
		file := corpusFile{
			repo: repo, path: row[3],
			expected: filepath.Join(dir, "expected", repo, row[3]+".request.gz"),
			source:   Source{Root: at(""), Name: row[3]},
		}
		for _, root := range strings.Split(row[4], ",") {
			if root = filepath.Clean(root); root != "." {
				file.roots = append(file.roots, at(root))
			} else if row[4] != "" {
				file.roots = append(file.roots, at(""))
			}
		}
		file.roots = append(file.roots, include)
		files = append(files, file)
	}
	return files
}

func (f corpusFile) compile(diags *diag.List) *schema.Schema {
	options := Options{Roots: f.roots, Syntax: syntax.Options{ID: func() uint64 { return 1 }}}
	return options.Compile([]Source{f.source}, diags)
}

// TestCorpus compares the model of every schema of the corpus with what the reference says.
func TestCorpus(t *testing.T) {
	equal, identifiers := 0, 0
	files := corpus(t)
	for _, f := range files {
		t.Run(f.repo+"/"+f.path, func(t *testing.T) {
			want := readRequest(t, f.expected)
			var diags diag.List
			got := f.compile(&diags)
			for _, d := range diags.All() {
				t.Errorf("%s", d)
			}
			if t.Failed() {
				return
			}
			compareFiles(t, got.Files, want.Files)
			compareNodes(t, got.Nodes, want.Nodes)
			compareInfo(t, got.SourceInfo, want.SourceInfo)
			if !t.Failed() {
				equal++
			}
			if reflect.DeepEqual(got.Files[0].Identifiers, want.Files[0].Identifiers) {
				identifiers++
			} else {
				compareIdentifiers(t, got.Files[0].Identifiers, want.Files[0].Identifiers)
			}
		})
	}
	t.Logf("%d schemas, %d equal, %d with equal identifiers", len(files), equal, identifiers)
}

func compareFiles(t *testing.T, got, want []*schema.RequestedFile) {
	if len(got) != len(want) {
		t.Fatalf("%d requested files, want %d", len(got), len(want))
	}
	for i := range got {
		g, w := *got[i], *want[i]
		g.Identifiers, w.Identifiers = nil, nil
		compare(t, "requested file", g, w)
	}
}

func compareIdentifiers(t *testing.T, got, want []schema.Identifier) {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Errorf("identifier %d is %x, want %x", i, got[i], want[i])
			return
		}
	}
	t.Errorf("%d identifiers, want %d", len(got), len(want))
}

func compareInfo(t *testing.T, got, want []*schema.SourceInfo) {
	byID := map[uint64]*schema.SourceInfo{}
	for _, i := range got {
		byID[i.ID] = i
	}
	if len(byID) != len(want) || len(got) != len(want) {
		t.Errorf("%d source infos, want %d", len(got), len(want))
	}
	for _, w := range want {
		if g := byID[w.ID]; g != nil {
			compare(t, fmt.Sprintf("source info @%#x", w.ID), *normalInfo(g), *normalInfo(w))
		} else {
			t.Errorf("no source info for @%#x", w.ID)
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

func compareNodes(t *testing.T, got, want []*schema.Node) {
	for i := range min(len(got), len(want)) {
		if got[i].ID != want[i].ID {
			t.Errorf("node %d is %s, want %s", i, got[i].DisplayName, want[i].DisplayName)
			return
		}
		compare(t, want[i].DisplayName, normal(got[i]), normal(want[i]))
	}
	if len(got) != len(want) {
		t.Errorf("%d nodes, want %d", len(got), len(want))
	}
}

func compare(t *testing.T, what string, got, want any) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	var diffs []string
	diff(reflect.ValueOf(got), reflect.ValueOf(want), what, &diffs)
	t.Errorf("%s", strings.Join(diffs, "\n"))
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
