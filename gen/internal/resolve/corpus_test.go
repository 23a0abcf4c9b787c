package resolve

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
	"github.com/capngo/capngo/gen/internal/request"
	"github.com/capngo/capngo/gen/internal/schema"
	"github.com/capngo/capngo/gen/internal/syntax"
)

// folders makes one Root for each folder, as callers should.
type folders map[string]*Root

func (f folders) root(folder, prefix string) *Root {
	if f[folder] == nil {
		f[folder] = &Root{FS: os.DirFS(folder), Prefix: prefix}
	}
	return f[folder]
}

// compileCorpus compiles a schema of the corpus.
func compileCorpus(f reference.CorpusFile, diags *diag.List) *schema.Schema {
	dirs := folders{}
	o := Options{Syntax: syntax.Options{ID: func() uint64 { return 1 }}}
	for _, root := range f.Roots {
		o.Roots = append(o.Roots, dirs.root(filepath.Join(f.Dir, root), root))
	}
	o.Roots = append(o.Roots, dirs.root(f.Include, "../../include"))
	return o.Compile([]Source{{dirs.root(f.Dir, ""), f.Path}}, diags)
}

// TestCorpus compares the model of every schema of the corpus with what the reference says.
func TestCorpus(t *testing.T) {
	files, equal := reference.Corpus(t), 0
	for _, f := range files {
		t.Run(f.Repo+"/"+f.Path, func(t *testing.T) {
			var diags diag.List
			got := compileCorpus(f, &diags)
			for _, d := range diags.All() {
				t.Error(d)
			}
			reference.Compare(t, got, reference.Request(t, f.Request), request.EncodeValue)
			if !t.Failed() {
				equal++
			}
		})
	}
	t.Logf("%d schemas compared, %d equal", len(files), equal)
}

func BenchmarkCorpus(b *testing.B) {
	files := reference.Corpus(b)
	lines := 0
	for b.Loop() {
		for _, f := range files {
			var diags diag.List
			got := compileCorpus(f, &diags)
			lines += len(got.Nodes)
		}
	}
}
