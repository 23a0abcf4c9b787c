package project

import (
	"bytes"
	"context"
	"path"
	"path/filepath"
	"testing"

	"github.com/capngo/capngo/gen"
	"github.com/capngo/capngo/gen/config"
	"github.com/capngo/capngo/gen/diag"
	"github.com/capngo/capngo/gen/internal/reference"
)

// The two ways through this package, a configuration (Mage and generate) and files (compile and
// Bazel), give the same bytes for the schemas of the corpus, or the same errors.
func TestSameBytesOfTheCorpus(t *testing.T) {
	made := 0
	for _, f := range reference.Corpus(t) {
		t.Run(f.Repo+"/"+f.Path, func(t *testing.T) {
			t.Chdir(f.Dir)
			files, fromFiles := corpusFiles(t, f)
			configured, fromConfig := corpusProject(t, f)
			if files != nil && configured != nil {
				made++
			}
			if !bytes.Equal(files, configured) {
				t.Errorf("%d bytes of files, and %d of a configuration", len(files), len(configured))
			}
			if fromFiles != fromConfig {
				t.Errorf("of files:\n%sof a configuration:\n%s", fromFiles, fromConfig)
			}
		})
	}
	if made < 100 {
		t.Errorf("Go was made of %d schemas only", made)
	}
}

const corpusImport = "example.com/corpus"

func corpusFiles(t *testing.T, f reference.CorpusFile) (text []byte, messages string) {
	t.Helper()
	roots := corpusRoots(t, f)
	files := Files{
		Paths: []string{filepath.FromSlash(f.Path)}, Import: corpusImport, OutDir: "never-written",
		ImportRoots: roots, Prefixes: roots, // a configuration names schemas from its import roots
	}
	o, err := files.Compilation()
	if err != nil {
		t.Fatal(err)
	}
	return compiledOnly(t, o)
}

func corpusProject(t *testing.T, f reference.CorpusFile) (text []byte, messages string) {
	t.Helper()
	c := NoConfig(".")
	c.Schemas = pattern(f.Path)
	c.Imports = corpusRoots(t, f)
	c.Out = "never-written"
	c.Overrides = []config.Override{{
		Path: c.Schemas[0], Import: corpusImport, Out: path.Join(c.Out, path.Dir(f.Path)),
	}}
	var diags diag.List
	o := (&Project{Config: c}).Compilation(&diags)
	if diags.Failed() {
		t.Fatal(diags.All())
	}
	return compiledOnly(t, o)
}

// corpusRoots gives the import roots of a schema, from its repository's folder.
func corpusRoots(t *testing.T, f reference.CorpusFile) (roots []string) {
	t.Helper()
	for _, root := range f.Roots {
		roots = append(roots, path.Clean(root)) // "" is the folder itself
	}
	include, err := filepath.Rel(f.Dir, f.Include)
	if err != nil {
		t.Fatal(err)
	}
	return append(roots, filepath.ToSlash(include))
}

// compiledOnly gives the Go of the one schema of a run, and what is said of it.
func compiledOnly(t *testing.T, o gen.Options) (text []byte, messages string) {
	t.Helper()
	r, err := gen.Compile(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Diagnostics.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if len(r.Files) == 1 {
		text = r.Files[0].Text
	}
	return text, b.String()
}
