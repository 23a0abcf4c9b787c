package diag_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/capngo/capngo/gen/diag"
)

// The document is what the catalogue says now, and has every code.
func TestDocument(t *testing.T) {
	text := diag.Document()
	for _, e := range diag.Catalogue() {
		if !bytes.Contains(text, []byte("\n### "+string(e.Code)+"\n")) {
			t.Errorf("%s is missing: its stage has no title", e.Code)
		}
	}
	path := filepath.Join("..", "..", "docs", "diagnostics.md")
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, text) {
		t.Errorf("docs/diagnostics.md is not current: run go tool mage diagnostics (%v)", err)
	}
}
