package reference

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// CorpusFile is a schema of the corpus: real schemas from public repositories, each with the
// request that the reference makes of it.
type CorpusFile struct {
	Repo  string   // owner+name
	Dir   string   // the repository's folder, which is the current one for the reference
	Path  string   // of the schema, below Dir
	Roots []string // folders to search for imports, below Dir, "" for itself

	Include string // the last folder to search
	Request string // the file for Request
}

// Corpus lists the schemas of the corpus.
func Corpus(tb testing.TB) []CorpusFile {
	tb.Helper()
	dir := filepath.Join(Shared(tb), "corpus")
	f, err := os.Open(filepath.Join(dir, "LIST.tsv"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		tb.Fatalf("reading the list of schemas: %v", err)
	}
	var files []CorpusFile
	for _, row := range rows[1:] { // repository, commit, licence, path, import roots, …
		repo := strings.ReplaceAll(row[0], "/", "+")
		files = append(files, CorpusFile{
			Repo:    repo,
			Dir:     filepath.Join(dir, "src", repo),
			Path:    row[3],
			Roots:   importRoots(row[4]),
			Include: filepath.Join(dir, "include"),
			Request: filepath.Join(dir, "expected", repo, row[3]+".request.gz"),
		})
	}
	return files
}

func importRoots(list string) []string {
	if list == "" {
		return nil
	}
	roots := strings.Split(list, ",")
	for i, root := range roots {
		if roots[i] = filepath.ToSlash(filepath.Clean(root)); roots[i] == "." {
			roots[i] = ""
		}
	}
	return roots
}
