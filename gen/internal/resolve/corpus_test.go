package resolve

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/bundle"
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
	o, sources := corpusOptions(f)
	return o.Compile(sources, diags)
}

func corpusOptions(f reference.CorpusFile) (Options, []Source) {
	dirs := folders{}
	o := Options{Syntax: syntax.Options{ID: func() uint64 { return 1 }}}
	for _, root := range f.Roots {
		o.Roots = append(o.Roots, dirs.root(filepath.Join(f.Dir, root), root))
	}
	o.Roots = append(o.Roots, dirs.root(f.Include, "../../include"))
	return o, []Source{{dirs.root(f.Dir, ""), f.Path}}
}

// TestCorpusBundles makes a bundle of every schema of the corpus: what is compiled of that is what
// is compiled of the source.
func TestCorpusBundles(t *testing.T) {
	for _, f := range reference.Corpus(t) {
		t.Run(f.Repo+"/"+f.Path, func(t *testing.T) {
			var diags diag.List
			want := compileCorpus(f, &diags)
			o, sources := corpusOptions(f)
			b, err := bundle.Decode(bundle.Encode(o.Bundle(sources, &diags), false))
			if err != nil {
				t.Fatal(err, diags.All())
			}
			root := &Root{Bundle: b}
			got := Options{Roots: []*Root{root}}.Compile([]Source{{root, want.Files[0].Filename}}, &diags)
			for _, d := range diags.All() {
				t.Error(d)
			}
			if !bytes.Equal(request.Encode(got), request.Encode(want)) {
				t.Error("the request of the bundle is another one")
			}
		})
	}
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

// BenchmarkCorpus compiles all schemas of the corpus, each with its imports as if it were
// the only one. The files are in memory. Lines are those of the files parsed.
func BenchmarkCorpus(b *testing.B) {
	files := reference.Corpus(b)
	cache := folders{}
	options, sources := make([]Options, len(files)), make([]Source, len(files))
	for i, f := range files {
		for _, root := range f.Roots {
			options[i].Roots = append(options[i].Roots, cache.memory(b, filepath.Join(f.Dir, root)))
		}
		options[i].Roots = append(options[i].Roots, cache.memory(b, f.Include))
		sources[i] = Source{cache.memory(b, f.Dir), f.Path}
	}
	b.ReportAllocs()
	lines := 0
	for b.Loop() {
		for i := range files {
			c := options[i].newCompiler(new(diag.List))
			c.compile(sources[i : i+1])
			for _, m := range c.modules {
				lines += bytes.Count(m.file.Text, []byte("\n"))
			}
		}
	}
	b.ReportMetric(float64(lines)/b.Elapsed().Seconds(), "lines/s")
}

// memory makes a Root of a folder, of which every file is read beforehand.
func (f folders) memory(tb testing.TB, folder string) *Root {
	if f[folder] == nil {
		files := fstest.MapFS{}
		err := fs.WalkDir(os.DirFS(folder), ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(filepath.Join(folder, path))
			files[path] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			tb.Fatal(err)
		}
		f[folder] = &Root{FS: files}
	}
	return f[folder]
}
