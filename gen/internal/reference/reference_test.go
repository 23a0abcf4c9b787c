package reference

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRepositoryHasTheModule(t *testing.T) {
	root, err := repository()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "gen/internal/reference/reference.go"} {
		if _, err := os.Stat(filepath.Join(root, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestSharedHasTheCorpus(t *testing.T) {
	list := filepath.Join(Shared(t), "corpus", "LIST.tsv")
	if _, err := os.Stat(list); err != nil {
		t.Error(err)
	}
}
